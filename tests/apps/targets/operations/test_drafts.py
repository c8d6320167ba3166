"""Filling in a form: one field over the value that was seen, rows by their ids, nothing of a submitted version."""

from __future__ import annotations

from datetime import timedelta

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.targets.errors import FieldConflict, NotDraft, WrongEntry
from duixian.apps.targets.forms_io import form_of, text_digest
from duixian.apps.targets.models import Declaration, DeclarationVersion
from duixian.apps.targets.operations.declarations import version_freeze
from duixian.apps.targets.operations.drafts import RowAction, draft_from_form, draft_rows, draft_save, draft_set
from duixian.core.forms.editing import text_of
from factories.accounts import act, make_world
from factories.targets import AT, make_declaration, sample_forms

pytestmark = pytest.mark.django_db
NOTHING = text_digest("")


def _content(declaration: Declaration) -> dict:
    version = DeclarationVersion.objects.get(declaration=declaration, frozen_at=None)
    return version.content


def _history(declaration: Declaration) -> list[tuple[str, dict]]:
    rows = HistoryRow.objects.filter(about_uuid=declaration.uuid).order_by("seq")
    return [(row.kind, row.payload) for row in rows if row.kind.startswith("targets.draft.")]


def test_draft_set_writes_one_field_the_summary_and_the_history() -> None:
    world = make_world()
    declaration = make_declaration(world.unit)
    saved = draft_set(
        declaration=declaration.uuid,
        path="budget.current_year",
        value="60万元",
        base=NOTHING,
        by=act(world.filler),
        at=AT,
    )
    assert [(change.path, change.old, change.new) for change in saved.changes] == [
        ("budget.current_year", None, 600000)
    ]
    declaration.refresh_from_db()
    assert (declaration.budget_year, saved.version.revision, saved.version.edited_by) == (600000, 1, world.filler)
    told = {"version": 1, "path": "budget.current_year", "row": "", "changes": {"budget.current_year": ["", "600,000"]}}
    assert _history(declaration) == [("targets.draft.set", told)]


def test_draft_set_of_what_is_there_writes_nothing() -> None:
    world = make_world()
    declaration = make_declaration(world.unit, sample_forms()[0])
    name = sample_forms()[0].project_name or ""
    saved = draft_set(
        declaration=declaration.uuid, path="project_name", value=f" {name} ", base="stale", by=act(world.filler), at=AT
    )
    assert (saved.changes, saved.version.revision, _history(declaration)) == ((), 0, [])


def test_draft_set_over_a_value_not_seen_tells_who_and_when_and_what() -> None:
    world = make_world()
    declaration = make_declaration(world.unit)
    later = AT + timedelta(minutes=1)
    draft_set(
        declaration=declaration.uuid,
        path="performance_type",
        value="其他",
        base=NOTHING,
        by=act(world.filler),
        at=later,
    )
    with pytest.raises(FieldConflict) as conflict:
        draft_set(
            declaration=declaration.uuid,
            path="performance_type",
            value="经常性项目",
            base=NOTHING,
            by=Actor.program(),
            at=later,
        )
    told = conflict.value
    assert (told.field, told.who, told.when, told.present, str(told.message)) == (
        "performance_type", "填报甲", later, "其他", "填报甲已改过这一项",
    )  # fmt: skip
    draft_set(
        declaration=declaration.uuid,
        path="performance_type",
        value="经常性项目",
        base=told.digest,
        by=Actor.program(),
        at=later,
    )
    assert text_of(_content(declaration), "performance_type") == "经常性项目"


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("budget.total", "约60万", "看不懂这个金额，请写数字，如 600,000 或 60万元"),
        ("start_date", "下周", "看不懂这个日期，请写成 2020-01-02 或 2020年1月"),
        ("indicators[0].weight", "很多", "分值请写数字，如 10 或 7.5"),
        ("indicators[99].weight", "5", "这一行已被删除"),
        ("budget.secret", "5", "表中没有“budget.secret”这一项"),
        ("kind", "target", "表中没有“kind”这一项"),
    ],
)
def test_draft_set_refuses_what_the_field_cannot_hold(path: str, value: str, message: str) -> None:
    world = make_world()
    declaration = make_declaration(world.unit, sample_forms()[0])
    with pytest.raises(WrongEntry) as refused:
        draft_set(declaration=declaration.uuid, path=path, value=value, base=NOTHING, by=act(world.filler), at=AT)
    assert (str(refused.value.message), refused.value.field, _history(declaration)) == (message, path, [])


def test_draft_set_keeps_personal_values_out_of_the_history() -> None:
    world = make_world()
    declaration = make_declaration(world.unit)
    draft_set(declaration=declaration.uuid, path="contact", value="王某", base=NOTHING, by=act(world.filler), at=AT)
    assert [payload for _, payload in _history(declaration)] == [
        {"version": 1, "path": "contact", "row": "", "changes": {"contact": ["", "***"]}}
    ]


