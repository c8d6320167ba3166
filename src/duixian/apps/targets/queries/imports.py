"""Reads of imports: the list, and one form beside its source with what is doubtful, unread and found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.evidence.store import get
from duixian.apps.targets.forms_io import form_from, text_digest
from duixian.apps.targets.labels import label_of
from duixian.apps.targets.matching import Match, match, next_code
from duixian.apps.targets.models import Declaration, FormImport, Project
from duixian.apps.targets.models.projects import ProjectState
from duixian.apps.targets.rules import may_import
from duixian.core.checks.finding import Finding
from duixian.core.checks.registry import check_forms
from duixian.core.forms.editing import text_of
from duixian.core.forms.entries import FIELDS, EntryKind
from duixian.core.forms.layouts import LAYOUTS, default_layout
from duixian.core.forms.model import Form, Kind

DOUBTFUL: Final = 0.8
"""Below this confidence a value is shown in amber, before all others."""
_COLUMNS: Final = ("level1", "level2", "level3", "target_raw", "weight", "baseline", "data_source", "note")


@dataclass(frozen=True, slots=True)
class Field:
    """One field beside its source: what it shows, how sure the reader was (None: nothing was read), and where it stood."""

    path: str
    label: Any
    kind: EntryKind
    text: str
    digest: str
    confidence: float | None
    place: dict[str, Any] | None

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody should look at it before all others."""
        return self.confidence is not None and self.confidence < DOUBTFUL

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


def import_file(actor: Actor, uuid: UUID) -> bytes:
    """The content of the file that was read. Raises NotFound."""
    return get(import_get(actor, uuid).file.digest)


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
    return _field(content, path, text_of(content, path), confidence, place)


def _pieces(document: Mapping[str, Any], form: int) -> tuple[Piece, ...]:
    return tuple(
        Piece(number, piece["text"], text_digest(piece["text"]), piece.get("place"),
              label_of(piece["key"]) if piece.get("key") else "")
        for number, piece in enumerate(unread_of(document, form))
    )  # fmt: skip
