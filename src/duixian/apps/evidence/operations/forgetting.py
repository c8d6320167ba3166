"""Files that a person handed in are forgotten with the person, where nothing else needs them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError

from duixian.apps.accounts.actor import Actor
from duixian.apps.audit.operations import record
from duixian.apps.evidence.models import Attachment, EvidenceFile
from duixian.apps.evidence.store import path_of


@transaction.atomic
def files_forget(*, files: Iterable[EvidenceFile], by: Actor, at: datetime) -> int:
    """Remove files that nothing refers to any more, with their content once that is certain; how many. A file that something else needs, or
    that is attached to something, stays. In the caller's transaction, which has asked who may and taken its own references away."""
    return sum(_forget(one, by, at) for one in files)


def _forget(file: EvidenceFile, by: Actor, at: datetime) -> bool:
    if Attachment.objects.filter(file=file).exists():
        return False
    digest, uuid = file.digest, file.uuid
    try:
        with transaction.atomic():
            file.delete()
    except ProtectedError:
        return False
    record(kind="evidence.file.erased", unit=file.unit, about="evidence.file", about_uuid=uuid, by=by, at=at)
    transaction.on_commit(lambda: _remove(digest))
    return True


def _remove(digest: str) -> None:
    """The content goes, unless another unit keeps the same."""
    if not EvidenceFile.objects.filter(digest=digest).exists():
        path_of(digest).unlink(missing_ok=True)
