"""Files: kept once per unit by digest, attached to what they belong to."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed, NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.audit.operations import record
from duixian.apps.evidence.filetypes import clean_name, media_type_of
from duixian.apps.evidence.models import Attachment, EvidenceFile
from duixian.apps.evidence.queries.files import file_get
from duixian.apps.evidence.rules import may_store
from duixian.apps.evidence.store import put


def file_store(*, unit: Unit, name: str, content: bytes, by: Actor, at: datetime) -> EvidenceFile:
    """Keep an uploaded file for the unit and give its row; the same content again gives the same row.

    Raises NotAllowed, or a FileRefused (empty, too large, unknown type, content unlike its extension) at field `file`.
    """
    _require_storing(by, unit)
    name = clean_name(name)
    media_type = media_type_of(name, content)
    digest = put(content)  # before the row: a row never names a content that is not there
    with transaction.atomic():
        file, made = EvidenceFile.objects.get_or_create(
            unit=unit,
            digest=digest,
            defaults={"name": name, "media_type": media_type, "size": len(content),
                      "uploaded_by_id": by.user_id, "uploaded_at": at},
        )  # fmt: skip
        if made:
            told = {"digest": digest, "size": len(content), "media_type": media_type}
            record(
                kind="evidence.file.stored",
                unit=unit,
                about="evidence.file",
                about_uuid=file.uuid,
                by=by,
                at=at,
                payload=told,
            )
    return file


@transaction.atomic
def file_attach(
    *,
    file: EvidenceFile,
    about: str,
    about_uuid: UUID,
    by: Actor,
    at: datetime,
    note: str = "",
    project_uuid: UUID | None = None,
) -> Attachment:
    """Say that a file belongs to something (`about` names the model: `targets.project`); twice is once."""
    _require_storing(by, file.unit)
    attachment, made = Attachment.objects.get_or_create(
        file=file, about=about, about_uuid=about_uuid, removed_at=None, defaults={"note": note, "attached_at": at}
    )
    if made:
        told = {"digest": file.digest, "note": note}
        record(kind="evidence.file.attached", unit=file.unit, about=about, about_uuid=about_uuid, by=by, at=at,
               payload=told, project_uuid=project_uuid)  # fmt: skip
    return attachment


@transaction.atomic
def attachment_remove(
    *, about: str, about_uuid: UUID, file_uuid: UUID, by: Actor, at: datetime, project_uuid: UUID | None = None
) -> None:
    """Take a file off what it was attached to; the file itself stays. NotFound when it is not attached there."""
    file = file_get(by, file_uuid)
    _require_storing(by, file.unit)
    taken = Attachment.objects.filter(file=file, about=about, about_uuid=about_uuid, removed_at=None).update(
        removed_at=at
    )
    if not taken:
        raise NotFound
    record(kind="evidence.file.detached", unit=file.unit, about=about, about_uuid=about_uuid, by=by, at=at,
           payload={"digest": file.digest}, project_uuid=project_uuid)  # fmt: skip


def _require_storing(by: Actor, unit: Unit) -> None:
    if not may_store(by, unit.path):
        raise NotAllowed(_("您的角色不能在本单位上传或移除文件。"))
