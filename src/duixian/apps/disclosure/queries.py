"""Reads of packs: those of a freeze, and one to take away."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed, NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.disclosure.models import EvidencePack
from duixian.apps.disclosure.rules import may_download
from duixian.apps.evidence.store import get
from duixian.apps.measurement.models import Freeze


def packs_of(actor: Actor, freeze: Freeze) -> list[EvidencePack]:
    """The packs of a freeze, the newest first. Two queries."""
    found = EvidencePack.objects.filter(visible(actor, "freeze__declaration__unit__"), freeze=freeze)
    return list(found.select_related("made_by").order_by("-recorded_at", "-id"))


def pack_file(actor: Actor, uuid: UUID) -> tuple[EvidencePack, bytes]:
    """A pack with its content, checked against its digest. Raises NotFound, NotAllowed, DamagedStoreError."""
    found = EvidencePack.objects.filter(visible(actor, "freeze__declaration__unit__"), uuid=uuid)
    pack = found.select_related("freeze__declaration__unit").first()
    if pack is None:
        raise NotFound
    if not may_download(actor, pack.freeze.declaration.unit.path):
        raise NotAllowed(_("只有单位负责人和审计人员可以下载佐证包。"))
    return pack, get(pack.digest)
