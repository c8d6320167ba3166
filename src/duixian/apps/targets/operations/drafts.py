"""Filling in a form: begin one, set a field, put rows in order, replace the whole by a form that was read.

Everything names the promise and works on its draft. A field is written only over the value its editor saw (`base`, the
digest of the shown text); what is there already is not written again, so that a request sent twice does no harm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.db import transaction

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, Refused
from duixian.apps.targets.errors import FieldConflict, WrongEntry
from duixian.apps.targets.forms_io import content_of, new_row_id, text_digest
from duixian.apps.targets.labels import field_key
from duixian.apps.targets.models import DeclarationVersion
from duixian.apps.targets.operations.drafting import draft_locked, draft_record, draft_write, row_name, told
from duixian.apps.targets.queries.edits import last_edit_of
from duixian.core.forms.editing import Change, Content, EditError, Table, changed, spot_of, text_of
from duixian.core.forms.entries import EntryError, show_entry
from duixian.core.forms.model import Form
from duixian.core.forms.rows import (
    Side,
    group_stepped,
    row_added,
    row_indented,
    row_moved,
    row_outdented,
    row_removed,
    row_stepped,
)

RowWord = Literal["add", "remove", "move", "up", "down", "indent", "outdent", "group_up", "group_down"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowAction:
    """What to do with a row: `row` is its id (for `add`: the row above, or None for the end).

    `move` needs the `anchor` row and its `side`; the group words need the `level` whose cell moves.
    """

    word: RowWord
    table: Table = "indicators"
    row: str | None = None
    anchor: str | None = None
    side: Side = "after"
    level: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of a request: the draft, the fields that changed, and why others did not (by path as given)."""

    version: DeclarationVersion
    changes: tuple[Change, ...] = ()
    refused: Mapping[str, Refused] | None = None
    row: str | None = None


@transaction.atomic
def draft_set(*, declaration: UUID, path: str, value: str, base: str, by: Actor, at: datetime) -> Saved:
    """Write one field, as typed. `base` is the digest of the text that the editor saw there (`forms_io.text_digest`).

    Raises NotFound, NotAllowed, NotDraft; WrongEntry for a text the field cannot hold; FieldConflict when the field says
    something else than the editor saw, with who changed it, when, and what it says now.
    """
    version = draft_locked(declaration, by)
    change = _checked_change(version, version.content, path, value, base)
    if not change.is_none:
        draft_write(version, change.content, by=by, at=at)
        _tell(version, change, by, at)
    return Saved(version, () if change.is_none else (change,))


@transaction.atomic
def draft_save(
    *,
    declaration: UUID,
    values: Mapping[str, str],
    bases: Mapping[str, str],
    action: RowAction | None = None,
    by: Actor,
    at: datetime,
) -> Saved:
    """Write many fields at once, then perhaps one row action: what a page without JavaScript sends.

    Every field that can be written is; the others are told with their reason. A field that still says what its editor saw is
    left alone, whatever it says now.
    Raises NotFound, NotAllowed, NotDraft.
    """
    version = draft_locked(declaration, by)
    before = content = version.content
    changes, refused = [], {}
    for path, value in _typed(values, bases).items():
        try:
            change = _checked_change(version, content, path, value, bases.get(path, ""))
        except Refused as refusal:
            refused[path] = refusal
            continue
        if not change.is_none:
            content = change.content
            changes.append(change)
    row = None
    if action is not None and not refused:
        before = content
        content, row = _acted(content, action)
    if content is not version.content:
        draft_write(version, content, by=by, at=at)
    for change in changes:
        _tell(version, change, by, at)
    if action is not None and not refused:
        _tell_row(version, action, row, before=before, by=by, at=at)
    return Saved(version, tuple(changes), refused, row)


@transaction.atomic
def draft_rows(*, declaration: UUID, action: RowAction, by: Actor, at: datetime) -> Saved:
    """Put a row in, take it out, move it, or change the group it is in; `Saved.row` is the row's id.

    Raises NotFound, NotAllowed, NotDraft, and Invalid when the table allows no such thing.
    """
    version = draft_locked(declaration, by)
    before = version.content
    content, row = _acted(before, action)
    draft_write(version, content, by=by, at=at)
    _tell_row(version, action, row, before=before, by=by, at=at)
    return Saved(version, row=row)


