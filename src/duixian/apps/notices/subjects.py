"""What was written to a person, and where letters and notices to others name them."""

from __future__ import annotations

import json
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.notices.models import Mailing, MailingRecipient, Notice, OutboxMail, Suppression
from duixian.apps.notices.operations.erasing import mails_erase
from duixian.apps.notices.rules import ERASED
from duixian.apps.parties.holders import Erasing, Holder, Told, rows
from duixian.apps.parties.models import Person

SHORTEST: Final = 2
"""A name of fewer characters is not looked for in texts: it stands in too many other words."""
GONE: Final = "（已删除）"


def told(person: Person) -> Told:
    """Letters to the person, or to their address without a person, with their texts. One query."""
    found = _letters(person).exclude(to=ERASED)
    return {"letters": rows(found, "letter", "to", "subject", "body", "state", "created_at")}


def _letters(person: Person) -> QuerySet[OutboxMail]:
    of_site = Q(unit=person.unit) | Q(unit=None)
    bare = Q(of_site, person_uuid=None, to__iexact=person.email or "-")
    return OutboxMail.objects.filter(Q(person_uuid=person.uuid) | bare)


def erase(erasing: Erasing) -> dict[str, int]:
    """Addresses and texts of letters to the person, suppressions of the address, and the name in letters and notices to others.

    Letters to the bare address count as the person's. Every letter and notice of the unit is looked through for the name.
    """
    person, address = erasing.person, erasing.email or "-"
    _letters(person).filter(person_uuid=None).update(person_uuid=person.uuid)
    people = MailingRecipient.objects.filter(mailing__unit=person.unit, person_uuid=None, address__iexact=address)
    people.update(person_uuid=person.uuid)
    Suppression.objects.filter(unit=person.unit, address__iexact=address).delete()
    letters = mails_erase(unit=person.unit, person_uuid=person.uuid, by=erasing.by, at=erasing.at)
    mentions = _without(erasing) if not erasing.named and len(erasing.name) >= SHORTEST else 0
    return {"letters": letters, "mentions": mentions}


def _without(erasing: Erasing) -> int:
    """Take the name out of what was written to others; in how many texts it stood."""
    unit = erasing.person.unit
    mails = OutboxMail.objects.filter(unit=unit).exclude(to=ERASED)
    found = mails.filter(
        Q(subject__contains=erasing.name) | Q(body__contains=erasing.name) | Q(calendar__contains=erasing.name)
    )
    number = sum(_texts(one, erasing.name, "subject", "body", "calendar", "error") for one in found)
    recipients = MailingRecipient.objects.filter(mailing__unit=unit).exclude(facts={})
    notices = Notice.objects.filter(user__home__path__startswith=unit.path)
    for rows_of in (recipients, notices):
        number += sum(_facts(one, erasing.name) for one in rows_of.only("pk", "facts").iterator())
    return number + sum(_facts(one, erasing.name, "texts") for one in Mailing.objects.filter(unit=unit))


def _texts(one: OutboxMail, name: str, *fields: str) -> int:
    for field in fields:
        setattr(one, field, getattr(one, field).replace(name, GONE))
    one.save(update_fields=list(fields))
    return 1


def _facts(one: Any, name: str, field: str = "facts") -> int:
    text = json.dumps(getattr(one, field), ensure_ascii=False)
    if name not in text:
        return 0
    setattr(one, field, json.loads(text.replace(name, GONE)))
    one.save(update_fields=[field])
    return 1


HOLDER: Final = Holder(
    "notices", {"letters": _("邮件"), "mentions": _("写给别人的邮件和通知中的姓名")}, told=told, erase=erase,
    covers=frozenset({"notices.OutboxMail"}),
    aside={"notices.MailingRecipient": "the letter that was written to them is told"},
)  # fmt: skip
