"""People's word on wordings: which indicator one means, or none; a newer word supersedes the older, made at the same place or above it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.models import Unit
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.library.models import ConceptDecision
from duixian.apps.library.rules import deciding_path, may_decide, outranks
from duixian.core.benchmark.concepts import CONCEPTS
from duixian.core.benchmark.wordings import wording_of

MOST: Final = 200
"""Wordings of one cluster."""


@transaction.atomic
def concept_decide(*, wording: str, concept: str, reason: str, by: Actor, at: datetime) -> ConceptDecision:
    """Say that a wording means a concept (a key), or none of them (empty). The decision that stood is superseded.

    Raises NotAllowed, also where it was made higher up; Invalid for an empty wording or reason.
    """
    return _decided([wording], concept, reason, by=by, at=at)[0]


@transaction.atomic
def concept_merge(
    *, wordings: Iterable[str], concept: str, reason: str, by: Actor, at: datetime
) -> list[ConceptDecision]:
    """Say of every wording of a cluster that it means the concept. Raises as `concept_decide`, all or nothing."""
    return _decided(list(wordings)[:MOST], concept, reason, by=by, at=at)


def _decided(wordings: list[str], concept: str, reason: str, *, by: Actor, at: datetime) -> list[ConceptDecision]:
    if not may_decide(by):
        raise NotAllowed(_("只有审核人可以确定指标名称的概念。"))
    if not reason.strip():
        raise Invalid(_("请写明理由。"), field="reason")
    known = list(dict.fromkeys(one for told in wordings if (one := wording_of(told))))
    if concept.strip() and concept.strip() not in CONCEPTS:
        raise Invalid(_("没有这个概念，请从清单中选择。"), field="concept")
    if not known:
        raise Invalid(_("请填写指标名称。"), field="wording")
    unit = _place(by)
    locked(unit)
    return [_one(wording, concept.strip(), reason.strip(), unit, by=by, at=at) for wording in known]


def _place(by: Actor) -> Unit:
    path = deciding_path(by)
    found = Unit.objects.filter(path=path).first() if path else Unit.objects.filter(parent=None).first()
    if found is None:
        raise Invalid(_("还没有单位，请先建立。"))
    return found


def _one(wording: str, concept: str, reason: str, unit: Unit, *, by: Actor, at: datetime) -> ConceptDecision:
    standing = (
        ConceptDecision.objects.select_for_update(of=("self",)).filter(wording=wording, superseded_at=None).first()
    )
    if standing is not None:
        if not by.is_program and not outranks(unit.path, standing.unit.path):
            raise NotAllowed(_("“%(wording)s”已由上级确定，请向其反映。") % {"wording": wording})
        standing.superseded_at = at
        standing.save(update_fields=["superseded_at"])
    made = ConceptDecision.objects.create(
        unit=unit, wording=wording, concept=concept, reason=reason, decided_by_id=by.user_id, occurred_at=at, recorded_at=recording_time()
    )  # fmt: skip
    record(
        kind="library.concept.decided", unit=unit, about="library.concept", about_uuid=made.uuid, by=by, at=at,
        payload={"wording": wording, "concept": concept, "supersedes": standing.uuid if standing else None},
    )  # fmt: skip
    return made
