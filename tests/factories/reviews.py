"""A form on its way through review: who does what, with one line each."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from duixian.apps.accounts.models import User
from duixian.apps.targets.models import Declaration, ReviewDecision
from duixian.apps.targets.operations.declarations import declaration_create
from duixian.apps.targets.operations.remarks import finding_explain
from duixian.apps.targets.operations.review import declaration_submit, review_pass, review_return
from duixian.apps.targets.queries.submission import submission_of
from duixian.core.forms.model import Form
from duixian.core.workflow.errors import Reason
from factories.accounts import World, act
from factories.targets import make_project, sample_forms

AT = datetime(2020, 1, 6, 1, 0, tzinfo=UTC)  # a Monday, nine o'clock in Shanghai
STEPS = ("unit", "department", "bureau")


def reviewer(world: World, step: str) -> User:
    return {"unit": world.head, "department": world.department_reviewer, "bureau": world.bureau_reviewer}[step]


def written(world: World, form: Form | None = None, code: str = "P-01", year: int = 2020) -> Declaration:
    """A draft that the filler wrote, ready to be submitted: every serious error has its explanation."""
    project = make_project(world.unit, code)
    filler = act(world.filler)
    made = declaration_create(project=project.uuid, year=year, form=form or sample_forms()[0], by=filler, at=AT)
    explain_all(world, made)
    return made


def explain_all(world: World, declaration: Declaration) -> None:
    filler = act(world.filler)
    for one in submission_of(filler, declaration.uuid, at=AT).serious:
        finding_explain(
            declaration=declaration.uuid,
            code=one.finding.code,
            path=one.finding.path,
            text="已核对，情况属实。",
            by=filler,
            at=AT,
        )


def submitted(world: World, declaration: Declaration | None = None) -> Declaration:
    found = declaration or written(world)
    return declaration_submit(declaration=found.uuid, by=act(world.filler), at=AT)


def passed(world: World, declaration: Declaration, *, hours: int = 1) -> ReviewDecision:
    """Passed at the step that is awaited, by who holds it."""
    found = Declaration.objects.select_related("current").get(pk=declaration.pk)
    assert found.current
    return review_pass(
        declaration=found.uuid, version=found.current.uuid, step=found.step, by=act(reviewer(world, found.step)),
        at=AT + timedelta(hours=hours),
    )  # fmt: skip


def returned(world: World, declaration: Declaration, *reasons: Reason) -> ReviewDecision:
    found = Declaration.objects.select_related("current").get(pk=declaration.pk)
    assert found.current
    return review_return(
        declaration=found.uuid, version=found.current.uuid, step=found.step, by=act(reviewer(world, found.step)),
        at=AT + timedelta(hours=1), reasons=reasons or (Reason("计划没有月份", "narratives.plan"),),
    )  # fmt: skip


def approved(world: World, declaration: Declaration | None = None) -> Declaration:
    found = submitted(world, declaration)
    for _step in found.steps:
        passed(world, found)
    return Declaration.objects.select_related("current", "approved", "project", "unit").get(pk=found.pk)
