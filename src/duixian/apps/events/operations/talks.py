"""Talks of a session: their topic, how long they take, who gives them, in which order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.events.models import Session, Speaker, Talk
from duixian.apps.events.operations.entering import line_of, tell
from duixian.apps.events.operations.rooms import short
from duixian.apps.events.operations.sessions import locked_session, prose, touched

LONGEST: Final = 24 * 60


@transaction.atomic
def talk_create(
    *, session_uuid: UUID, version: int, title: str, title_en: str = "", abstract: str = "", minutes: int = 0,
    speakers: Iterable[UUID] = (), by: Actor, at: datetime,
) -> Talk:  # fmt: skip
    """Add a talk behind the others; `minutes` 0 is not set. Raises NotFound, NotAllowed, StaleEdit, Invalid at the field."""
    session = locked_session(by, session_uuid, version)
    values, given = _values(title, title_en, abstract, minutes), _speakers(session, speakers)
    talk = Talk.objects.create(session=session, position=session.talks.count(), **values)
    talk.speakers.set(given)
    _done("created", talk, by, at)
    return talk


@transaction.atomic
def talk_change(
    *, uuid: UUID, version: int, title: str, title_en: str = "", abstract: str = "", minutes: int = 0,
    speakers: Iterable[UUID] = (), by: Actor, at: datetime,
) -> Talk:  # fmt: skip
    """Write a talk anew; `version` is its session's. Raises as `talk_create`."""
    talk = _locked(by, uuid, version)
    given = _speakers(talk.session, speakers)
    for name, value in _values(title, title_en, abstract, minutes).items():
        setattr(talk, name, value)
    talk.save()
    talk.speakers.set(given)
    _done("changed", talk, by, at)
    return talk


@transaction.atomic
def talk_shift(*, uuid: UUID, version: int, places: int, by: Actor, at: datetime) -> Talk:
    """Move a talk within its session, earlier (negative) or later, to the edge at most. Raises NotFound, NotAllowed, StaleEdit."""
    talk = _locked(by, uuid, version)
    order = list(talk.session.talks.filter(removed_at=None).order_by("position", "id"))
    here = next(place for place, one in enumerate(order) if one.pk == talk.pk)
    order.insert(min(max(here + places, 0), len(order) - 1), order.pop(here))
    for position, one in enumerate(order):
        one.position = position
    Talk.objects.bulk_update(order, ["position"])
    _done("shifted", talk, by, at)
    return talk


@transaction.atomic
def talk_remove(*, uuid: UUID, version: int, by: Actor, at: datetime) -> None:
    """Take a talk out of its session. Raises NotFound, NotAllowed, StaleEdit."""
    talk = _locked(by, uuid, version)
    talk.removed_at = at
    talk.save(update_fields=["removed_at"])
    _done("removed", talk, by, at)


def _locked(by: Actor, uuid: UUID, version: int) -> Talk:
    owner = Talk.objects.filter(uuid=uuid, removed_at=None).values_list("session__uuid", flat=True).first()
    if owner is None:
        raise NotFound
    session = locked_session(by, owner, version)
    talk = Talk.objects.select_for_update(of=("self",)).filter(uuid=uuid, removed_at=None).first()
    if talk is None:
        raise NotFound
    talk.session = session
    return talk


def _values(title: str, title_en: str, abstract: str, minutes: int) -> dict[str, Any]:
    if not 0 <= minutes <= LONGEST:
        raise Invalid(_("时长应在0至1440分钟之间。"), field="minutes")
    return {
        "title": line_of(title, "title", 200),
        "title_en": short(title_en, "title_en", 200),
        "abstract": prose(abstract, "abstract"),
        "minutes": minutes,
    }


def _speakers(session: Session, ids: Iterable[UUID]) -> list[Speaker]:
    wanted = set(ids)
    found = list(Speaker.objects.filter(event=session.event_id, uuid__in=wanted))
    if len(found) < len(wanted):
        raise NotFound
    return found


def _done(done: str, talk: Talk, by: Actor, at: datetime) -> None:
    session = talk.session
    touched(session)
    told = {"session": session.number, "talk": str(talk.uuid), "version": session.version}
    tell(f"events.talk.{done}", session.event, by=by, at=at, payload=told)
