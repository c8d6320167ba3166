"""The office reminds delegates: a mailing that is looked at before it leaves, sent off by a job that goes on where it stopped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.events.operations.entering import locked_event
from duixian.apps.events.operations.links import links_for
from duixian.apps.events.operations.registration_mail import address_of, name_of, page_address
from duixian.apps.notices.models import Mailing, MailingRecipient, MailingState
from duixian.apps.notices.operations.mailings import Recipient, mailing_prepare
from duixian.apps.partnering.models import Partnering, Profile
from duixian.apps.partnering.queries.office import to_answer, without_meeting, without_request

APART: Final = timedelta(days=2)
"""Nobody gets the same reminder twice within so long."""
WHOM: Final = {"unanswered": to_answer, "none": without_meeting, "quiet": without_request}
"""Who can be reminded: those with requests to answer, those of whom nothing is accepted, those who neither asked nor were asked."""


@transaction.atomic
def delegates_remind(*, event_uuid: UUID, whom: str, by: Actor, at: datetime) -> Mailing:
    """A draft of the reminder to one of WHOM, each with the link to their own page; who had the same one within two days is left out.

    Raises NotFound, NotAllowed, and Invalid: no one-to-one meetings at this edition, requests are closed, or nobody is left to remind.
    """
    event = locked_event(by, event_uuid)
    partnering = Partnering.objects.filter(event=event).first()
    if partnering is None:
        raise Invalid(_("本次会议没有一对一对接。"))
    partnering.event = event
    if whom not in WHOM:
        raise Invalid(_("没有这个选项。"))
    if at >= partnering.closes_at:
        raise Invalid(_("约谈申请已经截止。"))
    letter = f"partnering.remind.{whom}"
    chosen = _chosen(WHOM[whom](partnering), partnering, letter, at)
    if not chosen:
        raise Invalid(_("没有需要提醒的人；两天内提醒过的不再重复提醒。"))
    links = links_for([one.registration for one in chosen], at=at)
    return mailing_prepare(
        unit=event.unit, letter=letter, title=say("%(name)s：一对一对接提醒") % {"name": event.short_name},
        recipients=[_recipient(one, partnering, links[one.registration_id]) for one in chosen], about="events.event", about_uuid=event.uuid,
        reply_to=event.contact_email, by=by, at=at,
    )  # fmt: skip


def _chosen(rows: QuerySet[Profile], partnering: Partnering, letter: str, at: datetime) -> list[Profile]:
    lately = MailingRecipient.objects.filter(
        mailing__letter=letter, mailing__about_uuid=partnering.event.uuid, mailing__created_at__gt=at - APART
    ).exclude(mailing__state=MailingState.CANCELLED)
    reminded = set(lately.values_list("key", flat=True))
    named = rows.select_related("registration__person", "registration__group__contact", "organisation").order_by("pk")
    return [one for one in named if str(one.registration.uuid) not in reminded]


def _recipient(one: Profile, partnering: Partnering, token: str) -> Recipient:
    guest, event = one.registration, partnering.event
    english = guest.language.startswith("en")
    until = partnering.closes_at.astimezone(ZoneInfo(event.time_zone))
    facts: Mapping[str, object] = {
        "name": (guest.person.name_en or guest.person.name) if english else guest.person.name, "event": name_of(event, english=english),
        "count": getattr(one, "unanswered", 0), "until": f"{until:%Y-%m-%d %H:%M}", "link": page_address(token),
    }  # fmt: skip
    return Recipient(str(guest.uuid), address_of(guest), guest.language, facts, person_uuid=guest.person.uuid)
