"""Letters to somebody are told and forgotten; what was written to others loses the name."""

from __future__ import annotations

import pytest

from duixian.apps.notices.models import Notice, OutboxMail, Suppression
from duixian.apps.notices.rules import ERASED
from duixian.apps.notices.subjects import HOLDER
from duixian.apps.parties.holders import Erasing
from factories.accounts import World, act, make_world
from factories.subjects import EMAIL, NAME, PHONE, SINCE, TODAY, known

pytestmark = pytest.mark.django_db


def letter(world: World, to: str, body: str, **more: object) -> OutboxMail:
    told = {"key": to, "unit": world.unit, "subject": NAME, "created_at": SINCE, "state": "sent", "sent_at": SINCE}
    return OutboxMail.objects.create(to=to, body=body, **{**told, **more})


def test_letters_of_the_person_and_the_name_in_those_of_others() -> None:
    world = make_world()
    person = known(world.unit)
    letter(world, "OUYANG@example.org", "您好")
    letter(world, EMAIL, "请填写问卷", unit=None)
    letter(world, "other@example.org", f"您与{NAME}的约谈")
    letter(world, "third@example.org", "无关", subject="x")
    Notice.objects.create(user=world.filler, kind="x", facts={"who": NAME}, occurred_at=SINCE)
    Suppression.objects.create(unit=world.unit, address=EMAIL, since=SINCE)
    assert [row["body"] for row in HOLDER.told(person)["letters"]] == ["您好", "请填写问卷"]
    erasing = Erasing(person, NAME, EMAIL, PHONE, act(world.head), TODAY)
    assert HOLDER.erase(erasing) == {"letters": 2, "mentions": 2}
    assert sorted(OutboxMail.objects.values_list("to", "body")) == sorted(
        [(ERASED, ""), (ERASED, ""), ("other@example.org", "您与（已删除）的约谈"), ("third@example.org", "无关")]
    )
    assert (Notice.objects.get().facts, Suppression.objects.count(), HOLDER.told(person)["letters"]) == (
        {"who": "（已删除）"},
        0,
        [],
    )
    assert HOLDER.erase(erasing._replace(named=True)) == {"letters": 0, "mentions": 0}
