"""What surveys hold of a person who was asked: invitations, and answers where the survey is not anonymous."""

from __future__ import annotations

from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.parties.holders import Erasing, Holder, Kept, Keys, Told, rows
from duixian.apps.parties.models import Person
from duixian.apps.surveys.models import Answer, Invitation, LinkToken
from duixian.apps.surveys.operations.erasing import invitations_erase

LEFT_OUT: Final = {
    "surveys.LinkToken": "the digest of a link", "surveys.Turnout": "told as `answered` of the invitation",
    "surveys.Reminder": "a number and a time of the invitation",
}  # fmt: skip


def told(person: Person) -> Told:
    """Invitations of the person, by reference or by their mail address, and what they answered by name. Two queries."""
    asked = _invited(person).select_related("wave", "turnout")
    answers = Answer.objects.filter(invitation__person=person).select_related("wave")
    return {
        "invitations": [
            {**row, "answered": hasattr(one, "turnout")}
            for one, row in zip(asked, rows(asked, "wave.title", "name", "email", "group", "language", "invited_at"), strict=True)
        ],
        "answers": rows(answers, "wave.title", "language", "group", "values", "occurred_at"),
    }  # fmt: skip


def _invited(person: Person) -> QuerySet[Invitation]:
    by_address = Invitation.objects.filter(wave__unit=person.unit, person=None, email__iexact=person.email or "-")
    return (Invitation.objects.filter(person=person) | by_address).distinct()


def keys(person: Person) -> Keys:
    """Frozen rows stand for invitations and answers."""
    answers = Answer.objects.filter(invitation__in=_invited(person)).values_list("uuid", flat=True)
    invited = _invited(person).values_list("uuid", flat=True)
    return {"surveys.answer": tuple(map(str, answers)), "surveys.invitation": tuple(map(str, invited))}


def kept(person: Person) -> tuple[Kept, ...]:
    """Answers: satisfaction is counted from them."""
    number = Answer.objects.filter(invitation__person=person).count()
    return (Kept("answers", number, "answers"),) if number else ()


def erase(erasing: Erasing) -> dict[str, int]:
    """Names, addresses and links of invitations; those sent to the bare address go with the person's."""
    for one in list(_invited(erasing.person).filter(person=None)):
        _adopt(one, erasing.person)
    return {"invitations": invitations_erase(person=erasing.person, by=erasing.by, at=erasing.at)}


def _adopt(one: Invitation, person: Person) -> None:
    """An invitation to the bare address becomes the person's; where they were asked by name as well, it loses the address."""
    if Invitation.objects.filter(wave=one.wave_id, person=person).exists():
        LinkToken.objects.filter(invitation=one).delete()
        one.name, one.email = "", f"{one.uuid}@erased.invalid"
    else:
        one.person = person
    one.save(update_fields=["person", "name", "email"])


HOLDER: Final = Holder(
    "surveys", {"invitations": _("调查邀请"), "answers": _("实名答卷")}, told=told, keys=keys, kept=kept, erase=erase,
    covers=frozenset({"surveys.Invitation", "surveys.Answer"}), aside=LEFT_OUT,
)  # fmt: skip
