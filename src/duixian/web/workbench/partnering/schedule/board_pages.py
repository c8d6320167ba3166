"""What the board and the pages of a single meeting show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from duixian.apps.accounts.actor import Actor
from duixian.apps.partnering.models import Meeting, MeetingRequest, MeetingTable, Partnering, Slot
from duixian.apps.partnering.queries.board import Board, board_of, meeting_get, waiting_of
from duixian.apps.partnering.queries.cells import FreeCells, free_cells, free_for_people
from duixian.apps.partnering.queries.fitting import Fitting
from duixian.apps.partnering.queries.problem import Situation, profile_code, request_code, situation_of
from duixian.web.languages import spoken
from duixian.web.workbench.partnering.access import partnering_seen
from duixian.web.workbench.partnering.composers import frame
from duixian.web.workbench.partnering.schedule.grid_pages import span

WAITING: Final = 60
"""Waiting requests beside the board."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A place on the board: a meeting, closed, or free."""

    meeting: Meeting | None
    closed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A table with its cells, in the order of the slots."""

    table: MeetingTable
    cells: list[Cell]


def board_page(actor: Actor, uuid: UUID, day: str, zone: str) -> dict[str, Any]:
    """The board of a day. The same queries for any number of tables, slots, meetings and requests."""
    partnering = partnering_seen(actor, uuid)
    board, waiting = board_of(partnering, day, zone), waiting_of(partnering)
    place = partnering.event.time_zone
    return {
        **frame(actor, partnering.event), "partnering": partnering, "board": board, "rows": _rows(board), "zone": zone,
        "slots": [(one, span(one, place)) for one in board.slots], "waiting": waiting[:WAITING],
        "missed": sum(one.missed for one in waiting), "number": sum(not one.missed for one in waiting),  # type: ignore[attr-defined]  # annotated
        "more": max(0, len(waiting) - WAITING),
    }  # fmt: skip


def _rows(board: Board) -> list[Row]:
    return [
        Row(
            table,
            [
                Cell(board.meetings.get((table.pk, slot.pk)), (table.pk, slot.pk) in board.closed)
                for slot in board.slots
            ],
        )
        for table in board.tables
    ]


def cells_free(partnering: Partnering, meeting: str, request: str, at: datetime) -> dict[str, list[str]]:
    """The ids of free tables by the id of the slot, for the meeting or the request with this id; nothing for neither."""
    situation = situation_of(partnering)
    found = _free(situation, meeting, request, at)
    if found is None:
        return {}
    return {
        str(situation.slots[n].uuid): [str(situation.tables[code].uuid) for code in free]
        for n, free in found.tables.items()
    }


def _free(situation: Situation, meeting: str, request: str, at: datetime) -> FreeCells | None:
    held = next((one for one in situation.meetings if str(one.uuid) == meeting), None)
    if held is not None and held.request_id is None:
        return free_for_people(situation, {profile_code(seat.profile_id) for seat in held.seats.all() if seat.live}, at)
    code = request_code(held.request_id) if held else _code_of(situation, request)
    return free_cells(situation, code, at) if code in situation.requests else None


def _code_of(situation: Situation, uuid: str) -> str:
    return next((code for code, one in situation.requests.items() if str(one.uuid) == uuid), "")


def meeting_page(actor: Actor, uuid: UUID, at: datetime) -> dict[str, Any]:
    """A meeting and the cells where it could be."""
    one = meeting_get(actor, uuid)
    partnering = one.partnering
    situation = situation_of(partnering)
    page = frame(actor, partnering.event)
    zone = ZoneInfo(partnering.event.time_zone)
    return {
        **page, "partnering": partnering, "meeting": one, "why": Fitting(partnering.event.unit).terms(one.request, english=spoken() == "en"), "time": span(one.slot, partnering.event.time_zone),
        "day": one.slot.starts_at.astimezone(zone).date(), "choices": [each for each in choices_of(situation, _free(situation, str(one.uuid), "", at)) if each[0] != f"{one.slot.uuid} {one.table.uuid}"],
    }  # fmt: skip


def book_page(actor: Actor, request: MeetingRequest, at: datetime) -> dict[str, Any]:
    """A waiting request and the cells where it could be."""
    partnering = request.partnering
    situation = situation_of(partnering)
    return {
        **frame(actor, partnering.event), "partnering": partnering, "one": request,
        "choices": choices_of(situation, _free(situation, "", str(request.uuid), at)),
    }  # fmt: skip


def cell_choices(partnering: Partnering, at: datetime) -> list[tuple[str, str]]:
    """Every free cell from now on."""
    situation = situation_of(partnering)
    return choices_of(situation, free_for_people(situation, (), at))


def choices_of(situation: Situation, free: FreeCells | None) -> list[tuple[str, str]]:
    """Free cells as a list to choose from: 06-10 09:00–09:25 A01."""
    zone = situation.partnering.event.time_zone
    return [
        (f"{slot.uuid} {table.uuid}", f"{_told(slot, zone)} {table.label}")
        for n, codes in (free.tables.items() if free else ())
        for slot, table in _cells(situation, n, codes)
    ]


def _cells(situation: Situation, number: int, codes: Iterable[str]) -> list[tuple[Slot, MeetingTable]]:
    return [(situation.slots[number], situation.tables[code]) for code in codes]


def _told(slot: Slot, zone: str) -> str:
    return f"{slot.starts_at.astimezone(ZoneInfo(zone)):%m-%d} {span(slot, zone)}"
