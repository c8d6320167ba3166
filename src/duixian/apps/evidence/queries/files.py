"""Files that the actor may see, and their contents, checked against the digest."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.evidence.models import Attachment, EvidenceFile
from duixian.apps.evidence.store import get


class FileContent(NamedTuple):
    """A file with its bytes, which have the digest that the row says."""

    file: EvidenceFile
    content: bytes


def files_visible(actor: Actor) -> QuerySet[EvidenceFile]:
    """Every file of the units that the actor sees, newest first."""
    return EvidenceFile.objects.filter(visible(actor)).select_related("unit", "uploaded_by")


def file_get(actor: Actor, uuid: UUID) -> EvidenceFile:
    """A file by its public id; NotFound outside what the actor sees."""
    file = files_visible(actor).filter(uuid=uuid).first()
    if file is None:
        raise NotFound
    return file


def file_content(actor: Actor, uuid: UUID) -> FileContent:
    """A file with its bytes. NotFound as in `file_get`; DamagedStoreError when the disk no longer holds what was kept."""
    file = file_get(actor, uuid)
    return FileContent(file, get(file.digest))


def attachments_of(actor: Actor, *, about: str, about_uuid: UUID) -> QuerySet[Attachment]:
    """What is attached to something, in the order it was attached."""
    live = Attachment.objects.filter(about=about, about_uuid=about_uuid, removed_at=None)
    return live.filter(visible(actor, prefix="file__unit__")).select_related("file", "file__uploaded_by")


class Use(NamedTuple):
    """What a file serves: a statement, a list, or something it is attached to."""

    kind: str
    label: str
    uuid: UUID
    is_live: bool


def kept_for(file: EvidenceFile) -> list[Use]:
    """Everything that a file serves, the oldest first within its kind. Three queries."""
    statements = [
        Use("statement", one.topic, one.subject_uuid, one.superseded_at is None) for one in file.attestations.all()
    ]
    lists = [Use("list", one.title, one.uuid, one.superseded_at is None) for one in file.lists.order_by("pk")]
    attached = [Use("attachment", one.about, one.about_uuid, one.removed_at is None) for one in file.attachments.all()]
    return [*statements, *lists, *attached]
