"""UUIDv7 (RFC 9562): ids made anywhere that sort by their moment, for merging and for unknown outcomes."""

import os
import time
from threading import Lock
from uuid import UUID

_lock = Lock()
_last = 0


def uuid7() -> UUID:
    """A new uid, greater than every earlier one of this process even when the clock steps back."""
    global _last
    fresh = (time.time_ns() // 1_000_000) << 74 | int.from_bytes(os.urandom(10), "big") >> 6
    with _lock:
        # 122 free bits: 48 of time, then 74 random; a step back or a tie only counts on.
        _last = fresh if fresh > _last else _last + 1
        free = _last
    high = free >> 74
    middle = free >> 62 & 0xFFF
    low = free & (1 << 62) - 1
    return UUID(int=high << 80 | 0x7 << 76 | middle << 64 | 0b10 << 62 | low)
