from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.events.models import EventParty
from duixian.apps.events.operations.parties import party_add, party_change, party_raise, party_remove
from duixian.apps.parties.models import Organisation
from factories.accounts import World, act, make_world
from factories.cooperation import refused
from factories.editions import AT, add_party
from factories.events import make_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def test_organisation_is_found_by_name_or_registered_once(world: World) -> None:
    event = make_event(world.unit)
    host = add_party(world, event, name=" 海汀市  科技局 ")
    again = add_party(world, event, name="海汀市 科技局", role="sponsor")
    media = add_party(world, event, name="海汀日报", role="media")
    assert host.organisation == again.organisation
    assert [(one.name, one.kinds) for one in Organisation.objects.order_by("id")] == [
        ("海汀市 科技局", ["partner"]), ("海汀日报", ["media"])]  # fmt: skip
    assert media.shown is True


def test_what_is_wrong_is_named(world: World) -> None:
    event = make_event(world.unit)
    add_party(world, event)
    fields = [
        refused(lambda: add_party(world, event)),
        refused(lambda: add_party(world, event, role="boss")),
        refused(lambda: add_party(world, event, name=" ")),
        refused(lambda: add_party(world, event, name="甲", link="javascript:alert(1)")),
        refused(lambda: add_party(world, event, name="甲", link="https://example.org/" + "a" * 200)),
    ]
    assert fields == ["name", "role", "name", "link", "link"]


def test_order_is_changed_within_a_role(world: World) -> None:
    event, by = make_event(world.unit), act(world.filler)
    for name in ("甲", "乙", "丙"):
        add_party(world, event, name=name, role="organiser")
    third = event.parties.get(organisation__name="丙")
    party_raise(party_uuid=third.uuid, by=by, at=AT)
    names = list(
        event.parties.filter(role="organiser").order_by("position").values_list("organisation__name", flat=True)
    )
    assert names == ["甲", "丙", "乙"]
    first = event.parties.get(organisation__name="甲")
    with pytest.raises(Invalid):
        party_raise(party_uuid=first.uuid, by=by, at=AT)


def test_party_is_changed_and_removed(world: World) -> None:
    event, by = make_event(world.unit), act(world.filler)
    one = add_party(world, event)
    changed = party_change(party_uuid=one.uuid, link="https://example.org/", shown=False, by=by, at=AT)
    assert (changed.link, changed.shown) == ("https://example.org/", False)
    assert party_remove(party_uuid=one.uuid, by=by, at=AT) == event
    assert EventParty.objects.count() == 0
    with pytest.raises(NotFound):
        party_remove(party_uuid=one.uuid, by=by, at=AT)


@pytest.mark.parametrize(("who", "raised"), [("stranger", NotFound), ("auditor", NotAllowed)])
def test_only_the_conference_office_names_parties(world: World, who: str, raised: type[Exception]) -> None:
    one, by = add_party(world, make_event(world.unit)), act(world.users[who])
    for attempt in (
        lambda: party_add(event_uuid=one.event.uuid, role="host", name="甲", by=by, at=AT),
        lambda: party_change(party_uuid=one.uuid, link="", shown=True, by=by, at=AT),
        lambda: party_raise(party_uuid=one.uuid, by=by, at=AT),
        lambda: party_remove(party_uuid=one.uuid, by=by, at=AT),
    ):
        with pytest.raises(raised):
            attempt()
