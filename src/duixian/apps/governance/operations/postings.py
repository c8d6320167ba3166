"""Who was there: days in a grid, or a list with a row for each day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.filetypes import Upload, media_type_of
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.evidence.tables import Sheet, read_sheets
from duixian.apps.governance.models import Posting, RosterEntry, Team
from duixian.apps.governance.operations.policies import require_keeping
from duixian.apps.governance.queries.teams import team_get
from duixian.core.periods import parse_date

HEADINGS = {"post": ("岗位", "post"), "person": ("姓名", "name"), "day": ("日期", "date"), "share": ("人日", "days")}
SHOWN = 5
"""Wrong rows that a message names."""


class Entry(NamedTuple):
    """That somebody was on a post on a day, by how much of it; a share of None takes back what was recorded."""

    post: UUID
    person: UUID
    day: date
    share: Decimal | None


class Recorded(NamedTuple):
    """What a write changed: days entered, corrected, taken back, and those that stood already."""

    entered: int
    corrected: int
    removed: int
    unchanged: int


Slot = tuple[int, int, date]


@transaction.atomic
def postings_record(*, team_uuid: UUID, entries: Iterable[Entry], by: Actor, at: datetime) -> Recorded:
    """Record days of a team; a day that was recorded otherwise is superseded, one that is the same is left alone.

    All or nothing. Raises NotFound, NotAllowed, and Invalid at `postings` for a share outside (0, 1], a day in the future, or
    somebody who did not hold the post on that day.
    """
    team = team_get(by, team_uuid)
    require_keeping(by, team.unit)
    locked(team.unit)
    held = _holdings(team)
    wanted: dict[Slot, Decimal | None] = {}
    today = day_of(at, team.unit)
    for entry in entries:
        holding = held.get((entry.post, entry.person))
        if holding is None or not (entry.share is None or _holds(holding, entry.day)):
            raise Invalid(
                _("%(day)s不在岗的人不能登记人日；请先登记上岗。") % {"day": entry.day.isoformat()}, field="postings"
            )
        wanted[holding[0].post_id, holding[0].person_id, entry.day] = _checked(entry, today)
    return _write(team, wanted, by, at)


def _holdings(team: Team) -> dict[tuple[UUID, UUID], list[RosterEntry]]:
    told: dict[tuple[UUID, UUID], list[RosterEntry]] = {}
    for entry in RosterEntry.objects.filter(post__team=team, superseded_at=None).select_related("post", "person"):
        told.setdefault((entry.post.uuid, entry.person.uuid), []).append(entry)
    return told


def _holds(entries: Sequence[RosterEntry], day: date) -> bool:
    return any(one.since <= day and (one.until is None or day < one.until) for one in entries)


def _checked(entry: Entry, today: date) -> Decimal | None:
    if entry.share is None:
        return None
    if not 0 < entry.share <= 1:
        raise Invalid(_("一人一天的人日须大于0，不超过1。"), field="postings")
    if entry.day > today:
        raise Invalid(_("不能登记将来的人日（%(day)s）。") % {"day": entry.day.isoformat()}, field="postings")
    return entry.share


def _write(team: Team, wanted: Mapping[Slot, Decimal | None], by: Actor, at: datetime) -> Recorded:
    days = [day for _post, _person, day in wanted]
    if not days:
        return Recorded(0, 0, 0, 0)
    live = Posting.objects.filter(post__team=team, superseded_at=None, day__gte=min(days), day__lte=max(days))
    believed: dict[Slot, Posting] = {(one.post_id, one.person_id, one.day): one for one in live}
    changed = {
        slot: share for slot, share in wanted.items() if (believed[slot].share if slot in believed else None) != share
    }
    now = recording_time()
    Posting.objects.filter(pk__in=[believed[slot].pk for slot in changed if slot in believed]).update(superseded_at=now)
    Posting.objects.bulk_create(
        [Posting(post_id=post, person_id=person, day=day, share=share, recorded_at=now)
         for (post, person, day), share in changed.items() if share is not None],
        batch_size=2_000,
    )  # fmt: skip
    done = _counted(wanted, changed, believed)
    if changed:
        told = {"entered": done.entered, "corrected": done.corrected, "removed": done.removed,
                "from": min(days).isoformat(), "last": max(days).isoformat()}  # fmt: skip
        record(kind="governance.postings.recorded", unit=team.unit, about="governance.team", about_uuid=team.uuid, by=by,
               at=at, payload=told)  # fmt: skip
    return done


def _counted(
    wanted: Mapping[Slot, Decimal | None], changed: Mapping[Slot, Decimal | None], believed: Mapping[Slot, Posting]
) -> Recorded:
    removed = sum(share is None for share in changed.values())
    corrected = sum(slot in believed and share is not None for slot, share in changed.items())
    return Recorded(len(changed) - removed - corrected, corrected, removed, len(wanted) - len(changed))


@transaction.atomic
def postings_import(*, team_uuid: UUID, upload: Upload, by: Actor, at: datetime) -> Recorded:
    """Record the days of a list with the columns 岗位, 姓名, 日期 and, where a day was not whole, 人日.

    All or nothing: Invalid at `file` names the rows that are wrong. Raises as `postings_record`, and FileRefused or ListRefused.
    """
    team = team_get(by, team_uuid)
    require_keeping(by, team.unit)
    media_type_of(upload.name, upload.content)
    (sheet, *_others) = read_sheets(upload.name, upload.content)
    return postings_record(team_uuid=team_uuid, entries=_entries(team, sheet), by=by, at=at)


def _entries(team: Team, sheet: Sheet) -> list[Entry]:
    places = _places(sheet)
    known = {(one[0].post.name, one[0].person.name): key for key, one in _holdings(team).items()}
    entries, wrong = [], []
    for number, row in sheet.records():
        cell = {name: row[place] for name, place in places.items()}
        entry = _entry(cell, known)
        if entry is None:
            wrong.append(str(number))
        else:
            entries.append(entry)
    if wrong:
        shown = "、".join(wrong[:SHOWN])
        raise Invalid(
            _("共%(count)s行有误（第%(rows)s行等）：岗位和姓名须与上岗登记一致，日期如2020-03-05，人日在0到1之间。")
            % {"count": len(wrong), "rows": shown}, field="file",
        )  # fmt: skip
    return entries


def _places(sheet: Sheet) -> dict[str, int]:
    found = sheet.places(HEADINGS)
    if not {"post", "person", "day"} <= found.keys():
        raise Invalid(_("表头须有“岗位”“姓名”“日期”三列，可另有“人日”一列。"), field="file")
    return found


def _entry(cell: Mapping[str, str], known: Mapping[tuple[str, str], tuple[UUID, UUID]]) -> Entry | None:
    key, day, share = known.get((cell["post"], cell["person"])), parse_date(cell["day"]), _share(cell.get("share", ""))
    if key is None or day is None or day.day is None or share is None:
        return None
    return Entry(*key, day.first_day(), share)


def _share(text: str) -> Decimal | None:
    try:
        share = Decimal(text or 1)
    except InvalidOperation:
        return None
    return share if 0 < share <= 1 else None
