"""Staff add to the table of concepts: what may be added, and that it counts."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Event
from duixian.apps.jobs.models import Job
from duixian.apps.partnering.models import Recommendation
from duixian.apps.partnering.operations.concepts import (
    MOST,
    ConceptDetails,
    concept_add,
    concept_change,
    concept_retire,
)
from duixian.apps.partnering.operations.recommendations import recommendations_compute
from duixian.apps.partnering.queries.recommendations import recommended
from factories.accounts import World, act, make_world
from factories.events import make_event
from factories.partnering import NOW, make_interest, make_partnering, make_profile
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db
CHIP = ConceptDetails(("磁浮皿架", "磁浮皿"), ("maglev dish rack", "maglev dish"))


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    event = make_event(world.unit)
    make_partnering(event)
    return event


def test_what_is_added_counts_at_the_next_recommendation(event: Event, world: World) -> None:
    for name, need, offer in (("甲", "磁浮皿架", "A轮融资"), ("乙", "A轮融资", "maglev dish")):
        profile = make_profile(event, name)
        make_interest(profile, need, side="need", kind="service")
        make_interest(profile, offer, kind="talent")
    assert recommendations_compute(event_uuid=event.uuid, by=PROGRAM, at=NOW) == 0
    Job.objects.all().delete()
    made = concept_add(event_uuid=event.uuid, details=CHIP, by=act(world.filler), at=NOW)
    assert (Job.objects.count(), recommendations_compute(event_uuid=event.uuid, by=PROGRAM, at=NOW)) == (1, 2)
    (one,) = recommended(Recommendation.objects.all()[0].profile, on=NOW.date())
    assert ("磁浮皿架",) in [reason.terms for reason in one.reasons]
    concept_retire(uuid=made.uuid, by=act(world.filler), at=NOW)
    assert recommendations_compute(event_uuid=event.uuid, by=PROGRAM, at=NOW) == 0


def test_another_name_of_a_shipped_concept(event: Event) -> None:
    with pytest.raises(Invalid) as caught:
        concept_add(event_uuid=event.uuid, details=ConceptDetails(("双靶抗体",), same=True), by=PROGRAM, at=NOW)
    details = ConceptDetails(("双靶抗体",), base="bispecific", same=True)
    made = concept_add(event_uuid=event.uuid, details=details, by=PROGRAM, at=NOW)
    assert (caught.value.field, made.code, str(made)) == ("base", "bispecific", "双靶抗体")


def test_changes_are_told_and_nothing_changed_is_not(event: Event) -> None:
    made = concept_add(event_uuid=event.uuid, details=CHIP, by=PROGRAM, at=NOW)
    concept_change(uuid=made.uuid, details=CHIP, by=PROGRAM, at=NOW)
    more = ConceptDetails((*CHIP.zh, "磁浮皿"), ("maglev dish",), base="lab-instrument")
    concept_change(uuid=made.uuid, details=more, by=PROGRAM, at=NOW)
    made.refresh_from_db()
    assert (made.zh, made.en, made.base, made.code) == (
        ["磁浮皿架", "磁浮皿"], ["maglev dish"], "lab-instrument", f"own-{made.uuid.hex}",
    )  # fmt: skip
    told = HistoryRow.objects.filter(about="partnering.concept").order_by("pk")
    assert [row.kind for row in told] == ["partnering.concept.added", "partnering.concept.changed"]
    assert told[1].payload["changes"] == {
        "en": ["maglev dish rack; maglev dish", "maglev dish"], "base": ["", "lab-instrument"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("field", "details"),
    [
        ("zh", ConceptDetails((), ("levitation",))),
        ("en", ConceptDetails(("磁浮皿",), ())),
        ("zh", ConceptDetails((" ",), ("chip",), base="adc", same=False)),
        ("zh", ConceptDetails((), (), base="adc", same=True)),
        ("zh", ConceptDetails(("药",), ("chip",))),
        ("en", ConceptDetails(("磁浮皿",), ("x" * 61,))),
        ("en", ConceptDetails(("磁浮皿",), tuple(f"chip {n}" for n in range(MOST + 1)))),
        ("base", ConceptDetails(("磁浮皿",), ("chip",), base="moon")),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(event: Event, field: str, details: ConceptDetails) -> None:
    with pytest.raises(Invalid) as caught:
        concept_add(event_uuid=event.uuid, details=details, by=PROGRAM, at=NOW)
    assert caught.value.field == field


def test_a_name_belongs_to_one_concept_which_is_said(event: Event, world: World) -> None:
    made = concept_add(event_uuid=event.uuid, details=CHIP, by=PROGRAM, at=NOW)
    for given, owner in (
        ("Bispecific-Antibody", "“双特异性抗体 / bispecific antibody”"),
        ("Maglev-DISH", "“磁浮皿架 / maglev dish rack”"),
    ):
        with pytest.raises(Invalid, match=owner):
            concept_add(event_uuid=event.uuid, details=ConceptDetails(("新名",), (given,)), by=PROGRAM, at=NOW)
    concept_retire(uuid=made.uuid, by=PROGRAM, at=NOW)
    again = concept_add(event_uuid=event.uuid, details=CHIP, by=PROGRAM, at=NOW)
    with pytest.raises(NotFound):
        concept_change(uuid=made.uuid, details=CHIP, by=PROGRAM, at=NOW)
    for who, error in ((world.auditor, NotAllowed), (world.stranger, NotFound)):
        for act_on in (
            lambda who=who: concept_add(event_uuid=event.uuid, details=CHIP, by=act(who), at=NOW),
            lambda who=who: concept_change(uuid=again.uuid, details=CHIP, by=act(who), at=NOW),
            lambda who=who: concept_retire(uuid=again.uuid, by=act(who), at=NOW),
        ):
            with pytest.raises(error):
                act_on()
