"""The review from submission to approval: what moves, what is written, what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import NotAllowed, NotFound, StaleEdit
from duixian.apps.accounts.roles import Role
from duixian.apps.audit.models import HistoryRow
from duixian.apps.notices.models import Notice, OutboxMail
from duixian.apps.targets.errors import Impossible, NotComplete, SheetRefused
from duixian.apps.targets.forms_io import form_of, text_digest
from duixian.apps.targets.models import Declaration, DeclarationVersion
from duixian.apps.targets.operations.declarations import declaration_create
from duixian.apps.targets.operations.drafts import draft_set
from duixian.apps.targets.operations.remarks import review_note_add
from duixian.apps.targets.operations.review import (
    declaration_reopen,
    declaration_submit,
    declaration_withdraw,
    review_pass,
    review_reject,
    review_return,
)
from duixian.apps.targets.sheets import STANDARD, SheetEntries
from duixian.core.forms.editing import text_of
from duixian.core.workflow.errors import Reason
from factories.accounts import World, act, make_user, make_world
from factories.reviews import (
    AT,
    STEPS,
    approved,
    explain_all,
    passed,
    returned,
    reviewer,
    submitted,
    written,
)
from factories.targets import make_project, sample_forms

pytestmark = pytest.mark.django_db


def fresh(declaration: Declaration) -> Declaration:
    return Declaration.objects.select_related("current", "approved").get(pk=declaration.pk)


def told(declaration: Declaration) -> list[str]:
    rows = HistoryRow.objects.filter(about_uuid=declaration.uuid, kind__startswith="targets.review.").order_by("seq")
    return [row.kind.removeprefix("targets.review.") for row in rows if row.kind != "targets.review.explained"]


def edit(world: World, declaration: Declaration, path: str, value: str) -> None:
    content = fresh(declaration).current.content
    base = text_digest(text_of(content, path))
    draft_set(declaration=declaration.uuid, path=path, value=value, base=base, by=act(world.filler), at=AT)


def decide(world: World, declaration: Declaration, operation, **given):
    """The decision of the reviewer whose turn it is."""
    found = fresh(declaration)
    by = act(given.pop("who", None) or reviewer(world, found.step))
    given = {"version": found.current.uuid, "step": found.step, **given}
    return operation(declaration=found.uuid, by=by, at=AT, **given)


# Submitting


def test_submit_freezes_the_draft_and_asks_the_first_step() -> None:
    world = make_world()
    declaration = submitted(world)
    assert (declaration.state, declaration.step, declaration.steps) == ("in_review", "unit", list(STEPS))
    assert declaration.due_on == date(2020, 1, 9)
    assert fresh(declaration).current.frozen_at == AT
    assert told(declaration) == ["submitted"]
    assert [(n.user, n.kind, n.link) for n in Notice.objects.all()] == [
        (world.head, "targets.review.waiting", f"/reviews/{declaration.uuid}/")
    ]
    assert [mail.to for mail in OutboxMail.objects.all()] == ["head@example.org"]


def test_submit_names_everything_that_is_missing() -> None:
    world = make_world()
    project = make_project(world.unit)
    empty = declaration_create(project=project.uuid, year=2020, by=act(world.filler), at=AT)
    with pytest.raises(NotComplete) as refused:
        declaration_submit(declaration=empty.uuid, by=act(world.filler), at=AT)
    assert refused.value.field == "start_date"
    assert ("narratives.goals", "请填写总目标及阶段性目标") in [(p.path, p.words.zh) for p in refused.value.problems]
    assert (fresh(empty).state, fresh(empty).current.frozen_at) == ("draft", None)


def test_submit_wants_serious_errors_explained_first() -> None:
    world = make_world()
    project = make_project(world.unit)
    made = declaration_create(project=project.uuid, year=2020, form=sample_forms()[0], by=act(world.filler), at=AT)
    with pytest.raises(NotComplete) as refused:
        declaration_submit(declaration=made.uuid, by=act(world.filler), at=AT)
    assert [problem.path for problem in refused.value.problems] == ["narratives.plan"]
    explain_all(world, made)
    assert declaration_submit(declaration=made.uuid, by=act(world.filler), at=AT).state == "in_review"


def test_submit_refuses_what_was_not_looked_at() -> None:
    world = make_world()
    declaration = written(world)
    edit(world, declaration, "narratives.goals", "另一个目标，覆盖全年。")
    with pytest.raises(StaleEdit):
        declaration_submit(declaration=declaration.uuid, by=act(world.filler), at=AT, revision=0)
    assert fresh(declaration).state == "draft"


@pytest.mark.parametrize("who", ["finance", "head", "department_reviewer", "bureau_reviewer", "auditor", "admin"])
def test_only_the_filler_submits(who: str) -> None:
    world = make_world()
    declaration = written(world)
    with pytest.raises(NotAllowed):
        declaration_submit(declaration=declaration.uuid, by=act(world.users[who]), at=AT)
    assert fresh(declaration).state == "draft"


def test_a_stranger_finds_nothing_to_submit() -> None:
    world = make_world()
    with pytest.raises(NotFound):
        declaration_submit(declaration=written(world).uuid, by=act(world.stranger), at=AT)


def test_submitting_twice_happens_once() -> None:
    world = make_world()
    declaration = submitted(world)
    with pytest.raises(Impossible) as refused:
        declaration_submit(declaration=declaration.uuid, by=act(world.filler), at=AT)
    assert str(refused.value.message).startswith("绩效目标表现在是“审核中（单位审核）”，不能“提交”")
    assert told(declaration) == ["submitted"]


def test_what_was_submitted_takes_no_edit() -> None:
    world = make_world()
    declaration = submitted(world)
    before = fresh(declaration).current.content
    with pytest.raises(Exception, match="已经提交"):
        edit(world, declaration, "narratives.goals", "改一改")
    assert fresh(declaration).current.content == before


# Taking back


def test_withdraw_opens_a_copy() -> None:
    world = make_world()
    declaration = submitted(world)
    declaration_withdraw(declaration=declaration.uuid, by=act(world.filler), at=AT)
    found = fresh(declaration)
    first = DeclarationVersion.objects.get(declaration=declaration, number=1)
    assert (found.state, found.step, found.due_on, found.steps) == ("draft", "", None, [])
    assert (first.outcome, found.current.number, found.current.content) == ("withdrawn", 2, first.content)
    assert found.current.explanations.count() == first.explanations.count() == 1


def test_withdraw_is_too_late_after_a_decision() -> None:
    world = make_world()
    declaration = submitted(world)
    passed(world, declaration)
    with pytest.raises(Impossible):
        declaration_withdraw(declaration=declaration.uuid, by=act(world.filler), at=AT)
    assert fresh(declaration).step == "department"


# Passing


def test_three_passes_approve() -> None:
    world = make_world()
    declaration = submitted(world)
    seen = []
    for hours in (1, 2, 3):
        passed(world, declaration, hours=hours)
        seen.append((fresh(declaration).state, fresh(declaration).step, fresh(declaration).due_on))
    assert seen == [  # 19 January is a Sunday on which China worked, for the Spring Festival
        ("in_review", "department", date(2020, 1, 13)), ("in_review", "bureau", date(2020, 1, 19)), ("approved", "", None)
    ]  # fmt: skip
    found = fresh(declaration)
    assert (found.approved, found.approved_at, found.current.outcome) == (
        found.current,
        AT + timedelta(hours=3),
        "approved",
    )
    assert [row.name for row in found.approved.indicators.all()] == [
        row.level3 for row in form_of(found.approved).indicators
    ]
    assert told(declaration) == ["submitted", "passed", "passed", "approved"]
    kinds = Notice.objects.filter(user=world.filler).order_by("occurred_at", "id").values_list("kind", flat=True)
    assert [kind.removeprefix("targets.review.") for kind in kinds] == ["passed", "passed", "approved"]


def test_a_tree_with_one_step_approves_at_once() -> None:
    world = make_world()
    world.department.review_steps = ["department"]
    world.department.save()
    declaration = submitted(world)
    assert declaration.steps == ["department"]
    passed(world, declaration)
    assert fresh(declaration).state == "approved"


def test_a_change_of_the_tree_meets_the_next_round_only() -> None:
    world = make_world()
    declaration = submitted(world)
    world.unit.review_steps = ["bureau"]
    world.unit.save()
    passed(world, declaration)
    assert fresh(declaration).step == "department"


@pytest.mark.parametrize("who", ["filler", "finance", "department_reviewer", "bureau_reviewer", "auditor", "admin"])
def test_only_the_reviewer_of_the_step_passes(who: str) -> None:
    world = make_world()
    declaration = submitted(world)
    with pytest.raises(NotAllowed):
        decide(world, declaration, review_pass, who=world.users[who])
    assert fresh(declaration).current.decisions.count() == 0


def test_who_wrote_it_does_not_review_it() -> None:
    world = make_world()
    both = make_user("both", (Role.FILLER, world.unit), (Role.HEAD, world.unit))
    declaration = written(world)
    content = fresh(declaration).current.content
    base = text_digest(text_of(content, "category"))
    draft_set(declaration=declaration.uuid, path="category", value="经常性项目", base=base, by=act(both), at=AT)
    explain_all(world, declaration)
    submitted(world, declaration)
    with pytest.raises(NotAllowed, match="填写或提交过"):
        decide(world, declaration, review_pass, who=both)
    returned(world, declaration)
    explain_all(world, declaration)
    submitted(world, declaration)
    with pytest.raises(NotAllowed, match="填写或提交过"):
        decide(world, declaration, review_pass, who=both)


def test_one_person_never_passes_two_steps() -> None:
    world = make_world()
    both = make_user("both", (Role.HEAD, world.unit), (Role.DEPARTMENT_REVIEWER, world.department))
    declaration = submitted(world)
    decide(world, declaration, review_pass, who=both)
    with pytest.raises(NotAllowed, match="同一人不能审核两个环节"):
        decide(world, declaration, review_pass, who=both)
    assert fresh(declaration).step == "department"


def test_passing_twice_happens_once() -> None:
    world = make_world()
    declaration = submitted(world)
    version = fresh(declaration).current.uuid
    passed(world, declaration)
    with pytest.raises(StaleEdit):
        review_pass(declaration=declaration.uuid, version=version, step="unit", by=act(world.head), at=AT)
    assert told(declaration) == ["submitted", "passed"]


def test_a_decision_on_another_version_is_stale() -> None:
    world = make_world()
    declaration = submitted(world)
    with pytest.raises(StaleEdit):
        decide(world, declaration, review_pass, version=uuid4())


def test_an_unknown_step_is_nobodys() -> None:
    world = make_world()
    declaration = submitted(world)
    with pytest.raises(NotAllowed):
        decide(world, declaration, review_pass, step="parliament")


# The sheet


def points(**changes: str) -> SheetEntries:
    return SheetEntries({key: str(one.points) for key, one in STANDARD.criteria.items()} | changes)


def key_project(declaration: Declaration) -> None:
    declaration.project.key_project = True
    declaration.project.save()


def test_a_sheet_is_kept_with_the_decision() -> None:
    world = make_world()
    declaration = submitted(world)
    key_project(declaration)
    decision = decide(world, declaration, review_pass, sheet=points(achievable="8.5"))
    assert (decision.grade, decision.points, decision.standard) == ("excellent", Decimal("98.5"), "cn-2015-88")
    assert {score.criterion: score.points for score in decision.scores.all()}["achievable"] == Decimal("8.5")


@pytest.mark.parametrize(
    ("entries", "operation", "extra", "allowed"),
    [
        (points(), review_pass, {}, True),
        (points(), review_return, {}, False),
        (points(funds_match="0"), review_pass, {}, False),
        (points(funds_match="0"), review_pass, {"comment": "已与单位补充了测算依据"}, True),
        (points(funds_match="0"), review_return, {}, True),
        (points(funds_match="0", goals_relevant="0"), review_pass, {"comment": "已完善"}, False),
        (points(funds_match="0", goals_relevant="0"), review_return, {}, True),
        (points(funds_match="0", goals_relevant="0"), review_reject, {}, False),
        (points(funds_match="0", goals_relevant="0", indicators_sound="0"), review_reject, {}, True),
        (points(funds_match="0", goals_relevant="0", indicators_sound="0"), review_return, {}, False),
    ],
)
def test_the_grade_decides_what_may_be_decided(entries: SheetEntries, operation, extra, allowed: bool) -> None:
    world = make_world()
    declaration = submitted(world)
    key_project(declaration)
    reasons = {} if operation is review_pass else {"reasons": (Reason("理由"),)}
    if allowed:
        decide(world, declaration, operation, sheet=entries, **reasons, **extra)
    else:
        with pytest.raises(Impossible):
            decide(world, declaration, operation, sheet=entries, **reasons, **extra)
    assert DeclarationVersion.objects.get(declaration=declaration, number=1).decisions.count() == int(allowed)


def test_a_half_filled_sheet_decides_nothing() -> None:
    world = make_world()
    declaration = submitted(world)
    with pytest.raises(SheetRefused) as refused:
        decide(world, declaration, review_pass, sheet=SheetEntries({"form_complete": "good"}, "good"))
    assert refused.value.field == "sheet.goals_clear"
    assert fresh(declaration).step == "unit"


# Returning


def test_return_keeps_reasons_at_fields_and_opens_a_copy() -> None:
    world = make_world()
    declaration = submitted(world)
    version = fresh(declaration).current
    review_note_add(
        declaration=declaration.uuid, version=version.uuid, step="unit", path="indicators[0].target_raw", text="写明分母",
        by=act(world.head), at=AT,
    )  # fmt: skip
    decision = decide(world, declaration, review_return, reasons=(Reason(" 请补名单 "),), comment="见各栏")
    row = version.content["indicators"][0]["id"]
    assert [(reason.path, reason.text) for reason in decision.reasons.all()] == [
        (f"indicators[{row}].target_raw", "写明分母"), ("", "请补名单")
    ]  # fmt: skip
    found = fresh(declaration)
    assert (found.state, found.current.number, found.current.based_on, found.current.frozen_at) == (
        "returned",
        2,
        version,
        None,
    )
    assert (DeclarationVersion.objects.get(pk=version.pk).outcome, version.notes.count()) == ("returned", 0)
    notice = Notice.objects.get(user=world.filler)
    assert (notice.kind, notice.facts["count"]) == ("targets.review.returned", 2)


@pytest.mark.parametrize("reasons", [(), (Reason("  "),), (Reason("有理由"), Reason(""))])
def test_no_return_without_reasons(reasons: tuple[Reason, ...]) -> None:
    world = make_world()
    declaration = submitted(world)
    with pytest.raises(Impossible):
        decide(world, declaration, review_return, reasons=reasons)
    assert fresh(declaration).state == "in_review"


def test_notes_of_a_pass_stay_as_remarks() -> None:
    world = make_world()
    declaration = submitted(world)
    version = fresh(declaration).current
    review_note_add(
        declaration=declaration.uuid, version=version.uuid, step="unit", path="narratives.plan", text="写得清楚",
        by=act(world.head), at=AT,
    )  # fmt: skip
    decision = passed(world, declaration)
    assert [(reason.path, reason.text) for reason in decision.reasons.all()] == [("narratives.plan", "写得清楚")]


def test_the_whole_way_of_a_returned_form() -> None:
    world = make_world()
    declaration = submitted(world)
    passed(world, declaration)
    returned(world, declaration)
    edit(world, declaration, "narratives.plan", "2020年2-3月 筹备；2020年4-6月 召开；2020年7-8月 总结。")
    explain_all(world, declaration)
    found = approved(world, declaration)
    assert (found.state, found.approved.number) == ("approved", 2)
    assert [version.outcome for version in found.versions.all()] == ["returned", "approved"]
    assert [d.kind for d in found.versions.get(number=1).decisions.all()] == ["passed", "returned"]


# Rejecting and declaring anew


def test_reject_ends_the_round_and_reopen_begins_another() -> None:
    world = make_world()
    declaration = submitted(world)
    decision = decide(world, declaration, review_reject, reasons=(Reason("与职能无关"),))
    assert (decision.grade, fresh(declaration).state, fresh(declaration).current.outcome) == (
        "poor",
        "rejected",
        "rejected",
    )
    with pytest.raises(Impossible):
        declaration_submit(declaration=declaration.uuid, by=act(world.filler), at=AT)
    declaration_reopen(declaration=declaration.uuid, by=act(world.filler), at=AT)
    assert (fresh(declaration).state, fresh(declaration).current.number) == ("draft", 2)
    assert told(declaration) == ["submitted", "rejected", "reopened"]


def test_no_rejection_without_reasons() -> None:
    world = make_world()
    declaration = submitted(world)
    with pytest.raises(Impossible):
        decide(world, declaration, review_reject)
    assert fresh(declaration).state == "in_review"


def test_a_form_without_findings_needs_no_explanation() -> None:
    world = make_world()
    form = sample_forms()[0]
    clean = replace(
        form, narratives=replace(form.narratives, plan="2020年2-3月 筹备会议；2020年4-6月 召开会议；2020年7-8月 总结。")
    )
    declaration = written(world, clean)
    assert declaration.current.explanations.count() == 0
    assert submitted(world, declaration).state == "in_review"
