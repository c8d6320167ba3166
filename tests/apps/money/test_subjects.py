"""Payments to somebody are told and kept for the books."""

from __future__ import annotations

import pytest

from duixian.apps.money.subjects import HOLDER
from duixian.apps.parties.holders import Kept
from factories.accounts import make_world
from factories.payments import make_line, make_payment
from factories.promises import make_declaration
from factories.subjects import NAME, known

pytestmark = pytest.mark.django_db


def test_payments_with_the_name_as_payee() -> None:
    world = make_world()
    person = known(world.unit)
    assert HOLDER.kept(person) == ()
    make_payment(make_line(make_declaration(world.unit)), payee_name=NAME)
    assert [row["payee_name"] for row in HOLDER.told(person)["payments"]] == [NAME]
    assert HOLDER.kept(person) == (Kept("payments", 1, "accounting"),)
