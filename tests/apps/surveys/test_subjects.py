"""What surveys tell and forget of somebody who was asked, by name or by their bare address."""

from __future__ import annotations

import pytest

from duixian.apps.parties.holders import Erasing, Kept
from duixian.apps.surveys.invitees import Invitee
from duixian.apps.surveys.models import Answer, Invitation, LinkToken
from duixian.apps.surveys.subjects import HOLDER
from factories.accounts import act, make_world
from factories.subjects import EMAIL, NAME, PHONE, TODAY, known
from factories.surveys import answer, ask, released

pytestmark = pytest.mark.django_db


def test_invitations_by_name_and_by_address_are_told_and_forgotten() -> None:
    world = make_world()
    person = known(world.unit)
    by_name, by_address = (
        released(world.unit, anonymous=False, title="一"),
        released(world.unit, anonymous=False, title="二"),
    )
    (asked,) = ask(by_name, [Invitee(person=person.uuid)])
    ask(by_name, [Invitee("second@example.org", "别人")])
    ask(by_address, [Invitee("OUYANG@example.org", NAME)])
    answer(asked.token)
    Invitation.objects.filter(email="second@example.org").update(email="ouyang@EXAMPLE.org", name=NAME)
    told = HOLDER.told(person)
    assert sorted((row["wave_title"], row["answered"]) for row in told["invitations"]) == [
        ("一", False),
        ("一", True),
        ("二", False),
    ]
    assert (len(told["answers"]), HOLDER.kept(person)) == (1, (Kept("answers", 1, "answers"),))
    keys = HOLDER.keys(person)
    assert (len(keys["surveys.invitation"]), keys["surveys.answer"]) == (3, (str(Answer.objects.get().uuid),))
    assert HOLDER.erase(Erasing(person, NAME, EMAIL, PHONE, act(world.head), TODAY)) == {"invitations": 2}
    assert set(Invitation.objects.values_list("name", flat=True)) == {""}
    left = [email for email in Invitation.objects.values_list("email", flat=True) if email]
    assert ([email.rpartition("@")[2] for email in left], LinkToken.objects.count()) == (["erased.invalid"], 0)
