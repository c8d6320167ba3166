"""Mentors of tenants: from when to when, and what each meeting was about."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.audit.clock import recording_time
from duixian.apps.incubator.models import Mentoring, MentorSession
from duixian.apps.incubator.operations.tenant_guards import not_later, require, said, tell, tenant_locked
from duixian.apps.parties.operations import person_known


@transaction.atomic
def mentoring_begin(*, tenant_uuid: UUID, mentor: str, since: date, by: Actor, at: datetime) -> Mentoring:
    """Somebody mentors a tenant from a day on; the person of the unit with that name. Raises NotFound, NotAllowed, Invalid at `mentor`."""
    tenant = tenant_locked(by, tenant_uuid)
    person = person_known(unit=tenant.unit, name=said(mentor, "mentor", 80), by=by, at=at)
    if tenant.mentorings.filter(mentor=person, until=None).exists():
        raise Invalid(_("这位导师已经在辅导这家企业。"), field="mentor")
    made = Mentoring.objects.create(tenant=tenant, mentor=person, since=since, recorded_at=recording_time())
    tell("mentoring.begun", tenant, since=since.isoformat(), by=by, at=at)
    return made


@transaction.atomic
def mentoring_end(*, mentoring_uuid: UUID, last: date, by: Actor, at: datetime) -> Mentoring:
    """The last day of a mentoring. Raises NotFound, NotAllowed, Invalid at `last` or where it has ended."""
    found = _mentoring(by, mentoring_uuid)
    if found.until is not None:
        raise Invalid(_("这段辅导已经结束。"))
    if last < found.since:
        raise Invalid(_("结束日期不能早于开始日期。"), field="last")
    found.until, found.until_recorded_at = last + timedelta(days=1), recording_time()
    found.save(update_fields=["until", "until_recorded_at"])
    tell("mentoring.ended", found.tenant, until=found.until.isoformat(), by=by, at=at)
    return found


@transaction.atomic
def mentor_session_record(
    *, mentoring_uuid: UUID, on: date, hours: Decimal, topic: str, by: Actor, at: datetime, result: str = ""
) -> MentorSession:
    """A meeting of a mentor with the tenant. Raises NotFound, NotAllowed, Invalid at `on` (outside the mentoring), `hours` or `topic`."""
    found = _mentoring(by, mentoring_uuid)
    not_later(on, found.tenant.unit, at, "on")
    if on < found.since or (found.until is not None and on >= found.until):
        raise Invalid(_("日期不在这段辅导之内。"), field="on")
    if not 0 < hours <= 24:
        raise Invalid(_("时长须大于0，不超过24小时。"), field="hours")
    made = MentorSession.objects.create(
        mentoring=found, on=on, hours=hours, topic=said(topic, "topic", 200), result=result.strip()[:300], recorded_at=recording_time()
    )  # fmt: skip
    tell("mentoring.met", found.tenant, on=on.isoformat(), by=by, at=at)
    return made


def _mentoring(by: Actor, uuid: UUID) -> Mentoring:
    found = Mentoring.objects.filter(visible(by, prefix="tenant__unit__"), uuid=uuid)
    mentoring = found.select_related("tenant__unit", "mentor").first()
    if mentoring is None:
        raise NotFound
    require(by, mentoring.tenant.unit)
    return mentoring
