"""A programme is released: frozen, told to the people concerned; overlaps are allowed with a reason before."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound, StaleEdit
from duixian.apps.audit.clock import recording_time
from duixian.apps.events.models import ClashAllowance, Event, ProgrammeRelease
from duixian.apps.events.operations.entering import line_of, locked_event, tell
from duixian.apps.events.operations.rooms import short
from duixian.apps.events.operations.telling import changes_tell
from duixian.apps.events.queries.programme import allowances_of, programme_of
from duixian.apps.events.queries.releases import changes_since, latest_of
from duixian.core.events.changes import Notice, concerned
from duixian.core.events.clashes import CODES, clashes, judged
from duixian.core.events.codec import to_json
from duixian.core.history.canonical import digest


@transaction.atomic
def clash_allow(*, event_uuid: UUID, key: str, reason: str, by: Actor, at: datetime) -> ClashAllowance:
    """Say that an overlap is meant. Raises NotFound, NotAllowed, and Invalid: at `reason`, or when there is no such overlap (any more)
    or nobody may allow it."""
    event = locked_event(by, event_uuid)
    plain = line_of(reason, "reason", 300)
    found = next((clash for clash in clashes(programme_of(event)) if clash.key == key), None)
    if found is None:
        raise Invalid(_("这处冲突已经不存在了。"))
    if not CODES[found.code].allowable:
        raise Invalid(_("这类问题不能保留，只能改正。"))
    now = recording_time()
    ClashAllowance.objects.filter(event=event, key=key, superseded_at=None).update(superseded_at=now)
    made = ClashAllowance.objects.create(
        event=event, key=key, reason=plain, allowed_by_id=by.user_id, occurred_at=at, recorded_at=now
    )
    tell("events.clash.allowed", event, by=by, at=at, payload={"problem": found.code, "allowance": str(made.uuid)})
    return made


@transaction.atomic
def clash_disallow(*, uuid: UUID, by: Actor, at: datetime) -> None:
    """Take an allowance back. Raises NotFound, NotAllowed."""
    owner = ClashAllowance.objects.filter(uuid=uuid).values_list("event__uuid", flat=True).first()
    if owner is None:
        raise NotFound
    event = locked_event(by, owner)
    if ClashAllowance.objects.filter(uuid=uuid, superseded_at=None).update(superseded_at=recording_time()):
        tell("events.clash.disallowed", event, by=by, at=at, payload={"allowance": str(uuid)})


@transaction.atomic
def programme_release(
    *, event_uuid: UUID, seen: str, notes: str = "", letters: bool = True, by: Actor, at: datetime
) -> ProgrammeRelease:
    """Publish the programme as it is: frozen with its digest, what changed since the last release told to those whom it concerns.

    `seen` is the digest of the programme that the page showed (`programme_digest`): what somebody changed in between is not
    published unseen. With `letters` the change notices go out by mail. Raises NotFound, NotAllowed, StaleEdit, and Invalid while
    there are errors that nobody allowed, when nothing is scheduled, or when nothing changed since the last release.
    """
    event = locked_event(by, event_uuid)
    programme, last = programme_of(event), latest_of(event)
    content = to_json(programme)
    mark = digest(content)
    if mark != seen:
        raise StaleEdit(_("议程在您查看之后又有改动，没有发布。请看过最新的改动再发布。"))
    if last is not None and last.digest == mark:
        raise Invalid(_("自上次发布以来没有改动。"))
    if not programme.scheduled:
        raise Invalid(_("还没有排好时间的场次，不能发布。"))
    verdict = judged(programme, allowances_of(event))
    if not verdict.releasable:
        raise Invalid(_refusal(len(verdict.errors)))
    found = changes_since(last, programme)
    release = ProgrammeRelease.objects.create(
        event=event, number=_number(event), content=content, digest=mark, notes=short(notes, "notes", 500),
        changes=[notice_json(one) for one in found], allowed=[[list(clash.words), why] for clash, why in verdict.allowed],
        released_by_id=by.user_id, occurred_at=at, recorded_at=recording_time(),
    )  # fmt: skip
    told = changes_tell(release, concerned(found), by=by, at=at) if letters else 0
    tell("events.programme.released", event, by=by, at=at,
         payload={"release": release.number, "digest": mark, "sessions": len(programme.scheduled), "changes": len(found),
                  "allowed": len(verdict.allowed), "letters": told})  # fmt: skip
    return release


def programme_digest(event: Event) -> str:
    """The mark of the programme as it stands: what `programme_release` compares. As many queries as `programme_of`."""
    return digest(to_json(programme_of(event)))


def notice_json(notice: Notice) -> dict[str, Any]:
    """A change notice as a release keeps it; without the people, who are found again from the releases."""
    return {
        "change": notice.change.value,
        "session": notice.session,
        "title": list(notice.title),
        "words": list(notice.words),
        "people": len(notice.people),
    }


def _refusal(number: int) -> str:
    said = ngettext("还有 %(n)s 处冲突没有解决，不能发布。", "还有 %(n)s 处冲突没有解决，不能发布。", number)
    return said % {"n": number}


def _number(event: Event) -> int:
    last = ProgrammeRelease.objects.filter(event=event).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
