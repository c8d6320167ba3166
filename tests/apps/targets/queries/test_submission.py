"""What stands in the way of submitting, and where a draft would go."""

from __future__ import annotations

from datetime import date

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.targets.queries.submission import findings_of, must_be_explained, obstacles_of, submission_of
from duixian.core.workflow.roles import ALL_STEPS
from factories.accounts import act, make_world
from factories.reviews import AT, submitted, written
from factories.targets import make_declaration, sample_forms

pytestmark = pytest.mark.django_db


def test_only_sure_and_serious_findings_need_an_explanation() -> None:
    findings = [finding for form in sample_forms() for finding in findings_of(form)]
    needed = {(finding.severity.value, finding.kind) for finding in findings if must_be_explained(finding)}
    others = {(finding.severity.value, finding.kind) for finding in findings if not must_be_explained(finding)}
    assert needed == {("high", "error")}
    assert ("high", "error") not in others
    assert others


def test_submission_tells_what_is_open_and_where_it_goes() -> None:
    world = make_world()
    declaration = make_declaration(world.unit, sample_forms()[0])
    found = submission_of(act(world.filler), declaration.uuid, at=AT)
    assert [(one.finding.code, one.place, one.explanation) for one in found.serious] == [
        ("plan-outside-dates", "项目实施计划", None)
    ]
    assert (found.missing, found.steps, found.due_on, found.reviewers) == (
        (),
        ALL_STEPS,
        date(2020, 1, 9),
        (world.head,),
    )
    assert (found.may_submit, found.is_ready) == (True, False)
    assert [problem.path for problem in obstacles_of(found.version)] == ["narratives.plan"]


def test_submission_is_ready_once_all_is_explained() -> None:
    world = make_world()
    found = submission_of(act(world.filler), written(world).uuid, at=AT)
    assert (found.is_ready, obstacles_of(found.version)) == (True, ())


@pytest.mark.parametrize("who", ["head", "auditor", "department_reviewer"])
def test_others_look_on(who: str) -> None:
    world = make_world()
    found = submission_of(act(world.users[who]), written(world).uuid, at=AT)
    assert (found.may_submit, found.is_ready) == (False, True)


def test_what_was_submitted_is_not_submitted_again() -> None:
    world = make_world()
    found = submission_of(act(world.filler), submitted(world).uuid, at=AT)
    assert found.may_submit is False


def test_a_stranger_finds_nothing() -> None:
    world = make_world()
    with pytest.raises(NotFound):
        submission_of(act(world.stranger), written(world).uuid, at=AT)
