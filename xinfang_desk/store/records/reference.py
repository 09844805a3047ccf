"""Reference data: the office, its people, lists, calendar, clock rules, settings and counters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, PrimaryKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from xinfang_desk.domain.terms import Role, UnitKind
from xinfang_desk.store.records.base import Base, Made, Words


class Office(Made, Base):
    """The office of this file (机关); ``word`` is its 代字, which begins every document number."""

    __tablename__ = "office"

    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    bureau: Mapped[Words]
    word: Mapped[str]
    region_code: Mapped[Words]
    address: Mapped[Words]
    phone: Mapped[Words]
    hours: Mapped[Words]


class Unit(Made, Base):
    """A unit (处室, 区县民政局, 直属单位, 外单位) that handles or receives matters."""

    __tablename__ = "unit"

    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    kind: Mapped[UnitKind]
    name: Mapped[str]
    head_name: Mapped[Words]
    head_post: Mapped[Words]
    address: Mapped[Words]
    phone: Mapped[Words]
    sort: Mapped[int] = mapped_column(default=0)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class Staff(Made, Base):
    """A person who works here; who signs, receives and leads, with or without an account."""

    __tablename__ = "staff"

    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    name: Mapped[str]
    post: Mapped[Words]
    is_leader: Mapped[bool] = mapped_column(default=False)
    sort: Mapped[int] = mapped_column(default=0)
    phone: Mapped[Words]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class Account(Made, Base):
    """A sign-in (账号) of one person of the staff list; the password is in the key file only."""

    __tablename__ = "account"

    login: Mapped[str] = mapped_column(unique=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    is_active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    last_sign_in_at: Mapped[datetime | None]
    settings: Mapped[Mapping[str, Any]] = mapped_column(default=dict)


class AccountRole(Base):
    """One role of an account."""

    __tablename__ = "account_role"
    __table_args__ = (PrimaryKeyConstraint("account_id", "role"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    role: Mapped[Role]


class Category(Base):
    """内容分类, a tree of two levels below 民政; confidential ones suggest sealing."""

    __tablename__ = "category"

    code: Mapped[str] = mapped_column(primary_key=True)
    parent_code: Mapped[str | None] = mapped_column(ForeignKey("category.code"), index=True)
    level: Mapped[int]
    name: Mapped[str]
    usual_route: Mapped[Words]
    note: Mapped[Words]
    platform_code: Mapped[Words]
    is_confidential: Mapped[bool] = mapped_column(default=False)


class Region(Base):
    """行政区划 with the days between which code and name were valid."""

    __tablename__ = "region"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    parent_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"), index=True)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class CalendarDay(Base):
    """A day that a holiday decree (国务院办公厅通知) moved: ``rest`` 放假 or ``work`` 调休上班."""

    __tablename__ = "calendar_day"

    day: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[str]
    note: Mapped[Words]
    source_doc: Mapped[Words]


class CalendarYear(Base):
    """A year whose decree is known; in other years safe and legal days are provisional (暂定)."""

    __tablename__ = "calendar_year"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    source_doc: Mapped[Words]


class ClockRule(Base):
    """A time limit of law (C01–C25) as data, from the day it takes effect."""

    __tablename__ = "clock_rule"
    __table_args__ = (PrimaryKeyConstraint("id", "effective_from"),)

    id: Mapped[str]
    effective_from: Mapped[date]
    body: Mapped[Mapping[str, Any]]


class Setting(Base):
    """A value that differs from the shipped default, with who changed it and when."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
    changed_at: Mapped[datetime]
    changed_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class NumberSeries(Base):
    """The last number given of one series, updated in the transaction that uses it."""

    __tablename__ = "number_series"
    __table_args__ = (UniqueConstraint("kind", "word", "period"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    word: Mapped[str]
    period: Mapped[str]
    last: Mapped[int]
