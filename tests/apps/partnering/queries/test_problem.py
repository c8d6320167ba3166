"""An edition as the engine sees it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from duixian.apps.events.models import Event
from duixian.apps.events.rules import GUEST
from duixian.apps.partnering.models import Profile
from duixian.apps.partnering.operations.absences import absences_set
from duixian.apps.partnering.operations.attending import result_set
from duixian.apps.partnering.operations.places import InterpreterDetails, interpreter_add, table_host
from duixian.apps.partnering.operations.profiles import profile_hide
from duixian.apps.partnering.operations.requests import no_thanks_say
from duixian.apps.partnering.queries.problem import (
    Rules,
    key_of,
    now_or_past,
    organisation_code,
    pool_of,
    profile_code,
    request_code,
    situation_of,
    table_code,
    weight_of,
)
from duixian.core.partnering.model import Side, Tier, slots_of
from factories.accounts import make_world
from factories.events import OPENING, make_event
from factories.partnering import NOW, asks, make_body, make_profile
from factories.planning import BEFORE, adopted, agreed, announced, fresh, make_pairs, make_ready, meeting_of
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_event(make_world().unit)


def test_codes_name_rows(event: Event) -> None:
    codes = [profile_code(7), organisation_code(8), table_code(9), request_code(10)]
    assert (codes, [key_of(code) for code in codes]) == (["p7", "o8", "t9", "r10"], [7, 8, 9, 10])


def test_only_what_both_sides_agreed_to_is_to_be_placed(event: Event) -> None:
    partnering = make_ready(event)
    (pair,) = make_pairs(event, 1)
    asks(make_profile(event), make_profile(event))
    found = situation_of(partnering)
    assert [one.code for one in found.problem.requests] == [request_code(pair.pk)]
    assert (len(found.problem.people), found.problem.days, found.problem.rooms) == (
        4,
        (found.problem.days[0],) * 4,
        (3,) * 4,
    )


def test_those_who_asked_each_other_come_first_and_musts_weigh_more(event: Event) -> None:
    make_ready(event)
    one, other = make_profile(event), make_profile(event)
    asks(one, other, "must")
    mutual = asks(other, one, "must")
    plain = agreed(make_profile(event), make_profile(event))
    keen = agreed(make_profile(event), make_profile(event), priority="must")
    assert weight_of(plain) < weight_of(keen) < 60 <= weight_of(mutual)
    found = situation_of(plain.partnering)
    assert {one.code: one.tier for one in found.problem.requests}[request_code(mutual.pk)] is Tier.MUTUAL


def test_absences_and_other_meetings_take_slots(event: Event) -> None:
    partnering = make_ready(event)
    (pair,) = make_pairs(event, 1)
    span = (OPENING + timedelta(minutes=40), OPENING + timedelta(minutes=50))
    absences_set(profile_uuid=pair.asker.uuid, spans=[span], by=GUEST, at=NOW)
    free = {one.code: one.free for one in situation_of(partnering).problem.people}
    assert free[profile_code(pair.asker.pk)] == slots_of((0, 2, 3))


def test_an_organisation_may_send_anybody_until_somebody_will_not(event: Event) -> None:
    partnering = make_ready(event)
    body = make_body(event, "接待公司")
    first, second = (make_profile(event, body="接待公司") for _ in range(2))
    request = agreed(make_profile(event), body, by_whom=first)
    assert situation_of(partnering).problem.requests[0].right == Side(organisation_code(body.pk))
    no_thanks_say(profile_uuid=second.uuid, organisation_uuid=request.asker.organisation.uuid, by=GUEST, at=NOW)
    assert situation_of(partnering).problem.requests[0].right == Side(
        organisation_code(body.pk), profile_code(first.pk)
    )
    profile_hide(uuid=first.uuid, reason="资料不实", by=PROGRAM, at=NOW)
    assert situation_of(partnering).problem.requests == ()


def test_who_needs_an_interpreter_draws_on_those_who_are_there(event: Event) -> None:
    partnering = make_ready(event, slots=2)
    asker = make_profile(event, interpreter=True)
    agreed(asker, make_profile(event))
    found = situation_of(partnering)
    assert (found.problem.requests[0].pool, found.problem.pools) == ("en", {"en": (0, 0)})
    details = InterpreterDetails("译员甲", "en", starts_at=OPENING + timedelta(minutes=30))
    interpreter_add(partnering_uuid=partnering.uuid, details=details, by=PROGRAM, at=NOW)
    assert situation_of(partnering).problem.pools == {"en": (0, 1)}
    assert (pool_of([asker]), pool_of([])) == ("en", "")


def test_hosts_have_their_tables_and_what_was_told_is_known(event: Event) -> None:
    partnering = make_ready(event)
    (pair,) = make_pairs(event, 1)
    table = partnering.tables.get(label="A02")
    table_host(uuid=table.uuid, organisation_uuid=pair.asker.organisation.uuid, by=PROGRAM, at=NOW)
    adopted(partnering)
    before = situation_of(partnering)
    assert (before.homes, before.notified) == (
        {organisation_code(pair.asker.organisation_id): (table_code(table.pk),)}, frozenset()
    )  # fmt: skip
    assert before.waiting() == []
    partnering.meetings.update(notified_at=BEFORE)
    assert situation_of(partnering).notified == {request_code(pair.pk)}


def test_what_was_missed_waits_and_is_named(event: Event) -> None:
    partnering = make_ready(event)
    (pair,) = make_pairs(event, 1)
    announced(partnering)
    meeting = meeting_of(pair)
    result_set(uuid=meeting.uuid, held=False, by=PROGRAM, at=meeting.slot.ends_at)
    found = situation_of(fresh(partnering))
    assert (found.missed, found.waiting(), found.schedule.meetings) == (
        {request_code(pair.pk)},
        [request_code(pair.pk)],
        (),
    )


def test_what_stands_is_possible_to_who_is_lenient_only(event: Event) -> None:
    partnering = make_ready(event, slots=1)
    (pair,) = make_pairs(event, 1)
    adopted(partnering)
    pair.asker.absences.create(starts_at=OPENING, ends_at=OPENING + timedelta(minutes=30))
    lenient, strict = (situation_of(partnering, Rules(lenient=way)).problem.people for way in (True, False))
    assert [one.free for one in (lenient[0], strict[0])] == [1, 0]


def test_slots_that_have_begun_are_past(event: Event) -> None:
    slots = list(make_ready(event).slots.all())
    assert [now_or_past(slots, OPENING + timedelta(minutes=n)) for n in (-1, 0, 45)] == [0, 1, 3]


@pytest.mark.parametrize("pairs", [1, 6])
def test_any_number_of_people_takes_as_many_queries(
    event: Event, pairs: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    partnering = make_ready(event)
    make_pairs(event, pairs)
    adopted(partnering)
    partnering = fresh(partnering)
    with django_assert_num_queries(12):
        situation_of(partnering)
    assert Profile.objects.count() == 2 * pairs
