from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.queries.parties import parties_by_role, party_get
from factories.accounts import act, make_world
from factories.editions import add_party
from factories.events import make_event

pytestmark = pytest.mark.django_db


def test_parties_stand_under_their_roles_in_the_order_of_invitations() -> None:
    world = make_world()
    event = make_event(world.unit)
    for role, name in (("sponsor", "丙公司"), ("host", "甲局"), ("host", "乙会")):
        add_party(world, event, name, role)
    told = [(str(label), [one.organisation.name for one in rows]) for label, rows in parties_by_role(event)]
    assert told == [("主办", ["甲局", "乙会"]), ("赞助", ["丙公司"])]


def test_party_of_another_unit_is_not_found() -> None:
    world = make_world()
    one = add_party(world, make_event(world.unit))
    assert party_get(act(world.auditor), one.uuid) == one
    with pytest.raises(NotFound):
        party_get(act(world.stranger), one.uuid)
