"""The table beside what delegates write."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Event
from duixian.apps.partnering.models import UnitConcept
from duixian.apps.partnering.operations.concepts import ConceptDetails, concept_add, concept_retire
from duixian.apps.partnering.queries.concepts import concept_get, concepts_of, joined, spoken, table
from duixian.core.partnering.recommend.concept import biopharma
from duixian.core.partnering.recommend.unknown import Unknown
from factories.accounts import World, act, make_world
from factories.events import make_event
from factories.partnering import NOW, make_interest, make_partnering, make_profile
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db
CHIP = ConceptDetails(("磁浮皿架",), ("maglev dish",), base="lab-instrument")


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    event = make_event(world.unit)
    make_partnering(event)
    return event


def test_the_table_of_a_unit_is_the_shipped_one_with_its_own(event: Event) -> None:
    made = concept_add(event_uuid=event.uuid, details=CHIP, by=PROGRAM, at=NOW)
    alias = concept_add(
        event_uuid=event.uuid, details=ConceptDetails(("双靶抗体",), base="bispecific", same=True), by=PROGRAM, at=NOW
    )
    found = {one.code: one for one in table(event.unit)}
    assert (len(found), found[made.code].parents, found["bispecific"].zh[-1]) == (
        len(biopharma()) + 1, ("lab-instrument",), "双靶抗体",
    )  # fmt: skip
    assert concepts_of(event.unit) == [made, alias]
    concept_retire(uuid=alias.uuid, by=PROGRAM, at=NOW)
    assert "双靶抗体" not in {name for one in table(event.unit) for name in one.zh}
    gone = UnitConcept(zh=["某某"], en=[], base="gone", same=True)
    assert joined([gone]) == biopharma()


def test_one_is_got_by_those_who_see_the_unit(event: Event, world: World) -> None:
    made = concept_add(event_uuid=event.uuid, details=CHIP, by=PROGRAM, at=NOW)
    assert concept_get(PROGRAM, made.uuid) == made
    with pytest.raises(NotFound):
        concept_get(act(world.stranger), made.uuid)


def test_who_speaks_of_what_and_what_nobody_knows(event: Event) -> None:
    made = concept_add(event_uuid=event.uuid, details=CHIP, by=PROGRAM, at=NOW)
    first, second = make_profile(event), make_profile(event)
    for profile, text in (
        (first, "双抗与磁浮皿架"),
        (first, "双抗出海"),
        (second, "bispecific"),
        (second, "量子点"),
        (first, "量子点标记"),
    ):
        make_interest(profile, text)
    make_interest(second, "磁浮皿架", published=False)
    with CaptureQueriesContext(connection) as caught:
        found = spoken(event, "", on=NOW.date())
    assert (len(caught), found.speaking, found.silent) == (2, 5, 2)
    top = [(one.concept.code, one.profiles, one.own) for one in found.known[:3]]
    assert top == [("bispecific", 2, ()), (made.code, 1, (made,)), ("license-out", 1, ())]
    assert [one.code for one in found.known[1].wider] == ["lab-instrument"]
    assert found.unknown == [Unknown("量子点", 2)]
    assert [one.concept.code for one in spoken(event, " MagLEV ", on=NOW.date()).known] == [made.code]
