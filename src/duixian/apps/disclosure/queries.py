"""Reads of packs: those of a freeze, and one to take away."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed, NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.disclosure.gathering import bindings_told, declaration_told, version_of
from duixian.apps.disclosure.models import EvidencePack, PackSalt
from duixian.apps.disclosure.rules import may_download
from duixian.apps.disclosure.showing import card_clear, declaration_clear
from duixian.apps.evidence.store import get
from duixian.apps.measurement.models import Freeze
from duixian.core.proof.redacting import Opening, evaluation_openings, openings


def packs_of(actor: Actor, freeze: Freeze) -> list[EvidencePack]:
    """The packs of a freeze, the newest first. Two queries."""
    found = EvidencePack.objects.filter(visible(actor, "freeze__declaration__unit__"), freeze=freeze)
    return list(found.select_related("made_by").order_by("-recorded_at", "-id"))


def pack_file(actor: Actor, uuid: UUID) -> tuple[EvidencePack, bytes]:
    """A pack with its content, checked against its digest. Raises NotFound, NotAllowed, DamagedStoreError."""
    pack = _pack(actor, uuid)
    return pack, get(pack.digest)


def _pack(actor: Actor, uuid: UUID) -> EvidencePack:
    found = EvidencePack.objects.filter(visible(actor, "freeze__declaration__unit__"), uuid=uuid)
    pack = found.select_related("freeze__declaration__unit", "freeze__declaration__project", "evaluation").first()
    if pack is None:
        raise NotFound
    if not may_download(actor, pack.freeze.declaration.unit.path):
        raise NotAllowed(_("只有单位负责人和审计人员可以下载佐证包。"))
    return pack


def pack_openings(actor: Actor, uuid: UUID) -> list[Opening]:
    """What opens each text that a public pack hides: for the head and auditors, who hand out single ones. Nothing once the salt was
    removed. Raises NotFound, NotAllowed."""
    pack = _pack(actor, uuid)
    kept = PackSalt.objects.filter(pack=pack).first()
    if kept is None:
        return []
    salt, freeze, evaluation = bytes(kept.salt), pack.freeze, pack.evaluation
    declaration = declaration_told(freeze.declaration, version_of(freeze))
    return [
        *openings(bindings_told(freeze), file="bindings.json", salt=salt, clear=card_clear),
        *openings(declaration, file="declaration.json", salt=salt, clear=declaration_clear),
        *(evaluation_openings(evaluation.frozen or {}) if evaluation else ()),
    ]
