"""The queue, a form before its reviewer, all rounds, two versions: who sees what, in how many queries."""

from __future__ import annotations

from datetime import date

import pytest
from django.test.utils import CaptureQueriesContext

from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.roles import Role
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.operations.remarks import review_note_add
from duixian.apps.targets.queries.reviews import (
    QueueFilter,
    compared,
    queue_choices,
    return_reasons,
    review_of,
    review_queue,
    rounds_of,
    waiting_for,
)
from duixian.core.workflow.declaration import Action
from duixian.core.workflow.errors import Reason
from factories.accounts import act, make_user, make_world
from factories.reviews import AT, approved, explain_all, passed, returned, reviewer, submitted, written

pytestmark = pytest.mark.django_db


def test_a_form_waits_for_whoever_has_the_step() -> None:
    world = make_world()
    declaration = submitted(world)
    waits = {name: list(waiting_for(act(user))) == [declaration] for name, user in world.users.items()}
    assert {name for name, waiting in waits.items() if waiting} == {"head"}
    passed(world, declaration)
    waits = {name: list(waiting_for(act(user))) == [declaration] for name, user in world.users.items()}
    assert {name for name, waiting in waits.items() if waiting} == {"department_reviewer"}


def test_own_work_and_what_was_decided_do_not_wait() -> None:
    world = make_world()
    both = make_user(
        "both", (Role.HEAD, world.unit), (Role.DEPARTMENT_REVIEWER, world.department), (Role.FILLER, world.unit)
    )
    declaration = submitted(world)
    assert list(waiting_for(act(both))) == [declaration]
    found = Declaration.objects.select_related("current").get(pk=declaration.pk)
    found.current.hands.create(user=both)
    assert list(waiting_for(act(both))) == []


def test_the_queue_is_by_deadline_and_can_be_narrowed() -> None:
    world = make_world()
    first = submitted(world, written(world, code="P-01"))
    second = submitted(world, written(world, code="P-02"))
    Declaration.objects.filter(pk=first.pk).update(due_on=date(2020, 2, 1))
    second.project.key_project = True
    second.project.save()
    head = act(world.head)
    assert list(review_queue(head, QueueFilter())) == [second, first]
    assert list(review_queue(head, QueueFilter(overdue_on=date(2020, 1, 20)))) == [second]
    assert list(review_queue(head, QueueFilter(key_only=True))) == [second]
    assert list(review_queue(head, QueueFilter(year=2021))) == []
    assert list(review_queue(head, QueueFilter(unit=world.unit.uuid, step="unit"))) == [second, first]
    assert queue_choices(head) == ([2020], [world.unit])


def test_the_queue_takes_the_same_queries_for_one_and_three(django_assert_num_queries) -> None:
    world = make_world()
    head = act(world.head)
    for code in ("P-01", "P-02", "P-03"):
        submitted(world, written(world, code=code))
        with django_assert_num_queries(1):
            assert [row.project.name and row.unit.name and row.current.number for row in waiting_for(head)]


def test_a_reviewer_sees_findings_reasons_and_own_notes_at_fields() -> None:
    world = make_world()
    declaration = submitted(world)
    returned(world, declaration, Reason("写到月", "narratives.plan"), Reason("补名单"))
    explain_all(world, declaration)
    submitted(world, declaration)
    found = Declaration.objects.select_related("current").get(pk=declaration.pk)
    row = found.current.content["indicators"][0]["id"]
    review_note_add(
        declaration=found.uuid, version=found.current.uuid, step="unit", path=f"indicators[{row}].level3", text="何率",
        by=act(world.head), at=AT,
    )  # fmt: skip
    review = review_of(act(world.head), found.uuid)
    assert (review.may_decide, review.bar) == (True, "")
    assert [reason.text for reason in review.reasons_at["narratives.plan"]] == ["写到月"]
    assert [reason.text for reason in review.reasons_at[""]] == ["补名单"]
    assert [note.text for note in review.notes_at["indicators[0].level3"]] == ["何率"]
    assert [place for _note, place in review.note_places] == ["第1行 资金到位率（%） · 三级指标"]
    (explained,) = [one for one in review.findings_at["narratives.plan"] if one.explanation]
    assert explained.explanation.text == "已核对，情况属实。"


