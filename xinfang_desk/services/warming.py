"""What can be set up before anybody has signed in, while the password is typed."""

from __future__ import annotations

from importlib import import_module

from sqlalchemy.orm import configure_mappers

_READY = ("opening", "context_reference", "today", "registration", "cases", "supervision", "search")

_STORE = ("engine", "keys", "lockfile", "meta", "restore", "volumes")
"""What the way in asks for besides."""


def get_ready() -> None:
    """Import the services of the first pages and connect the records' classes; called in a worker."""
    for name in _READY:
        import_module(f"xinfang_desk.services.{name}")
    for name in _STORE:
        import_module(f"xinfang_desk.store.{name}")
    configure_mappers()
