"""Evidence for a declaration: statements and lists filed under the topic that its 口径 names. Written by `apps.evidence`; here
it is known which declaration it belongs to, and what kind of value is stated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.evidence.errors import AttestationRefused
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.models import Attestation, UploadedList
from duixian.apps.evidence.operations import attestation_make, file_store, list_confirm, list_upload, list_withdraw
from duixian.apps.evidence.queries import file_get, list_get
from duixian.apps.evidence.records import Columns
from duixian.apps.measurement.models import Binding
from duixian.apps.measurement.queries.finding import bindings_visible
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.queries.finding import declaration_get


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody states: a number (for a rate both), or a conclusion in words, and on what it rests."""

    statement: str
    value: str = ""
    denominator: str = ""
    grade_text: str = ""
    attested_name: str = ""


@transaction.atomic
def material_attest(
    *,
    declaration_uuid: UUID,
    topic: str,
    told: Statement,
    as_of: date,
    upload: Upload | None,
    by: Actor,
    at: datetime,
    corrects: UUID | None = None,
) -> Attestation:
    """State a value for a topic of a declaration, with the file that shows it.

    A rate needs both its numbers. Raises NotFound, NotAllowed, FileRefused, and AttestationRefused at the field.
    """
    declaration = declaration_get(by, declaration_uuid)
    binding = _binding(by, declaration, topic)
    if binding is not None and binding.parameters.get("kind") == "percent" and not told.denominator.strip():
        raise AttestationRefused(_("比率要写明分子和分母，只有一个数无法核对。"), field="denominator")
    unit = declaration.unit
    file = file_store(unit=unit, name=upload.name, content=upload.content, by=by, at=at) if upload else None
    return attestation_make(
        unit=unit, subject_uuid=declaration.uuid, topic=topic, statement=told.statement, file=file, as_of=as_of, by=by, at=at,
        value=told.value, denominator=told.denominator, grade_text=told.grade_text, attested_name=told.attested_name,
        corrects=corrects, project_uuid=declaration.project.uuid,
    )  # fmt: skip


def _binding(by: Actor, declaration: Declaration, topic: str) -> Binding | None:
    live = bindings_visible(by).filter(declaration=declaration, superseded_at=None)
    return next((one for one in live if one.parameters.get("topic") == topic), None)


def material_upload(
    *,
    declaration_uuid: UUID,
    topic: str,
    title: str,
    file_uuid: UUID,
    sheet: str,
    columns: Columns,
    as_of: date,
    by: Actor,
    at: datetime,
    reason: str = "",
) -> UploadedList:
    """Turn a stored file into records of a topic of a declaration. Raises as `list_upload`, and NotFound."""
    declaration = declaration_get(by, declaration_uuid)
    file = file_get(by, file_uuid)
    if file.unit_id != declaration.unit_id:
        raise NotFound
    return list_upload(
        unit=declaration.unit, subject_uuid=declaration.uuid, topic=topic, title=title, file=file, sheet=sheet, columns=columns,
        as_of=as_of, by=by, at=at, reason=reason, project_uuid=declaration.project.uuid,
    )  # fmt: skip


def material_confirm(*, list_uuid: UUID, by: Actor, at: datetime) -> UploadedList:
    """A second person confirms a list of a declaration. Raises as `list_confirm`."""
    return list_confirm(list_uuid=list_uuid, by=by, at=at, **_project(by, list_uuid))


def material_withdraw(*, list_uuid: UUID, reason: str, by: Actor, at: datetime) -> UploadedList:
    """Take back a list of a declaration. Raises as `list_withdraw`."""
    return list_withdraw(list_uuid=list_uuid, reason=reason, by=by, at=at, **_project(by, list_uuid))


def _project(by: Actor, list_uuid: UUID) -> Mapping[str, Any]:
    subject = list_get(by, list_uuid).subject_uuid
    found = Declaration.objects.filter(uuid=subject).select_related("project").first()
    return {"project_uuid": found.project.uuid if found else None}
