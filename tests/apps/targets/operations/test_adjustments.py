"""Adjusting what was approved: what binds goes on binding until the change is approved in its place."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.targets.errors import Impossible
from duixian.apps.targets.forms_io import text_digest
from duixian.apps.targets.models import Declaration, DeclarationVersion
from duixian.apps.targets.operations.adjustments import adjustment_cancel, adjustment_open
from duixian.apps.targets.operations.drafts import draft_set
from duixian.apps.targets.operations.review import review_reject
from duixian.core.forms.editing import text_of
from duixian.core.workflow.errors import Reason
from factories.accounts import act, make_world
from factories.reviews import AT, approved, explain_all, passed, returned, submitted
from factories.targets import make_declaration

pytestmark = pytest.mark.django_db


def fresh(declaration: Declaration) -> Declaration:
    return Declaration.objects.select_related("current", "approved").get(pk=declaration.pk)


def opened(world, declaration: Declaration) -> Declaration:
    return adjustment_open(declaration=declaration.uuid, reason=" 会期推迟 ", by=act(world.filler), at=AT)


def edit(world, declaration: Declaration, path: str, value: str) -> None:
    base = text_digest(text_of(fresh(declaration).current.content, path))
    draft_set(declaration=declaration.uuid, path=path, value=value, base=base, by=act(world.filler), at=AT)


def test_open_makes_a_draft_and_leaves_the_approved_version_binding() -> None:
    world = make_world()
    before = approved(world)
    opened(world, before)
    found = fresh(before)
    assert (found.state, found.approved, found.approved.outcome) == ("adjusting", before.approved, "approved")
    assert (found.current.number, found.current.based_on, found.current.reason) == (2, before.approved, "会期推迟")
    assert HistoryRow.objects.get(kind="targets.review.adjustment_opened").payload == {"version": 2, "based_on": 1}


def test_an_approved_adjustment_takes_the_place_of_what_bound() -> None:
    world = make_world()
    declaration = approved(world)
    first = declaration.approved
    opened(world, declaration)
    edit(world, declaration, "budget.current_year", "500,000")
    explain_all(world, declaration)
    found = approved(world, declaration)
    assert (found.state, found.approved.number, found.budget_year) == ("approved", 2, 500_000)
    assert [version.outcome for version in found.versions.all()] == ["superseded", "approved"]
    assert DeclarationVersion.objects.get(pk=first.pk).digest == first.digest


def test_a_returned_adjustment_keeps_its_reason() -> None:
    world = make_world()
    declaration = approved(world)
    opened(world, declaration)
    explain_all(world, declaration)
    submitted(world, declaration)
    returned(world, declaration)
    found = fresh(declaration)
    assert (found.state, found.current.number, found.current.reason, found.approved.number) == (
        "returned",
        3,
        "会期推迟",
        1,
    )


def test_cancel_keeps_the_draft_and_the_figures_of_what_binds() -> None:
    world = make_world()
    declaration = approved(world)
    year = declaration.budget_year
    opened(world, declaration)
    edit(world, declaration, "budget.current_year", "1")
    adjustment_cancel(declaration=declaration.uuid, by=act(world.head), at=AT)
    found = fresh(declaration)
    draft = found.versions.get(number=2)
    assert (found.state, found.current, found.budget_year) == ("approved", found.approved, year)
    assert (draft.outcome, draft.frozen_at, text_of(draft.content, "budget.current_year")) == ("cancelled", AT, "1")
    opened(world, declaration)
    assert fresh(declaration).current.number == 3


def test_a_rejected_adjustment_leaves_what_bound() -> None:
    world = make_world()
    declaration = approved(world)
    year = declaration.budget_year
    opened(world, declaration)
    edit(world, declaration, "budget.current_year", "2")
    explain_all(world, declaration)
    submitted(world, declaration)
    found = fresh(declaration)
    review_reject(
        declaration=found.uuid, version=found.current.uuid, step="unit", by=act(world.head), at=AT,
        reasons=(Reason("不应调整"),),
    )  # fmt: skip
    after = fresh(declaration)
    assert (after.state, after.current, after.approved.number, after.budget_year) == (
        "approved",
        after.approved,
        1,
        year,
    )
    assert after.versions.get(number=2).outcome == "rejected"


@pytest.mark.parametrize("reason", ["", "  "])
def test_no_adjustment_without_reason(reason: str) -> None:
    world = make_world()
    declaration = approved(world)
    with pytest.raises(Impossible):
        adjustment_open(declaration=declaration.uuid, reason=reason, by=act(world.filler), at=AT)
    assert fresh(declaration).state == "approved"


def test_only_what_was_approved_is_adjusted_and_once() -> None:
    world = make_world()
    draft = make_declaration(world.unit, code="P-09")
    with pytest.raises(Impossible):
        opened(world, draft)
    declaration = approved(world)
    opened(world, declaration)
    with pytest.raises(Impossible):
        opened(world, declaration)
    assert fresh(declaration).current.number == 2


def test_cancel_is_too_late_in_review() -> None:
    world = make_world()
    declaration = approved(world)
    opened(world, declaration)
    explain_all(world, declaration)
    submitted(world, declaration)
    with pytest.raises(Impossible):
        adjustment_cancel(declaration=declaration.uuid, by=act(world.filler), at=AT)
    passed(world, declaration)
    assert fresh(declaration).step == "department"


@pytest.mark.parametrize("who", ["finance", "department_reviewer", "bureau_reviewer", "auditor", "admin"])
def test_adjusting_is_for_the_unit(who: str) -> None:
    world = make_world()
    declaration = approved(world)
    with pytest.raises(NotAllowed):
        adjustment_open(declaration=declaration.uuid, reason="理由", by=act(world.users[who]), at=AT)
    assert fresh(declaration).state == "approved"


def test_a_stranger_finds_nothing_to_adjust() -> None:
    world = make_world()
    with pytest.raises(NotFound):
        adjustment_open(declaration=approved(world).uuid, reason="理由", by=act(world.stranger), at=AT)
