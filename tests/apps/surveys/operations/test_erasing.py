"""A person who was asked is forgotten: in every survey, and nobody else with them."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.parties.models import Person
from duixian.apps.surveys.invitees import Invitee
from duixian.apps.surveys.models import Invitation
from duixian.apps.surveys.operations.erasing import invitations_erase
from duixian.apps.surveys.queries.links import link_of
from factories.accounts import make_world
from factories.events import make_person
from factories.surveys import AT, PROGRAM, ask, released

pytestmark = pytest.mark.django_db


def test_names_addresses_and_links_of_one_person_go_from_every_survey() -> None:
    world = make_world()
    person: Person = make_person(world.unit, "甲")
    other = Invitee("other@example.org", "乙")
    links = [ask(released(world.unit, title=title), [Invitee(person=person.uuid), other]) for title in ("一", "二")]
    assert invitations_erase(person=person, by=PROGRAM, at=AT) == 2
    assert sorted(Invitation.objects.values_list("name", "email")) == [
        ("", ""),
        ("", ""),
        *[("乙", "other@example.org")] * 2,
    ]
    for mine, theirs in links:
        assert link_of(theirs.token).invitation == theirs.invitation
        with pytest.raises(NotFound):
            link_of(mine.token)
    assert HistoryRow.objects.filter(kind="surveys.invitation.erased").count() == 2
