"""The people whom a change of the programme concerns are told by mail, each once for a release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from duixian.apps.accounts.actor import Actor
from duixian.apps.events.models import Event, ProgrammeRelease, Speaker
from duixian.apps.notices.operations import mail_queue
from duixian.apps.parties.models import Person
from duixian.core.events.changes import Notice
from duixian.core.wording import Language


def changes_tell(release: ProgrammeRelease, told: Mapping[str, Sequence[Notice]], *, by: Actor, at: datetime) -> int:
    """Queue a mail to everybody in `told` (id of a person → their notices) who has an address; gives how many were queued.

    To be called inside the transaction of the release. In the language of the speaker, else by country. The same release tells a
    person once.
    """
    event = release.event
    people = Person.objects.filter(unit=event.unit_id, uuid__in=list(told)).exclude(email="").order_by("pk")
    languages = dict(Speaker.objects.filter(event=event).values_list("person_id", "language"))
    number = 0
    for person in people:
        language = languages.get(person.pk) or ("zh-hans" if person.country in ("", "CN") else "en")
        subject, body = _mail(event, person, told[str(person.uuid)], release, language)
        key = f"events.programme:{release.uuid}:{person.uuid}"
        number += mail_queue(key=key, to=person.email, subject=subject, body=body, at=at)
    return number


def _mail(
    event: Event, person: Person, notices: Sequence[Notice], release: ProgrammeRelease, code: str
) -> tuple[str, str]:
    language: Language = "en" if code == "en" else "zh"
    english = language == "en"
    name = (english and event.name_en) or event.name
    facts = {
        "event": name,
        "person": (english and person.name_en) or person.name,
        "lines": "\n".join(f"- {notice.words.said(language)}" for notice in notices),
        "zone": event.time_zone,
        "address": f"{settings.SITE_ADDRESS}/c/{event.slug}/programme/",
        "notes": release.notes,
    }
    with override("en" if english else "zh-hans"):
        subject = _("议程有变动：%(event)s") % facts
        body = (
            _(
                "%(person)s，您好：\n\n%(event)s的议程有变动，与您有关的如下（时间均为%(zone)s）：\n\n%(lines)s\n\n最新议程：%(address)s\n"
            )
            % facts
        )
    return subject, body + (f"\n{release.notes}\n" if release.notes else "")
