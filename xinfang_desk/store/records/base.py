"""The ground of all tables: names of constraints, column types by annotation, and what every made row has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, ClassVar
from uuid import UUID

from sqlalchemy import MetaData, Text
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from xinfang_desk.domain import evaluation, terms, terms_receipts
from xinfang_desk.domain.terms import Term
from xinfang_desk.store.records.types import Code, Day, JsonList, JsonMap, Moment, Uid
from xinfang_desk.store.uids import uuid7

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

ORIGIN = "origin"
"""Key of ``connection.info`` under which :class:`Database` leaves the office code for new rows."""

Words = Annotated[str, mapped_column(Text, default="")]
"""Text that may be empty (not said); never NULL, so that no query needs two ways to ask."""

Strings = tuple[str, ...]

DICTIONARY: tuple[type[Term], ...] = tuple(
    term
    for module in (terms, terms_receipts, evaluation)
    for term in vars(module).values()
    if isinstance(term, type) and issubclass(term, Term) and term is not Term
)
"""Every term that a column may hold."""


class Base(DeclarativeBase):
    """All tables; columns only, the rules are in ``domain``."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        date: Day,
        datetime: Moment,
        UUID: Uid,
        Strings: JsonList,
        Mapping[str, Any]: JsonMap,
        **{term: Code(term) for term in DICTIONARY},
    }


def _origin(context: DefaultExecutionContext) -> str:
    code: str = context.root_connection.info[ORIGIN]
    return code


class Made:
    """A row that people make: local id, a uid for merging two offices' files, revision and origin.

    ``rev`` counts the updates; the mapper raises it and refuses to overwrite a newer row.
    """

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-4)
    uid: Mapped[UUID] = mapped_column(unique=True, default=uuid7, sort_order=-3)
    rev: Mapped[int] = mapped_column(default=1, sort_order=-2)
    origin: Mapped[str] = mapped_column(default=_origin, sort_order=-1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy hands in the class
        """Let the mapper keep ``rev``."""
        return {"version_id_col": cls.rev}
