"""What a self-evaluation would give with other targets, weights or another pack. Nothing is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.evaluation.errors import NotScorable
from duixian.apps.evaluation.models import SelfEvaluation
from duixian.apps.evaluation.queries.finding import evaluation_get
from duixian.apps.evaluation.scored import inputs_of
from duixian.apps.targets.forms_io import form_of
from duixian.core.scoring.errors import ScoringError
from duixian.core.scoring.from_form import key_of
from duixian.core.scoring.registry import PACKS
from duixian.core.scoring.sheet import score
from duixian.core.scoring.what_if import Comparison, compare
from duixian.core.scoring.what_if import what_if as changed


@dataclass(frozen=True, slots=True)
class Tried:
    """The evaluation as it stands beside what the changes would make of it."""

    evaluation: SelfEvaluation
    comparison: Comparison


def what_if(
    actor: Actor,
    evaluation: UUID,
    *,
    pack: str | None = None,
    targets: Mapping[int, str] | None = None,
    weights: Mapping[int, str] | None = None,
) -> Tried:
    """Both sheets side by side; changes are by the position of the row, as people type them, and empty ones change nothing.

    Raises NotFound, NotScorable for what scoring refuses, and Invalid for an unknown pack or a weight that is no number.
    """
    found = evaluation_get(actor, evaluation)
    if pack and pack not in PACKS:
        raise Invalid(_("没有这套计分规则。"), field="pack")
    inputs = inputs_of(form_of(found.version), found.rows, found.choices, found.execution, pack=found.pack)
    given = {key_of(at): _weight(at, text) for at, text in (weights or {}).items() if text.strip()}
    wanted = {key_of(at): text.strip() for at, text in (targets or {}).items() if text.strip()}
    try:
        before = score(inputs, pack=found.pack)
        after = changed(inputs, pack=pack or found.pack, weights=given, targets=wanted)
    except ScoringError as error:
        raise NotScorable(error) from error
    return Tried(found, compare(before, after))


def _weight(position: int, text: str) -> Decimal:
    try:
        return Decimal(text.strip())
    except InvalidOperation as error:
        raise Invalid(_("“%(text)s”不是分值。") % {"text": text}, field=f"weight-{position}") from error
