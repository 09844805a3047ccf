"""What can be set up before anybody has signed in, while the password is typed."""

from __future__ import annotations

from importlib import import_module

from sqlalchemy.orm import configure_mappers

_READY = ("opening", "context_reference", "today", "registration", "cases", "supervision", "search")


def get_ready() -> None:
    """Import the services of the first pages and connect the records' classes; called in a worker."""
    for name in _READY:
        import_module(f"xinfang_desk.services.{name}")
    import_module("xinfang_desk.store.engine")
    configure_mappers()
