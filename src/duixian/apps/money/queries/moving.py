"""The movements of one line, told need by need and step by step, each with the document behind it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from duixian.apps.money.models import BudgetLine, Contract, Movement, Payment, Procurement
from duixian.core.money.movements import ZERO
from duixian.core.money.stages import ORDER, Stage


class Paper(NamedTuple):
    """A document behind a step: its sort, public id, and number and subject (empty when it is none of the books)."""

    kind: str
    uuid: UUID
    label: str


class Move(NamedTuple):
    """One step of a need: on which day, by which document, and what it moved, in the order of the stages."""

    day: date
    paper: Paper
    parts: tuple[tuple[Stage, Decimal], ...]
    reversal: bool
    undone: bool


class Chain(NamedTuple):
    """One need on its way: the steps in their order, and what stands at each stage after them (nothing left out)."""

    label: str
    steps: tuple[Move, ...]
    standing: tuple[tuple[Stage, Decimal], ...]


def chains_of(line: BudgetLine, *, as_of: date | None = None) -> list[Chain]:
    """The needs of a line that moved money, the latest to begin first; with `as_of` only steps until the end of that day.

    Four queries, however many movements.
    """
    rows = line.movements.order_by("id")
    if as_of is not None:
        rows = rows.filter(occurred_on__lte=as_of)
    found: dict[UUID, list[Movement]] = {}
    for row in rows:
        found.setdefault(row.chain, []).append(row)
    undone = {row.reverses for several in found.values() for row in several if row.reverses}
    papers = _papers(row.document_uuid for several in found.values() for row in several)
    return [_chain(several, undone, papers) for several in reversed(found.values())]


def _chain(rows: list[Movement], undone: set[UUID], papers: dict[UUID, str]) -> Chain:
    steps = tuple(_move(list(parts), undone, papers) for _step, parts in groupby(rows, key=lambda row: row.step))
    left = {stage: sum((row.amount for row in rows if row.stage == stage), ZERO) for stage in ORDER}
    return Chain(steps[0].paper.label, steps, tuple((stage, amount) for stage, amount in left.items() if amount))


def _move(rows: list[Movement], undone: set[UUID], papers: dict[UUID, str]) -> Move:
    first = rows[0]
    paper = Paper(first.document, first.document_uuid, papers.get(first.document_uuid, ""))
    parts = sorted(((Stage(row.stage), row.amount) for row in rows), key=lambda part: part[0].rank)
    return Move(first.occurred_on, paper, tuple(parts), first.reverses is not None, first.step in undone)


def _papers(uuids: Iterable[UUID]) -> dict[UUID, str]:
    wanted = set(uuids)
    if not wanted:
        return {}
    told: dict[UUID, str] = {}
    for model, subject in ((Procurement, "title"), (Contract, "title"), (Payment, "purpose")):
        rows = model.objects.filter(uuid__in=wanted).values_list("uuid", "number", subject)
        told |= {uuid: f"{number} {text}" for uuid, number, text in rows}
    return told
