"""Rooms from a list: a table pasted, XLSX or CSV, with a row for each room."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.audit.operations import record
from duixian.apps.evidence.filetypes import Upload, media_type_of
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.evidence.tables import Sheet, read_sheets
from duixian.apps.incubator.models import Building, Floor, Room, RoomFact, Site, Use
from duixian.apps.incubator.operations.guards import require_running
from duixian.apps.incubator.operations.rooms import RoomDetails, added, room_change
from duixian.apps.incubator.queries.sites import facts_on, site_get
from duixian.core.incubator.room_words import area_of, floor_number

HEADINGS: Final = {
    "building": ("楼栋", "building"), "floor": ("楼层", "floor"), "number": ("房间号", "room"), "name": ("名称", "name"),
    "area": ("面积", "面积（㎡）", "面积(㎡)", "area", "m²", "m2"), "use": ("用途", "use"),
}  # fmt: skip
NEEDED: Final = frozenset({"building", "floor", "number", "area", "use"})
SHOWN: Final = 5
"""Wrong rows that a message names."""


class Row(NamedTuple):
    """A row of the list as it was understood."""

    building: str
    floor: int
    number: str
    name: str
    area: Decimal
    use: str


class Imported(NamedTuple):
    """How many rooms were entered, changed, and stood so already."""

    added: int
    changed: int
    unchanged: int


@transaction.atomic
def rooms_import(*, site_uuid: UUID, upload: Upload, since: date, by: Actor, at: datetime) -> Imported:
    """Enter the rooms of a list; buildings and floors that are not there yet are made, rooms that are there are changed from `since`.

    All or nothing. Columns 楼栋, 楼层, 房间号, 面积, 用途, and 名称 if wanted. Raises NotFound, NotAllowed, FileRefused, ListRefused,
    and Invalid at `file`, which names the rows that are wrong.
    """
    site = site_get(by, site_uuid)
    require_running(by, site.unit)
    media_type_of(upload.name, upload.content)
    (sheet, *_others) = read_sheets(upload.name, upload.content)
    rows = _rows(sheet)
    locked(site.unit)
    known = {(room.floor.building.name, room.floor.number, room.number): room for room in _rooms(site)}
    facts = facts_on(list(known.values()), since)
    done = {"added": 0, "changed": 0, "unchanged": 0}
    floors: dict[tuple[str, int], Floor] = {}
    for row in rows:
        room = known.get(row[:3])
        if room is None:
            _enter(site, floors, row, since)
            done["added"] += 1
        elif _is_so(room, facts.get(room.pk), row):
            done["unchanged"] += 1
        else:
            room_change(
                room_uuid=room.uuid, area=row.area, use=row.use, since=since, name=row.name or None, by=by, at=at
            )
            done["changed"] += 1
    told = {**done, "since": since.isoformat()}
    record(kind="incubator.site.rooms_imported", unit=site.unit, about="incubator.site", about_uuid=site.uuid, by=by, at=at,
           payload=told)  # fmt: skip
    return Imported(**done)


def _rooms(site: Site) -> list[Room]:
    return list(Room.objects.filter(floor__building__site=site, closed_on=None).select_related("floor__building"))


def _enter(site: Site, floors: dict[tuple[str, int], Floor], row: Row, since: date) -> None:
    place = row.building, row.floor
    if place not in floors:
        building, _made = Building.objects.get_or_create(
            site=site, name=row.building, defaults={"position": site.buildings.count()}
        )
        floors[place], _made = Floor.objects.get_or_create(building=building, number=row.floor)
    added(floors[place], RoomDetails(row.number, row.area, row.use, since, row.name))


def _is_so(room: Room, fact: RoomFact | None, row: Row) -> bool:
    """Whether the room is already what the row says; an empty name says nothing."""
    same = fact is not None and (fact.area, fact.use) == (row.area, row.use)
    return same and row.name in {"", room.name}


def _rows(sheet: Sheet) -> list[Row]:
    places, uses = _places(sheet), _uses()
    rows, wrong = [], []
    seen: set[tuple[str, int, str]] = set()
    for number, cells in sheet.records():
        row = _row({name: cells[place].strip() for name, place in places.items()}, uses)
        if row is None or row[:3] in seen:
            wrong.append(str(number))
        else:
            seen.add(row[:3])
            rows.append(row)
    if wrong:
        told = {"count": len(wrong), "rows": "、".join(wrong[:SHOWN])}
        raise Invalid(
            _("共%(count)s行有误（第%(rows)s行等）：楼层如3或B1，面积是大于0的数，用途是出租、自用办公、公共服务、中试或公共部位，同一房间只写一行。") % told,
            field="file",
        )  # fmt: skip
    return rows


def _places(sheet: Sheet) -> dict[str, int]:
    found = sheet.places(HEADINGS)
    if not found.keys() >= NEEDED:
        raise Invalid(_("表头须有“楼栋”“楼层”“房间号”“面积”“用途”五列，可另有“名称”一列。"), field="file")
    return found


def _uses() -> dict[str, str]:
    """What a list may call a use: its code, or its name in either language."""
    names = {use.value: use.value for use in Use} | {
        "自用": Use.OWN.value,
        "办公": Use.OWN.value,
        "公共": Use.COMMON.value,
    }
    for language in ("zh-hans", "en"):
        with translation.override(language):
            names |= {str(use.label).casefold(): use.value for use in Use}
    return names


def _row(cell: Mapping[str, str], uses: Mapping[str, str]) -> Row | None:
    floor, area, use = floor_number(cell["floor"]), area_of(cell["area"]), uses.get(cell["use"].casefold())
    if not cell["building"] or not cell["number"] or floor is None or not area or use is None:
        return None
    return Row(cell["building"][:80], floor, cell["number"][:20], cell.get("name", "")[:80], area, use)
