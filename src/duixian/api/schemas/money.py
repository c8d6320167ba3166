"""The money of a declaration line by line, and the evidence packs."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Literal
from uuid import UUID

from ninja import Field, Schema

from duixian.api.paging import Page
from duixian.api.schemas.values import Rate, Yuan
from duixian.apps.disclosure.models import EvidencePack
from duixian.apps.money.queries.feeds import BudgetFed, LineFed

Source = Literal["fiscal", "carried", "own", "other"]


class Amounts(Schema):
    """What was budgeted, what stands at each stage now, and what is left. In yuan."""

    budget: Yuan = Field(description="The budget (预算).")
    requested: Yuan = Field(description="Asked for (申请).")
    committed: Yuan = Field(description="Committed (占用).")
    contracted: Yuan = Field(description="Under contract (合同).")
    accrued: Yuan = Field(description="To be paid (应付).")
    paid: Yuan = Field(description="Paid (支付).")
    available: Yuan = Field(description="What is left (可用); below zero when overdrawn.")
    execution: Rate | None = Field(description="Paid in the budget (执行率); null without a budget.")


class BudgetLine(Amounts):
    """A line of the approved budget (预算明细), from one source of funds."""

    id: UUID
    name: str = Field(description="The line.", examples=["会议费"])
    source: Source = Field(description="Where the money comes from.")


class Received(Schema):
    """What arrived from a source of funds (到位)."""

    source: Source
    amount: Yuan


class Budget(Schema):
    """The money of a declaration as it stands now."""

    declaration_id: UUID
    lines: list[BudgetLine] = Field(description="The lines in the order of the form.")
    total: Amounts = Field(description="The sums of the lines.")
    received: list[Received] = Field(description="What arrived, by source.")


class Pack(Schema):
    """An evidence pack (佐证包) that was made; the file itself is taken away in the workbench."""

    id: UUID
    declaration_id: UUID
    freeze_id: UUID = Field(description="The freeze that it holds.")
    evaluation_id: UUID | None = Field(description="The self-evaluation that it holds.")
    public: bool = Field(description="Whether nothing in it may name a person.")
    file_digest: str = Field(description="SHA-256 of the file.")
    manifest_digest: str = Field(description="SHA-256 of its manifest.")
    history_head: str = Field(description="The digest of the row of history at which its segment ends.")
    history_rows: int = Field(description="The number of that row in the unit's chain.")
    size: int = Field(description="The size of the file in bytes.")
    recorded_at: datetime


class Packs(Page[Pack]):
    """A slice of the evidence packs."""


_COLUMNS = ("budget", "requested", "committed", "contracted", "accrued", "paid", "available")


def budget_of(fed: BudgetFed) -> Budget:
    """The money of a declaration."""
    totals = {name: sum((getattr(one.held, name) for one in fed.lines), Decimal(0)) for name in _COLUMNS}
    return Budget(
        declaration_id=fed.declaration.uuid, lines=[_line(one) for one in fed.lines],
        total=Amounts(**totals, execution=_rate(totals["paid"], totals["budget"])),
        received=[Received(source=source, amount=amount) for source, amount in sorted(fed.received.items())],
    )  # fmt: skip


def _line(one: LineFed) -> BudgetLine:
    held = one.held
    return BudgetLine(
        **held._asdict(), execution=_rate(held.paid, held.budget), id=one.line.uuid, name=one.line.name,
        source=one.line.source,
    )  # fmt: skip


def _rate(paid: Decimal, budget: Decimal) -> Rate | None:
    return Rate(numerator=paid, denominator=budget) if budget else None


def pack_of(row: EvidencePack) -> Pack:
    """A pack."""
    return Pack(
        id=row.uuid, declaration_id=row.freeze.declaration.uuid, freeze_id=row.freeze.uuid,
        evaluation_id=row.evaluation.uuid if row.evaluation else None, public=row.public, file_digest=row.digest,
        manifest_digest=row.manifest, history_head=row.head, history_rows=row.head_seq, size=row.size,
        recorded_at=row.recorded_at,
    )  # fmt: skip
