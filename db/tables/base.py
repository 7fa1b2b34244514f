"""What all tables share: their names for constraints, and which of the three sorts each is of."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import MetaData, Table
from sqlalchemy.orm import DeclarativeBase

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Sort(StrEnum):
    """Where a table's rows come from."""

    OBSERVED = "observed"  # captures and attempts: made again from WARC
    DERIVED = "derived"  # made again from observed rows, data files and code; no clock, counter or machine
    WORKING = "working"  # frontier, leases, runs: not rebuilt, not compared


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)


def _of(sort: Sort) -> dict[str, Any]:
    return {"info": {"sort": sort.value}}


class Observed(Base):
    __abstract__ = True
    __table_args__ = _of(Sort.OBSERVED)


class Derived(Base):
    __abstract__ = True
    __table_args__ = _of(Sort.DERIVED)


class Working(Base):
    __abstract__ = True
    __table_args__ = _of(Sort.WORKING)


def tables_of(sort: Sort) -> Sequence[Table]:
    """The tables of a sort, those that others refer to first."""
    return [table for table in Base.metadata.sorted_tables if table.info["sort"] == sort]
