"""What waits for whom, at each turn of a promise."""

from __future__ import annotations

from datetime import date, timedelta

from duixian.apps.evaluation.operations import monitoring_submit
from duixian.apps.evaluation.queries.desk import duties_waiting, plans_due, promises_wanting, reports_waiting
from factories.accounts import World, act
from factories.evaluation import SUMMER, at_summer, explained, monitored, promise
from factories.reviews import submitted, written

TODAY = date(2020, 8, 3)


def wanting(world: World, today: date = TODAY) -> dict[str, int]:
    return {who: len(promises_wanting(act(user), today=today)) for who, user in world.users.items()}


def quiet(world: World, **busy: int) -> dict[str, int]:
    return {**dict.fromkeys(world.users, 0), **busy}


def test_draft_waits_for_its_writer(world: World) -> None:
    written(world)
    assert wanting(world) == quiet(world, filler=1)


def test_form_under_review_waits_for_nobody_in_the_unit(world: World) -> None:
    submitted(world)
    assert wanting(world) == quiet(world)


def test_approved_promise_wants_to_be_bound(world: World) -> None:
    promise(world)
    (found,) = promises_wanting(act(world.filler), today=TODAY)
    assert (found.bound, found.unconfirmed_bindings, found.unconfirmed_lists) == (False, 0, 0)
    assert wanting(world) == quiet(world, filler=1)


def test_bindings_and_lists_wait_for_a_second_person(world: World) -> None:
    at_summer(world)
    (found,) = promises_wanting(act(world.head), today=TODAY)
    assert (found.bound, found.unconfirmed_bindings, found.unconfirmed_lists) == (True, 10, 2)
    assert wanting(world) == quiet(world, head=1, finance=1)


def test_year_that_is_over_wants_a_self_evaluation(world: World) -> None:
    at_summer(world)
    assert wanting(world, date(2021, 1, 4)) == quiet(world, filler=1, head=1, finance=1)


def waiting(world: World) -> dict[str, int]:
    return {who: len(reports_waiting(act(user))) for who, user in world.users.items()}


def test_report_waits_for_its_writer_then_for_the_head(world: World) -> None:
    report = monitored(world)
    assert waiting(world) == quiet(world, filler=1)
    explained(world, report)
    monitoring_submit(report=report.uuid, by=act(world.filler), at=SUMMER)
    assert waiting(world) == quiet(world, head=1)


def test_correction_waits_for_who_answers_for_it(world: World) -> None:
    explained(world, monitored(world))
    found = {who: len(duties_waiting(act(user))) for who, user in world.users.items()}
    assert {who for who, number in found.items() if number} == {"head"}


def test_plan_waits_from_the_day_it_is_due(world: World) -> None:
    promise(world)
    filler = act(world.filler)
    told = [
        [(row["steps"], row["first"]) for row in plans_due(filler, until=TODAY + timedelta(days=days))]
        for days in (-10, 0, 90)
    ]
    assert told == [[], [(1, date(2020, 7, 31))], [(2, date(2020, 7, 31))]]
    assert list(plans_due(act(world.stranger), until=TODAY)) == []
