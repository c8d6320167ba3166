"""Reads of imports: the list, and one form beside its source with what is doubtful, unread and found."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit, UnitKind
from duixian.apps.accounts.queries import below, visible
from duixian.apps.accounts.roles import Role
from duixian.apps.evidence.store import get
from duixian.apps.targets.forms_io import form_from, text_digest
from duixian.apps.targets.labels import label_of
from duixian.apps.targets.matching import Match, match, next_code
from duixian.apps.targets.models import Declaration, FormImport, Project
from duixian.apps.targets.models.projects import ProjectState
from duixian.apps.targets.rules import may_import
from duixian.core.checks.finding import Finding
from duixian.core.checks.registry import check_forms
from duixian.core.forms.editing import EditError, spot_of, text_of
from duixian.core.forms.entries import FIELDS, EntryKind
from duixian.core.forms.layouts import LAYOUTS, default_layout
from duixian.core.forms.model import Form, Kind
from duixian.documents.reading.apart import picture_apart

DOUBTFUL: Final = 0.8
"""Below this confidence a value is shown in amber, before all others."""
_COLUMNS: Final = ("level1", "level2", "level3", "target_raw", "weight", "baseline", "data_source", "note")


@dataclass(frozen=True, slots=True)
class Field:
    """One field beside its source: what it shows, how sure the reader was (None: nothing was read), where it
    stood, and the number of its row in a table, from one."""

    path: str
    label: Any
    kind: EntryKind
    text: str
    digest: str
    confidence: float | None
    place: dict[str, Any] | None
    row: int | None = None

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody should look at it before all others."""
        return self.confidence is not None and self.confidence < DOUBTFUL

    @property
    def place_json(self) -> str:
        """The place for the page's script; nothing where there is none."""
        return json.dumps(self.place, sort_keys=True) if self.place else ""

    @property
    def percent(self) -> int | None:
        """The confidence for people."""
        return None if self.confidence is None else round(self.confidence * 100)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of unread text: its number, its text and where it stood."""

    number: int
    text: str
    digest: str
    place: dict[str, Any] | None
    label: Any

    @property
    def place_json(self) -> str:
        """The place for the page's script; nothing where there is none."""
        return json.dumps(self.place, sort_keys=True) if self.place else ""


@dataclass(frozen=True, slots=True)
class Tab:
    """One form of the file in the row of tabs."""

    number: int
    name: str
    year: int | None
    kind: Kind
    declaration: Declaration | None


@dataclass(frozen=True, slots=True)
class ImportPage:
    """Everything beside the source for one form of an import."""

    found: FormImport
    number: int
    form: Form
    tabs: tuple[Tab, ...]
    fields: tuple[Field, ...]
    rows: tuple[tuple[Field, ...], ...]
    costs: tuple[tuple[Field, ...], ...]
    unread: tuple[Piece, ...]
    findings: tuple[Finding, ...]
    projects: tuple[Project, ...]
    match: Match | None
    new_code: str
    year: int | None
    standing: Declaration | None
    may_edit: bool

    @property
    def doubtful(self) -> tuple[Field, ...]:
        """The fields of doubt, the least sure first, those of rows included."""
        cells = [field for row in (*self.rows, *self.costs) for field in row]
        found = [field for field in (*self.fields, *cells) if field.is_doubtful]
        return tuple(sorted(found, key=lambda field: field.confidence or 0))

    @property
    def tab(self) -> Tab:
        """The tab of this form."""
        return self.tabs[self.number]


def import_units(actor: Actor) -> QuerySet[Unit]:
    """The units for which the actor may read files into forms."""
    paths = tuple(holding.path for holding in actor.holdings if holding.role is Role.FILLER)
    return Unit.objects.filter(below(paths), active=True).exclude(kind=UnitKind.SECTION)


def field_of(actor: Actor, uuid: UUID, number: int, path: str) -> Field:
    """One field of a form of an import, as it is now. Raises NotFound."""
    found = import_get(actor, uuid)
    contents = found.document["forms"]
    if not 0 <= number < len(contents):
        raise NotFound
    content = contents[number]
    try:
        spot = spot_of(content, path)
    except EditError as error:
        raise NotFound from error
    if spot.table is None:
        marks = content.get("confidence") or {}, content.get("provenance") or {}
        return _field(content, path, text_of(content, path), marks[0].get(path), marks[1].get(path))
    row = content[spot.table][spot.position]
    return _cell(content, spot.table, spot.position or 0, row, spot.name)


def imports_of(actor: Actor) -> QuerySet[FormImport]:
    """The imports of the units the actor sees, the latest first; without the heavy columns except the document."""
    rows = FormImport.objects.filter(visible(actor)).select_related("unit", "file", "imported_by")
    return rows.defer("source_text", "outline")


def import_get(actor: Actor, uuid: UUID) -> FormImport:
    """One import with its unit and file. Raises NotFound."""
    try:
        return FormImport.objects.filter(visible(actor)).select_related("unit", "file", "imported_by").get(uuid=uuid)
    except FormImport.DoesNotExist as error:
        raise NotFound from error


