"""Reading files into forms: keep the file, correct what was read, put unread text where it belongs, accept form by form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed, Refused, StaleEdit
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import unit_get
from duixian.apps.audit.operations import record
from duixian.apps.evidence.operations import file_store
from duixian.apps.evidence.store import digest_of, put
from duixian.apps.targets.errors import FieldConflict, ImportRefused, WrongEntry, in_language
from duixian.apps.targets.forms_io import form_from, new_row_id, text_digest
from duixian.apps.targets.matching import match, next_code
from duixian.apps.targets.models import Declaration, FormImport, Project
from duixian.apps.targets.operations.declarations import declaration_create
from duixian.apps.targets.operations.drafts import draft_from_form
from duixian.apps.targets.operations.projects import ProjectValues, project_create
from duixian.apps.targets.queries.imports import import_get, is_accepted, unread_of
from duixian.apps.targets.rules import may_import
from duixian.core.forms.codec import to_json
from duixian.core.forms.editing import Change, EditError, changed, spot_of, text_of, with_row_ids
from duixian.core.forms.entries import EntryError, EntryKind
from duixian.core.forms.model import Kind
from duixian.documents.reading.apart import LIMITS, Source, read_apart


class Acceptance(NamedTuple):
    """How to accept a form: into an existing project, or a new one with this number and name, for which year.

    `replace` puts it in place of the year's draft when there is one; `is_baseline` keeps it as an earlier year to compare with.
    """

    project: UUID | None = None
    code: str = ""
    name: str = ""
    year: int | None = None
    replace: bool = False
    is_baseline: bool = False
    key_project: bool = False


class Corrected(NamedTuple):
    """What came of a correction: the import, the paths that changed, and why others did not."""

    found: FormImport
    paths: tuple[str, ...]
    refused: dict[str, Refused]


class Accepted(NamedTuple):
    """What came of accepting all: the declarations by form, and why others were not accepted."""

    made: dict[int, Declaration]
    refused: dict[int, Refused]


def import_read(*, unit: UUID, name: str, content: bytes, by: Actor, at: datetime) -> FormImport:
    """Read a file into forms that wait to be corrected and accepted. The same file again gives the import that still waits.

    The file is read in a process of its own, which is killed after a minute or when it swells. Raises NotFound, NotAllowed,
    ImportRefused with what is wrong and the cure, FileRefused for a file that is not kept (disguised, runs).
    """
    owner = unit_get(by, unit)
    if not may_import(by, at=owner.path):
        raise NotAllowed(_("只有本单位的填报人可以导入绩效目标表。"))
    if len(content) > LIMITS.file_bytes:
        most = LIMITS.file_bytes // 2**20
        raise ImportRefused(_("文件超过%(most)s MB，请拆分后再导入。") % {"most": most}, field="file")
    waiting = _waiting(owner, content)
    if waiting is not None:
        return waiting
    source = read_apart(name, content)
    if not isinstance(source, Source):
        raise ImportRefused(in_language(source.message_zh, source.message_en), field="file")
    return _kept(owner, name, content, source, by=by, at=at)


def _waiting(unit: Unit, content: bytes) -> FormImport | None:
    """An import of the same content of which some form is not accepted yet."""
    same = FormImport.objects.filter(unit=unit, file__digest=digest_of(content))
    return next((one for one in same if len(one.accepted) < len(one.document["forms"])), None)


@transaction.atomic
def _kept(unit: Unit, name: str, content: bytes, source: Source, *, by: Actor, at: datetime) -> FormImport:
    file = file_store(unit=unit, name=name, content=content, by=by, at=at)
    Unit.objects.select_for_update().get(pk=unit.pk)  # of two uploads at once the second finds the first
    waiting = _waiting(unit, content)
    if waiting is not None:
        return waiting
    document = to_json(source.document)
    document["forms"] = [with_row_ids(form, new_row_id) for form in document["forms"]]
    outline = {key: value for key, value in asdict(source.outline).items() if key != "text"}
    outline["pictures"] = [put(picture) for picture in source.pictures]
    made = FormImport.objects.create(
        unit=unit, file=file, document=document, source_text=source.outline.text, outline=outline,
        imported_by_id=by.user_id, imported_at=at,
    )  # fmt: skip
    _tell(made, "read", {"digest": file.digest, "forms": len(document["forms"])}, by=by, at=at)
    return made


@transaction.atomic
def import_correct(
    *, uuid: UUID, form: int, values: Mapping[str, str], bases: Mapping[str, str], by: Actor, at: datetime
) -> Corrected:
    """Correct fields of a form that was read; `bases` are the digests of the texts that were seen there.

    Every field that can be written is; the others are told with their reason (WrongEntry, FieldConflict). Raises NotFound,
    NotAllowed, ImportRefused for a form that was accepted.
    """
    found, content = _editable(uuid, form, by)
    paths: list[str] = []
    refused: dict[str, Refused] = {}
    for path, value in values.items():
        try:
            change = _change(content, path, value, bases.get(path, ""))
        except Refused as refusal:
            refused[path] = refusal
            continue
        if not change.is_none:
            content = change.content
            paths.append(change.path)
    if paths:
        _save(found, form, content, {"form": form, "fields": paths}, by=by, at=at)
    return Corrected(found, tuple(paths), refused)


def _change(content: dict[str, Any], path: str, value: str, base: str) -> Change:
    try:
        change = changed(content, path, value)
        present = text_of(content, path)
    except (EntryError, EditError) as error:
        raise WrongEntry(error.zh, error.en, field=path) from error
    if not change.is_none and text_digest(present) != base:
        raise FieldConflict(field=path, who="", when=None, present=present, digest=text_digest(present))
    return change


@transaction.atomic
def import_assign(*, uuid: UUID, form: int, unread: int, seen: str, path: str, by: Actor, at: datetime) -> FormImport:
    """Put a piece of unread text into a field, where it stood in the source is remembered; `seen` is the digest of the text.

    A narrative that says something already gets it as a further paragraph, any other field takes it in place of what it says.
    Pieces count through the form's own and then the document's (`queries.imports.unread_of`). Raises as `import_correct`, and
    StaleEdit when the piece is gone.
    """
    found, content = _editable(uuid, form, by)
    pieces = unread_of(found.document, form)
    if unread >= len(pieces) or text_digest(pieces[unread]["text"]) != seen:
        raise StaleEdit(_("这段文字已经归入别的栏目，请刷新后查看。"), field="unread")
    piece = pieces[unread]
    try:
        spot = spot_of(content, path)
        before = text_of(content, path) if spot.kind is EntryKind.TEXT else ""
        change = changed(content, path, f"{before}\n{piece['text']}" if before else piece["text"])
    except (EntryError, EditError) as error:
        raise WrongEntry(error.zh, error.en, field=path) from error
    made = _marked(change.content, path, piece) if not before else change.content
    own = len(content.get("unread") or [])
    if unread < own:
        made = {**made, "unread": [one for n, one in enumerate(content["unread"]) if n != unread]}
    else:
        rest = [one for n, one in enumerate(found.document["unread"]) if n != unread - own]
        found.document = {**found.document, "unread": rest}
    return _save(found, form, made, {"form": form, "path": change.path}, by=by, at=at)


def _marked(content: dict[str, Any], path: str, piece: dict[str, Any]) -> dict[str, Any]:
    """The content with the place of a piece as that of a field outside rows; a person chose it, so it is certain."""
    if "[" in path or "place" not in piece:
        return content
    provenance = {**(content.get("provenance") or {}), path: piece["place"]}
    confidence = {**(content.get("confidence") or {}), path: 1.0}
    return {**content, "provenance": provenance, "confidence": confidence}


@transaction.atomic
def import_accept(*, uuid: UUID, form: int, choice: Acceptance, by: Actor, at: datetime) -> Declaration:
    """Make the form a declaration: into a project of the register or a new one. Accepted already, it gives where it went.

    Raises NotFound, NotAllowed, ImportRefused (no such form; not a target form and not a baseline; no year), and what
    `project_create`, `declaration_create` and `draft_from_form` raise, at the fields `code`, `name`, `year`.
    """
    found = _locked(uuid, by)
    if is_accepted(found, form):
        return Declaration.objects.get(uuid=found.accepted[str(form)])
    read = form_from(_content(found, form))
    if read.kind is not Kind.TARGET and not choice.is_baseline:
        raise ImportRefused(_("这是自评表或监控表，只能作为以前年度的基线采用。"), field="is_baseline")
    year = choice.year or read.year or (read.start_date.year if read.start_date else None)
    if year is None:
        raise ImportRefused(_("表上没有年度，请填写。"), field="year")
    project = choice.project or _new_project(found, choice, by, at)
    standing = Declaration.objects.filter(project__uuid=project, project__unit=found.unit, year=year).first()
    if standing is not None and choice.replace:
        draft_from_form(declaration=standing.uuid, form=read, by=by, at=at)
        made = standing
    else:
        made = declaration_create(
            project=project, year=year, form=read, source=found.file, is_baseline=choice.is_baseline, by=by, at=at
        )
    found.accepted = {**found.accepted, str(form): str(made.uuid)}
    found.save(update_fields=["accepted"])
    _tell(found, "accepted", {"form": form, "declaration": str(made.uuid)}, by=by, at=at, project=made.project.uuid)
    return made


def _new_project(found: FormImport, choice: Acceptance, by: Actor, at: datetime) -> UUID:
    values = ProjectValues(code=choice.code, name=choice.name, key_project=choice.key_project)
    made: UUID = project_create(unit=found.unit.uuid, values=values, by=by, at=at).uuid
    return made


def import_accept_all(*, uuid: UUID, by: Actor, at: datetime) -> Accepted:
    """Accept every target form that waits: into the project with its number or name, or else a new one.

    Each form is its own transaction: what can be accepted is, the others are told with their reason. Raises NotFound, NotAllowed.
    """
    found = import_get(by, uuid)
    _require(found, by)
    made: dict[int, Declaration] = {}
    refused: dict[int, Refused] = {}
    for number, content in enumerate(found.document["forms"]):
        if is_accepted(found, number):
            continue
        try:
            made[number] = import_accept(uuid=uuid, form=number, choice=_choice(found.unit, content), by=by, at=at)
        except Refused as refusal:
            refused[number] = refusal
    return Accepted(made, refused)


def _choice(unit: Unit, content: dict[str, Any]) -> Acceptance:
    """What a clerk would choose without a second look; a name that is only near makes a new project."""
    form = form_from(content)
    projects = list(Project.objects.filter(unit=unit))
    found = match(form, projects)
    if found and found.by != "near":
        return Acceptance(project=found.project.uuid)
    code = form.project_code or next_code([project.code for project in projects], form.year)
    return Acceptance(code=code, name=form.project_name or form.title or "")


def _locked(uuid: UUID, by: Actor) -> FormImport:
    found = import_get(by, uuid)
    _require(found, by)
    return FormImport.objects.select_for_update(of=("self",)).select_related("unit", "file").get(pk=found.pk)


def _require(found: FormImport, by: Actor) -> None:
    if not may_import(by, at=found.unit.path):
        raise NotAllowed(_("只有本单位的填报人可以导入绩效目标表。"))


def _content(found: FormImport, form: int) -> dict[str, Any]:
    forms: list[dict[str, Any]] = found.document["forms"]
    if not 0 <= form < len(forms):
        raise ImportRefused(_("文件里没有这张表。"), field="form")
    return forms[form]


def _editable(uuid: UUID, form: int, by: Actor) -> tuple[FormImport, dict[str, Any]]:
    found = _locked(uuid, by)
    content = _content(found, form)
    if is_accepted(found, form):
        raise ImportRefused(_("这张表已经采用，请到绩效目标表里继续修改。"), field="form")
    return found, content


def _save(
    found: FormImport, form: int, content: dict[str, Any], told: dict[str, Any], *, by: Actor, at: datetime
) -> FormImport:
    forms = list(found.document["forms"])
    forms[form] = content
    found.document = {**found.document, "forms": forms}
    found.revision += 1
    found.save(update_fields=["document", "revision"])
    _tell(found, "corrected", told, by=by, at=at)
    return found


def _tell(
    found: FormImport, kind: str, payload: dict[str, Any], *, by: Actor, at: datetime, project: UUID | None = None
) -> None:
    record(
        kind=f"targets.import.{kind}", unit=found.unit, about="targets.import", about_uuid=found.uuid,
        project_uuid=project, by=by, at=at, payload=payload,
    )  # fmt: skip
