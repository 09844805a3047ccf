"""合并: two rows of persons or of matters that are one, and what exactly was changed to say so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from xinfang_desk.store.records.base import Base, Made, Words


class Merge(Made, Base):
    """A person or matter (``kind``) that goes under another one, by decision; undone, never deleted.

    ``changes`` holds the cells that the merge changed, with what they held before and after, and how the
    moved rows stood, so that it can be undone exactly or refused.
    """

    __tablename__ = "merge"
    __table_args__ = (Index(None, "kind", "absorbed_id"), Index(None, "kind", "kept_id"))

    kind: Mapped[str]
    kept_id: Mapped[int]
    absorbed_id: Mapped[int]
    decided_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[datetime]
    reason: Mapped[Words]
    changes: Mapped[Mapping[str, Any]] = mapped_column(default=dict)
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    undone_at: Mapped[datetime | None]
    undone_reason: Mapped[Words]