@pytest.mark.parametrize(
    ("who", "bar"), [("filler", "role"), ("department_reviewer", "role"), ("auditor", "role"), ("head", "")]
)
def test_others_look_on_and_do_not_read_notes(who: str, bar: str) -> None:
    world = make_world()
    declaration = submitted(world)
    found = Declaration.objects.select_related("current").get(pk=declaration.pk)
    review_note_add(
        declaration=found.uuid, version=found.current.uuid, step="unit", path="", text="意见", by=act(world.head), at=AT
    )
    review = review_of(act(world.users[who]), found.uuid)
    assert (review.bar, review.may_decide, len(review.notes)) == (bar, not bar, int(not bar))


def test_a_form_out_of_review_waits_for_nobody() -> None:
    world = make_world()
    review = review_of(act(world.head), written(world).uuid)
    assert (review.bar, review.may_decide) == ("step", False)


@pytest.mark.parametrize(
    ("who", "actions"),
    [
        ("filler", {Action.OPEN_ADJUSTMENT}),
        ("head", {Action.OPEN_ADJUSTMENT}),
        ("auditor", set()),
        ("bureau_reviewer", set()),
    ],
)
def test_the_unit_is_offered_what_it_may_do(who: str, actions: set[Action]) -> None:
    world = make_world()
    assert rounds_of(act(world.users[who]), approved(world).uuid).actions == actions


def test_rounds_tell_every_decision_with_the_places_of_its_reasons() -> None:
    world = make_world()
    declaration = submitted(world)
    returned(world, declaration, Reason("口径", "indicators[1].target_raw"))
    explain_all(world, declaration)
    approved(world, declaration)
    found = rounds_of(act(world.auditor), declaration.uuid)
    assert [(one.version.number, [d.kind for d in one.decisions]) for one in found.rounds] == [
        (2, ["passed", "passed", "passed"]), (1, ["returned"])
    ]  # fmt: skip
    assert list(found.places.values()) == ["第2行 资金使用合规性 · 指标目标值"]


def test_rounds_take_the_same_queries_for_one_and_three_rounds() -> None:
    from django.db import connection

    world = make_world()
    declaration = submitted(world)
    counts = []
    for _round in range(3):
        returned(world, declaration)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            rounds_of(act(world.filler), declaration.uuid)
        counts.append(len(captured))
        explain_all(world, declaration)
        submitted(world, declaration)
    assert counts == [counts[0]] * 3


def test_compared_takes_the_current_version_and_its_base() -> None:
    world = make_world()
    declaration = submitted(world)
    returned(world, declaration)
    found = compared(act(world.filler), declaration.uuid, None, None)
    assert (found.old.number, found.new.number, found.comparison.count) == (1, 2, 0)
    swapped = compared(act(world.filler), declaration.uuid, 2, 1)
    assert (swapped.old.number, swapped.new.number) == (2, 1)


def test_compared_of_the_only_version_is_with_itself() -> None:
    world = make_world()
    found = compared(act(world.filler), written(world).uuid, None, None)
    assert (found.old, found.comparison.count) == (found.new, 0)


@pytest.mark.parametrize("numbers", [(9, 1), (1, 9)])
def test_versions_that_are_not_there_are_not_found(numbers: tuple[int, int]) -> None:
    world = make_world()
    declaration = written(world)
    with pytest.raises(NotFound):
        compared(act(world.filler), declaration.uuid, *numbers)


@pytest.mark.parametrize("read", [review_of, rounds_of, lambda actor, uuid: compared(actor, uuid, None, None)])
def test_a_stranger_finds_nothing(read) -> None:
    world = make_world()
    with pytest.raises(NotFound):
        read(act(world.stranger), submitted(world).uuid)


def test_the_editor_gets_the_reasons_of_the_version_before() -> None:
    world = make_world()
    declaration = submitted(world)
    returned(world, declaration, Reason("写到月", "narratives.plan"), Reason("再写", "narratives.plan"))
    current = Declaration.objects.select_related("current").get(pk=declaration.pk).current
    assert {path: [reason.text for reason in told] for path, told in return_reasons(current).items()} == {
        "narratives.plan": ["写到月", "再写"]
    }
    assert reviewer(world, "unit") == world.head
