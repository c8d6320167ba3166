"""A floor as a drawing: every room with its outline, its look by use and occupancy, and as much of its name as there is room for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from duixian.apps.incubator.models import Floor, Use
from duixian.apps.incubator.queries.areas import RoomState
from duixian.core.incubator.outlines import SIDE, Outline, box_of, label_place, outline_of
from duixian.core.incubator.schematic import Size, schematic
from duixian.web.templatetags.show import plain

LOOKS: Final = ("let", "vacant", "own", "service", "pilot", "common")
"""How a room is drawn: let and taken, let and vacant, and the other uses."""
NUMBER_SIZE, TEXT_SIZE, LEADING = 19, 15, 20
"""Letters and lines in thousandths of the plan's width."""
MOST_LINES: Final = 3
UNKNOWN: Final = Decimal(10)
"""m² that a room without any fact is taken for in a schematic."""


class Line(NamedTuple):
    """A line of text on the plan."""

    x: int
    y: int
    text: str
    strong: bool


class Shape(NamedTuple):
    """A room on the plan. `points` are those of an SVG polygon, `title` is what a screen reader says."""

    state: RoomState
    look: str
    points: str
    lines: tuple[Line, ...]
    href: str
    title: str


class Plan(NamedTuple):
    """A floor to be drawn, `height` in thousandths of its width; a schematic where nobody has drawn the rooms, and `missing` are
    rooms that are not drawn while others are."""

    floor: Floor
    height: int
    shapes: tuple[Shape, ...]
    is_schematic: bool
    missing: tuple[RoomState, ...]


def look_of(state: RoomState) -> str:
    """How a room is drawn."""
    if state.is_vacant:
        return "vacant"
    return state.fact.use if state.fact else "common"


def plan_of(floor: Floor, states: Sequence[RoomState], *, named: bool = True) -> Plan:
    """The plan of a floor with the rooms it has on a day; without names where it is shown small."""
    drawn = {one.room.pk: outline_of(one.room.shape) for one in states if one.room.shape}
    is_schematic = not drawn
    outlines = drawn or schematic([Size(one.room.pk, one.fact.area if one.fact else UNKNOWN) for one in states])
    height = floor.ratio
    shapes = tuple(_shape(one, outlines[one.room.pk], height, named) for one in states if one.room.pk in outlines)
    missing = tuple(one for one in states if one.room.pk not in outlines)
    return Plan(floor, height, shapes, is_schematic, missing)


def _shape(state: RoomState, outline: Outline, height: int, named: bool) -> Shape:
    points = " ".join(f"{x},{y * height // SIDE}" for x, y in outline)
    lines = tuple(_lines(state, outline, height)) if named else ()
    return Shape(state, look_of(state), points, lines, reverse("sites:room", args=[state.room.uuid]), title_of(state))


def holders_of(state: RoomState) -> str:
    """Who has a room."""
    return "、".join(one.lease.tenant.organisation.name for one in state.leases)


def title_of(state: RoomState) -> str:
    """A room in one sentence: number, name, use, area, who has it."""
    fact = state.fact
    use = str(Use(fact.use).label) if fact else _("用途未登记")
    taken = holders_of(state) or (_("空置") if state.is_vacant else "")
    area = f"{plain(fact.area)} ㎡" if fact else ""
    return " · ".join(part for part in (state.room.number, state.room.name, use, area, taken) if part)


def _lines(state: RoomState, outline: Outline, height: int) -> Iterator[Line]:
    """Number, who has the room or its name, and its area, as many lines as fit around the middle."""
    (_x, _y, width, depth), (x, y) = box_of(outline), label_place(outline)
    room = depth * height // SIDE // LEADING
    name = holders_of(state) or state.room.name or (_("空置") if state.is_vacant else "")
    told = [state.room.number, *wrapped(name, (width - 10) / TEXT_SIZE, MOST_LINES)]
    if state.fact:
        told.append(f"{plain(state.fact.area)} ㎡")
    fitting = [text for text in told[:room] if _width(text) * TEXT_SIZE <= width]
    top = y * height // SIDE - (len(fitting) - 1) * LEADING // 2 + NUMBER_SIZE // 3
    for number, text in enumerate(fitting):
        yield Line(x, top + number * LEADING, text, number == 0)


def _width(text: str) -> float:
    """How wide a text is, in widths of a Chinese character."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WF" else 0.56 for sign in text)


def wrapped(text: str, width: float, most: int) -> list[str]:
    """The text in lines at most so wide (in Chinese characters), at most so many; what is left ends in an ellipsis."""
    lines, line = [], ""
    for sign in text:
        if line and _width(line + sign) > width:
            lines.append(line)
            line = ""
        line += sign
    lines += [line] if line else []
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1][:-1]}…"]
    return lines