def test_draft_of_others_is_not_found_and_reviewers_may_not_write() -> None:
    world = make_world()
    declaration = make_declaration(world.unit)
    for user, refusal in ((world.stranger, NotFound), (world.head, NotAllowed), (world.auditor, NotAllowed)):
        with pytest.raises(refusal):
            draft_set(declaration=declaration.uuid, path="title", value="x", base=NOTHING, by=act(user), at=AT)


def test_frozen_version_takes_no_edit() -> None:
    world = make_world()
    declaration = make_declaration(world.unit, sample_forms()[0])
    version_freeze(version=declaration.current, by=act(world.filler), at=AT)
    with pytest.raises(NotDraft):
        draft_set(declaration=declaration.uuid, path="title", value="x", base=NOTHING, by=act(world.filler), at=AT)
    with pytest.raises(NotDraft):
        draft_rows(declaration=declaration.uuid, action=RowAction(word="add"), by=act(world.filler), at=AT)


def test_draft_rows_by_id_survive_moves_of_others() -> None:
    world = make_world()
    declaration = make_declaration(world.unit, sample_forms()[0])
    filler = act(world.filler)
    first, second = (row["id"] for row in _content(declaration)["indicators"][:2])
    draft_rows(declaration=declaration.uuid, action=RowAction(word="down", row=first), by=filler, at=AT)
    path = f"indicators[{first}].baseline"
    draft_set(declaration=declaration.uuid, path=path, value="92%", base=NOTHING, by=filler, at=AT)
    rows = _content(declaration)["indicators"]
    assert [(row["id"], row.get("baseline")) for row in rows[:2]] == [(second, None), (first, "92%")]
    assert [kind for kind, _ in _history(declaration)] == ["targets.draft.row_moved", "targets.draft.set"]


def test_draft_rows_add_and_remove_keep_the_count_on_the_promise() -> None:
    world = make_world()
    declaration = make_declaration(world.unit, sample_forms()[0])
    count = len(sample_forms()[0].indicators)
    filler = act(world.filler)
    row = draft_rows(declaration=declaration.uuid, action=RowAction(word="add"), by=filler, at=AT).row
    declaration.refresh_from_db()
    assert declaration.indicator_count == count + 1
    draft_rows(declaration=declaration.uuid, action=RowAction(word="remove", row=row), by=filler, at=AT)
    declaration.refresh_from_db()
    assert declaration.indicator_count == count


def test_draft_rows_refuse_levels_in_the_cost_table_and_rows_that_are_gone() -> None:
    world = make_world()
    declaration = make_declaration(world.unit)
    for action in (RowAction(word="indent", table="cost_lines", row="r00000000"), RowAction(word="remove")):
        with pytest.raises(Invalid):
            draft_rows(declaration=declaration.uuid, action=action, by=act(world.filler), at=AT)
    action = RowAction(word="remove", row="r00000000")
    with pytest.raises(WrongEntry) as gone:
        draft_rows(declaration=declaration.uuid, action=action, by=act(world.filler), at=AT)
    assert str(gone.value.message) == "这一行已被删除"


def test_draft_save_writes_what_it_can_and_tells_the_rest() -> None:
    world = make_world()
    declaration = make_declaration(world.unit)
    values = {"performance_type": "其他", "budget.total": "约60万", "phone": "021"}
    saved = draft_save(
        declaration=declaration.uuid, values=values, bases=dict.fromkeys(values, NOTHING),
        action=RowAction(word="add"), by=act(world.filler), at=AT,
    )  # fmt: skip
    assert [change.path for change in saved.changes] == ["performance_type", "phone"]
    assert (list(saved.refused or ()), saved.row, _content(declaration)["indicators"]) == (["budget.total"], None, [])


def test_draft_save_with_a_row_action_does_both() -> None:
    world = make_world()
    declaration = make_declaration(world.unit)
    saved = draft_save(
        declaration=declaration.uuid, values={"performance_type": "其他"}, bases={"performance_type": NOTHING},
        action=RowAction(word="add", table="cost_lines"), by=act(world.filler), at=AT,
    )  # fmt: skip
    assert [row["id"] for row in _content(declaration)["cost_lines"]] == [saved.row]
    assert [kind for kind, _ in _history(declaration)] == ["targets.draft.set", "targets.draft.row_added"]


def test_draft_from_form_replaces_everything() -> None:
    world = make_world()
    declaration = make_declaration(world.unit, sample_forms()[0])
    draft_from_form(declaration=declaration.uuid, form=sample_forms()[1], by=act(world.filler), at=AT)
    version = DeclarationVersion.objects.get(declaration=declaration)
    declaration.refresh_from_db()
    assert (form_of(version), declaration.indicator_count) == (sample_forms()[1], len(sample_forms()[1].indicators))
