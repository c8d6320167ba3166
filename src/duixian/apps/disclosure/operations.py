"""Making an evidence pack: one ZIP in the store, named in the history by the digest of its manifest."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.disclosure.gathering import content_of, evaluation_of
from duixian.apps.disclosure.models import EvidencePack, PackSalt
from duixian.apps.disclosure.rules import may_pack
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.evidence.store import put
from duixian.apps.measurement.queries import freeze_get
from duixian.core.proof.packing import packed


@transaction.atomic
def pack_make(*, freeze_uuid: UUID, by: Actor, at: datetime, public: bool = False) -> EvidencePack:
    """Pack a freeze with everything that it takes to check it; for those who may see the project, or with nothing in it that may name
    a person, for everybody.

    Raises NotFound, NotAllowed, and Invalid for a freeze that cannot be shown to everybody.
    """
    freeze = freeze_get(by, freeze_uuid)
    declaration = freeze.declaration
    if not may_pack(by, declaration.unit.path):
        raise NotAllowed(_("只有单位负责人可以生成佐证包。"))
    locked(declaration.unit)
    salt = secrets.token_bytes(32) if public else None
    content = content_of(freeze, salt=salt)
    made = packed(content)
    pack = EvidencePack.objects.create(
        freeze=freeze, evaluation=evaluation_of(freeze), public=public, digest=put(made.content), manifest=made.manifest_digest,
        size=len(made.content), head_seq=content.head.seq, head=content.head.digest, recorded_at=recording_time(),
        made_by_id=by.user_id,
    )  # fmt: skip
    if salt is not None:
        PackSalt.objects.create(pack=pack, salt=salt)
    payload = {
        "freeze": freeze.uuid,
        "manifest": pack.manifest,
        "file": pack.digest,
        "size": pack.size,
        "head": pack.head,
        "public": public,
    }
    record(kind="disclosure.pack.made", unit=declaration.unit, about="disclosure.pack", about_uuid=pack.uuid, by=by, at=at,
           payload=payload, project_uuid=declaration.project.uuid)  # fmt: skip
    return pack