def import_picture(actor: Actor, uuid: UUID, page: int) -> bytes:
    """A page of the PDF that was read, counted from one, as a PNG. Raises NotFound where there is none.

    The first pages were pictured with the reading; a later one is made now, in a process of its own.
    """
    found = import_get(actor, uuid)
    kept = found.outline.get("pictures", [])
    if not 1 <= page <= len(found.outline.get("pages", ())):
        raise NotFound
    made = get(kept[page - 1]) if page <= len(kept) else picture_apart(get(found.file.digest), page=page)
    if not isinstance(made, bytes):
        raise NotFound
    return made


def is_accepted(found: FormImport, form: int) -> bool:
    """Whether a form of the import has become a declaration."""
    return str(form) in found.accepted


def unread_of(document: Mapping[str, Any], form: int) -> list[dict[str, Any]]:
    """The unread pieces beside a form: its own, then those of the document that no form took."""
    return [*(document["forms"][form].get("unread") or []), *(document.get("unread") or [])]


def import_page(actor: Actor, uuid: UUID, number: int) -> ImportPage:
    """One form of an import beside its source. Raises NotFound, also for a number that the file has no form for."""
    found = import_get(actor, uuid)
    contents = found.document["forms"]
    if not 0 <= number < len(contents):
        raise NotFound
    content = contents[number]
    form = form_from(content)
    projects = tuple(Project.objects.filter(unit=found.unit, state=ProjectState.ACTIVE).order_by("code"))
    year = form.year or (form.start_date.year if form.start_date else None)
    matched = match(form, projects)
    return ImportPage(
        found=found, number=number, form=form, tabs=_tabs(found, contents), fields=tuple(_fields(content, form)),
        rows=_rows(content, "indicators", _columns(form)), costs=_rows(content, "cost_lines", ("name", "amount", "basis")),
        unread=_pieces(found.document, number), findings=check_forms((form,)), projects=projects, match=matched,
        new_code=form.project_code or next_code(_codes(found), year), year=year,
        standing=_standing(matched, year), may_edit=may_import(actor, at=found.unit.path) and not is_accepted(found, number),
    )  # fmt: skip


def _codes(found: FormImport) -> list[str]:
    return list(Project.objects.filter(unit=found.unit).values_list("code", flat=True))


def _standing(matched: Match | None, year: int | None) -> Declaration | None:
    """The declaration that the matched project already has in that year."""
    if matched is None or year is None:
        return None
    return Declaration.objects.filter(project=matched.project, year=year).first()


def _tabs(found: FormImport, contents: list[dict[str, Any]]) -> tuple[Tab, ...]:
    uuids = {declaration.uuid: declaration for declaration in Declaration.objects.filter(
        uuid__in=list(found.accepted.values())).select_related("project")}  # fmt: skip
    return tuple(
        Tab(number, content.get("project_name") or content.get("title") or "", content.get("year"),
            Kind(content["kind"]), uuids.get(_uuid(found.accepted.get(str(number)))))
        for number, content in enumerate(contents)
    )  # fmt: skip


def _uuid(text: str | None) -> UUID:
    return UUID(text) if text else UUID(int=0)


def _fields(content: Mapping[str, Any], form: Form) -> Iterator[Field]:
    """The fields outside tables that the form's layout prints or that say something, in the order of the form."""
    layout = LAYOUTS.get(form.layout or "") or default_layout(form)
    for path in FIELDS:
        if "[]" in path or path == "layout":
            continue
        text = text_of(content, path)
        if text or layout.prints(path):
            marks = content.get("confidence") or {}, content.get("provenance") or {}
            yield _field(content, path, text, marks[0].get(path), marks[1].get(path))


def _field(content: Mapping[str, Any], path: str, text: str, confidence: float | None, place: Any) -> Field:
    kind = FIELDS[path] if path in FIELDS else FIELDS[_key(path)]
    return Field(path, label_of(path), kind, text, text_digest(text), confidence, place)


def _key(path: str) -> str:
    table, _, rest = path.partition("[")
    return f"{table}[].{rest.partition('].')[2]}"


def _columns(form: Form) -> tuple[str, ...]:
    """The columns that say something in some row, and always the levels and the target."""
    told = {name for name in _COLUMNS for row in form.indicators if getattr(row, name) is not None}
    return tuple(name for name in _COLUMNS if name in told or name in _COLUMNS[:4])


def _rows(content: Mapping[str, Any], table: str, columns: tuple[str, ...]) -> tuple[tuple[Field, ...], ...]:
    return tuple(
        tuple(_cell(content, table, number, row, name) for name in columns)
        for number, row in enumerate(content.get(table) or [])
    )


def _cell(content: Mapping[str, Any], table: str, number: int, row: Mapping[str, Any], name: str) -> Field:
    path = f"{table}[{row.get('id', number)}].{name}"
    own = row if table == "indicators" else content
    key = name if table == "indicators" else f"{table}[{number}].{name}"
    confidence, place = (own.get("confidence") or {}).get(key), (own.get("provenance") or {}).get(key)
    return replace(_field(content, path, text_of(content, path), confidence, place), row=number + 1)


def _pieces(document: Mapping[str, Any], form: int) -> tuple[Piece, ...]:
    return tuple(
        Piece(number, piece["text"], text_digest(piece["text"]), piece.get("place"),
              label_of(piece["key"]) if piece.get("key") else "")
        for number, piece in enumerate(unread_of(document, form))
    )  # fmt: skip
