"""Several people write one form at the same time: nobody's edit is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from duixian.apps.accounts.actor import Actor
from duixian.apps.audit.models import HistoryRow
from duixian.apps.targets.errors import FieldConflict
from duixian.apps.targets.forms_io import text_digest
from duixian.apps.targets.models import Declaration, DeclarationVersion
from duixian.apps.targets.operations.drafts import RowAction, draft_rows, draft_set
from duixian.core.forms.editing import text_of
from factories.accounts import make_world
from factories.targets import AT, make_declaration, sample_forms

pytestmark = pytest.mark.django_db(transaction=True)
FIELDS = (
    "phone",
    "contact",
    "department",
    "project_code",
    "budget.fiscal",
    "budget.other",
    "narratives.midterm",
    "title",
)


def in_threads(work, arguments) -> list:
    def done(argument):
        try:
            return work(argument)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(done, arguments))


@pytest.fixture
def declaration() -> Declaration:
    return make_declaration(make_world().unit, sample_forms()[0])


def content(declaration: Declaration) -> dict:
    return DeclarationVersion.objects.get(declaration=declaration).content


def test_edits_of_different_fields_are_all_kept(declaration: Declaration) -> None:
    seen = {path: text_digest(text_of(content(declaration), path)) for path in FIELDS}

    def write(path: str) -> int:
        saved = draft_set(
            declaration=declaration.uuid, path=path, value="12", base=seen[path], by=Actor.program(), at=AT
        )
        return len(saved.changes)

    assert in_threads(write, FIELDS) == [1] * len(FIELDS)
    assert {path: text_of(content(declaration), path) for path in FIELDS} == dict.fromkeys(FIELDS, "12")
    assert HistoryRow.objects.filter(kind="targets.draft.set").count() == len(FIELDS)


def test_edits_of_one_field_are_kept_once_and_refused_to_the_others(declaration: Declaration) -> None:
    def write(value: str) -> bool:
        try:
            draft_set(
                declaration=declaration.uuid, path="phone", value=value, base=text_digest(""), by=Actor.program(), at=AT
            )
        except FieldConflict:
            return False
        return True

    kept = in_threads(write, ["1", "2", "3", "4", "5", "6"])
    assert (sum(kept), text_of(content(declaration), "phone")) == (1, str(kept.index(True) + 1))


def test_rows_added_and_moved_at_once_are_all_there(declaration: Declaration) -> None:
    before = [row["id"] for row in content(declaration)["indicators"]]
    words = [RowAction(word="add"), RowAction(word="down", row=before[0]), RowAction(word="add", row=before[3])] * 2
    made = in_threads(
        lambda action: draft_rows(declaration=declaration.uuid, action=action, by=Actor.program(), at=AT).row, words
    )
    after = [row["id"] for row in content(declaration)["indicators"]]
    assert sorted(after) == sorted({*before, *made})  # type: ignore[type-var]  # every action names a row
    assert DeclarationVersion.objects.get(declaration=declaration).revision == len(words)
