"""Explanations of findings and notes at fields: who may, when, and that twice is once."""

from __future__ import annotations

from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound, StaleEdit
from duixian.apps.audit.models import HistoryRow
from duixian.apps.targets.errors import NotDraft
from duixian.apps.targets.models import Declaration, ReviewNote
from duixian.apps.targets.operations.remarks import finding_explain, review_note_add, review_note_remove
from factories.accounts import act, make_world
from factories.reviews import AT, passed, submitted, written

pytestmark = pytest.mark.django_db


def current(declaration: Declaration):
    return Declaration.objects.select_related("current").get(pk=declaration.pk).current


def explain(world, declaration: Declaration, text: str, path: str = "narratives.plan", who: str = "filler"):
    by = act(world.users[who])
    return finding_explain(declaration=declaration.uuid, code="plan-outside-dates", path=path, text=text, by=by, at=AT)


def note(world, declaration: Declaration, text: str, path: str = "narratives.plan", who: str = "head"):
    by = act(world.users[who])
    return review_note_add(
        declaration=declaration.uuid, version=current(declaration).uuid, step="unit", path=path, text=text, by=by, at=AT
    )


def test_an_explanation_is_kept_changed_and_taken_back() -> None:
    world = make_world()
    declaration = written(world)
    rows = HistoryRow.objects.filter(kind="targets.review.explained")
    before = rows.count()
    explain(world, declaration, " 另一个说明 ")
    explain(world, declaration, "另一个说明")
    assert [one.text for one in current(declaration).explanations.all()] == ["另一个说明"]
    assert rows.count() == before + 1
    assert explain(world, declaration, "") is None
    assert current(declaration).explanations.count() == 0


def test_an_explanation_follows_its_row() -> None:
    world = make_world()
    declaration = written(world)
    made = explain(world, declaration, "口径见附件", path="indicators[2].target_raw")
    row = current(declaration).content["indicators"][2]["id"]
    assert made.path == f"indicators[{row}].target_raw"


def test_what_was_submitted_is_not_explained_anew() -> None:
    world = make_world()
    declaration = submitted(world)
    with pytest.raises(NotDraft):
        explain(world, declaration, "来晚了")
    assert [one.text for one in current(declaration).explanations.all()] == ["已核对，情况属实。"]


def test_a_treatise_is_no_explanation() -> None:
    world = make_world()
    declaration = written(world)
    with pytest.raises(Invalid) as refused:
        explain(world, declaration, "长" * 2001)
    assert refused.value.field == "explanation:plan-outside-dates:narratives.plan"


@pytest.mark.parametrize(("who", "error"), [("head", NotAllowed), ("auditor", NotAllowed), ("stranger", NotFound)])
def test_explaining_is_for_the_filler(who: str, error: type[Exception]) -> None:
    world = make_world()
    declaration = written(world)
    with pytest.raises(error):
        explain(world, declaration, "说明", who=who)
    assert [one.text for one in current(declaration).explanations.all()] == ["已核对，情况属实。"]


def test_a_note_written_twice_is_once_and_can_be_taken_back() -> None:
    world = make_world()
    declaration = submitted(world)
    first = note(world, declaration, " 请写到月 ")
    assert note(world, declaration, "请写到月") == first
    assert (ReviewNote.objects.count(), first.text, first.written_by) == (1, "请写到月", world.head)
    review_note_remove(declaration=declaration.uuid, note=first.uuid, by=act(world.head), at=AT)
    assert ReviewNote.objects.count() == 0
    kinds = HistoryRow.objects.filter(kind__in=["targets.review.noted", "targets.review.unnoted"]).order_by("seq")
    assert [row.kind.rpartition(".")[2] for row in kinds] == ["noted", "unnoted"]


@pytest.mark.parametrize("text", ["", " \n "])
def test_a_note_says_something(text: str) -> None:
    world = make_world()
    declaration = submitted(world)
    with pytest.raises(Invalid) as refused:
        note(world, declaration, text)
    assert (refused.value.field, ReviewNote.objects.count()) == ("note", 0)


@pytest.mark.parametrize(
    ("who", "error"),
    [("filler", NotAllowed), ("department_reviewer", NotAllowed), ("auditor", NotAllowed), ("stranger", NotFound)],
)
def test_notes_are_for_the_reviewer_of_the_step(who: str, error: type[Exception]) -> None:
    world = make_world()
    declaration = submitted(world)
    with pytest.raises(error):
        note(world, declaration, "意见", who=who)
    assert ReviewNote.objects.count() == 0


def test_notes_end_with_the_decision() -> None:
    world = make_world()
    declaration = submitted(world)
    kept = note(world, declaration, "意见")
    passed(world, declaration)
    with pytest.raises(StaleEdit):
        note(world, declaration, "又一条")
    with pytest.raises(NotFound):
        review_note_remove(declaration=declaration.uuid, note=kept.uuid, by=act(world.head), at=AT)
    with pytest.raises(NotFound):
        review_note_remove(declaration=declaration.uuid, note=uuid4(), by=act(world.head), at=AT)
