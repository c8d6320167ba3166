"""What this app holds of a person: the register itself, what they asked about their data, and when something was done about them."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from duixian.apps.audit.models import HistoryRow
from duixian.apps.parties.holders import Holder, Told, fields, rows
from duixian.apps.parties.models import Person, SubjectRequest


def told(person: Person) -> Told:
    """The entry in the register, the requests, and the kinds of history with their times. Four queries."""
    entry = fields(
        person, "uuid", "name", "name_en", "country", "email", "phone", "title", "organisation.name", "created_at"
    )
    asked = SubjectRequest.objects.filter(person=person)
    history = HistoryRow.objects.filter(about_uuid=person.uuid).order_by("seq")
    return {
        "person": [entry],
        "requests": rows(asked, "kind", "asked_by", "checked", "received_on", "due_on", "state", "settled_at"),
        "history": rows(history, "kind", "occurred_at"),
    }


HOLDER: Final = Holder(
    "parties", {"person": _("往来人员"), "requests": _("个人信息请求"), "history": _("关于本人的历史记录")},
    covers=frozenset({"parties.Person", "parties.SubjectRequest"}), told=told,
)  # fmt: skip
