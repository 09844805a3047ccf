"""Signals that carry more than the widget that sends them knows."""

from collections.abc import Callable
from typing import Any


def sends(signal: Any, value: object) -> Callable[[], None]:
    """A slot for ``clicked`` that sends a signal with a value of its own."""
    return lambda: signal.emit(value)
