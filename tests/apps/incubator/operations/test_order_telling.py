"""Letters go to whoever asked, where there is an address that is one."""

from __future__ import annotations

import pytest

from duixian.apps.notices.models import OutboxMail
from factories.accounts import make_world
from factories.repairs import ask, finished, hours, make_tenant, send

pytestmark = pytest.mark.django_db


def test_a_letter_tells_who_comes_and_by_when_in_the_time_of_the_unit() -> None:
    world = make_world()
    send(world, ask(world, make_tenant(world.unit)), hours(1), note="带梯子")
    mail = OutboxMail.objects.get(letter="incubator.order.assigned")
    assert mail.to == "li@example.org"
    assert mail.subject == "已派工：WX2020-0001 空调不制冷"
    assert mail.body.startswith(
        "李工：\n\n工单WX2020-0001“空调不制冷”已派给江海，计划在2020-03-05 10:00前完成。\n带梯子"
    )


@pytest.mark.parametrize("address", ["", "not an address"])
def test_without_an_address_there_is_no_letter(address: str) -> None:
    world = make_world()
    finished(world, make_tenant(world.unit, email=address))
    assert not OutboxMail.objects.exists()


def test_a_letter_speaks_the_language_of_its_reader() -> None:
    world = make_world()
    contact = make_tenant(world.unit)
    contact.language = "en"
    contact.save()
    ask(world, contact)
    assert OutboxMail.objects.get().subject == "Request WX2020-0001 received"