@transaction.atomic
def draft_from_form(*, declaration: UUID, form: Form, by: Actor, at: datetime) -> Saved:
    """Replace everything in the draft by a form that was read. Raises NotFound, NotAllowed, NotDraft."""
    version = draft_locked(declaration, by)
    draft_write(version, content_of(form), by=by, at=at)
    draft_record(version, "targets.draft.replaced", {"indicators": len(form.indicators)}, by=by, at=at)
    return Saved(version)


def _typed(values: Mapping[str, str], bases: Mapping[str, str]) -> dict[str, str]:
    """The values that somebody typed: those that differ from what was seen; line ends differ by browser and do not count."""
    return {
        path: value for path, value in values.items() if text_digest(value.replace("\r\n", "\n")) != bases.get(path)
    }


def _checked_change(version: DeclarationVersion, content: Content, path: str, value: str, base: str) -> Change:
    try:
        change = changed(content, path, value)
        seen = text_digest(text_of(content, path))
    except (EntryError, EditError) as error:
        raise WrongEntry(error.zh, error.en, field=path) from error
    if not change.is_none and base != seen:
        present = text_of(content, path)
        editor = last_edit_of(version.declaration, change.path)
        raise FieldConflict(
            field=path, who=editor.name if editor else "", when=editor.at if editor else None, present=present,
            digest=seen,
        )  # fmt: skip
    return change


def _acted(content: Content, action: RowAction) -> tuple[Content, str | None]:
    """The content after a row action, and the row it was about."""
    row = new_row_id() if action.word == "add" else action.row
    rows = content.get(action.table) or []
    if row is None or (action.table == "cost_lines" and action.word not in {"add", "remove", "move", "up", "down"}):
        raise Invalid(in_words(action), field=action.table)
    try:
        return {**content, action.table: _rows_after(rows, action, row)}, row
    except EditError as error:
        raise WrongEntry(error.zh, error.en, field=action.table) from error


def in_words(action: RowAction) -> str:
    """The action as the request named it."""
    return f"{action.word} {action.table}"


def _rows_after(rows: list[dict[str, Any]], action: RowAction, row: str) -> list[dict[str, Any]]:
    match action.word:
        case "add":
            return row_added(rows, action.table, row=row, after=action.row)
        case "remove":
            return row_removed(rows, row=row)
        case "move":
            return row_moved(rows, action.table, row=row, anchor=action.anchor or "", side=action.side)
        case "up" | "down":
            return row_stepped(rows, action.table, row=row, down=action.word == "down")
        case "indent":
            return row_indented(rows, row=row)
        case "outdent":
            return row_outdented(rows, row=row)
        case "group_up" | "group_down":
            return group_stepped(rows, row=row, level=action.level, down=action.word == "group_down")


def _tell(version: DeclarationVersion, change: Change, by: Actor, at: datetime) -> None:
    kind = spot_of(change.content, change.path).kind
    values = [told(change.path, show_entry(kind, value)) for value in (change.old, change.new)]
    payload = {"path": change.path, "row": row_name(change.content, change.path),
               "changes": {field_key(change.path): values}}  # fmt: skip
    draft_record(version, "targets.draft.set", payload, by=by, at=at)


_KINDS: dict[RowWord, str] = {"add": "targets.draft.row_added", "remove": "targets.draft.row_removed"}


def _tell_row(
    version: DeclarationVersion, action: RowAction, row: str | None, *, before: Content, by: Actor, at: datetime
) -> None:
    path = f"{action.table}[{row}]"
    gone = action.word == "remove"
    name = row_name(before if gone else version.content, path)
    payload = {"action": action.word, "table": action.table, "path": path, "row": name}
    draft_record(version, _KINDS.get(action.word, "targets.draft.row_moved"), payload, by=by, at=at)
