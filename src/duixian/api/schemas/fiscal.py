"""The records for 预算管理一体化."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

from ninja import Field, Schema

from duixian.api.schemas.values import Text
from duixian.apps.targets.queries.fiscal import FiscalFed


class FiscalMap(Schema):
    """The map of tables and fields that the records follow. It is data with a date."""

    name: str = Field(examples=["fiscal-2021"])
    as_of: date
    verified: bool = Field(description="Whether it was compared with the published standard.")
    citation: str = Field(description="Where it is from.")


class FiscalFinding(Schema):
    """A field that the finance system would refuse. Nothing is ever cut to make it fit."""

    code: Literal["fiscal-empty", "fiscal-too-long"]
    table: str = Field(examples=["PM_PERF_INDICATOR"])
    row: int = Field(description="The row within the table, from 1.")
    field: str = Field(examples=["kpi_content"])
    bytes: int = Field(description="How many bytes the text has.")
    limit: int = Field(description="How many fit.")
    message: Text


class FiscalTables(Schema):
    """The approved version as records of PM_PERF_GOAL_INFO and PM_PERF_INDICATOR, every field as text."""

    declaration_id: UUID
    version_number: int
    map: FiscalMap
    findings: list[FiscalFinding] = Field(description="What would be refused.")
    PM_PERF_GOAL_INFO: list[dict[str, str]] = Field(description="The goal of the year.")
    PM_PERF_INDICATOR: list[dict[str, str]] = Field(description="A record for every indicator.")


def fiscal_tables_of(fed: FiscalFed) -> FiscalTables:
    """The records with their findings."""
    known = fed.known
    rows = {table.name: [dict(row) for row in rows] for table, rows in fed.records.tables}
    return FiscalTables(
        declaration_id=fed.declaration.uuid, version_number=fed.version.number,
        map=FiscalMap(name=known.name, as_of=known.as_of, verified=known.verified, citation=known.citation),
        findings=[
            FiscalFinding(
                code=one.code, table=one.table, row=one.row, field=one.field, bytes=one.length, limit=one.limit,
                message=Text(zh=one.message.zh, en=one.message.en),
            )
            for one in fed.findings
        ],
        PM_PERF_GOAL_INFO=rows["PM_PERF_GOAL_INFO"], PM_PERF_INDICATOR=rows["PM_PERF_INDICATOR"],
    )  # fmt: skip
