"""绩效自评: open with what the records say, choose pack and methods, explain, submit, pass, return, make final."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.evaluation.freezing import frozen_evaluation
from duixian.apps.evaluation.lights import look
from duixian.apps.evaluation.models import SelfEvaluation
from duixian.apps.evaluation.operations.deciding import finished, passed, returned, submitted, withdrawn
from duixian.apps.evaluation.operations.reporting import (
    measure_now,
    note_hand,
    promised,
    require_day,
    tell,
    written,
)
from duixian.apps.evaluation.operations.standings import standing_put, standing_score
from duixian.apps.evaluation.queries.lacking import evaluation_problems
from duixian.apps.evaluation.queries.taking import evidence_of
from duixian.apps.evaluation.scored import entries_of, execution_json, scored
from duixian.apps.targets.forms_io import form_of
from duixian.apps.targets.queries.plans import plan_curves
from duixian.core.proof.redacting import evaluation_digest
from duixian.core.scoring.codec import sheet_json
from duixian.core.scoring.pack import Method
from duixian.core.scoring.registry import PACKS, usual_pack

LONGEST = 2000
TEXTS = ("completion", "conclusion", "problems", "measures")
"""实际完成情况, 评价结论, 存在问题, 改进措施."""
Cleared = Literal[""]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChoice:
    """What people set for one row, or for the execution of the budget; None leaves a thing as it is, an empty text takes it back.

    `weight` is in points, `threshold` in percent, `method` a name of `core.scoring.Method`; `set_low` says that the target was found
    too low; `not_applicable` is the reason why the row does not apply.
    """

    explanation: str | None = None
    improvement: str | None = None
    weight: Decimal | Cleared | None = None
    method: str | None = None
    threshold: Decimal | Cleared | None = None
    set_low: bool | None = None
    not_applicable: str | None = None

    def entries(self) -> dict[str, Any]:
        """What is set, as JSON takes it."""
        given = {name: getattr(self, name) for name in self.__slots__}
        return {
            name: f"{value:f}" if isinstance(value, Decimal) else value.strip() if isinstance(value, str) else value
            for name, value in given.items()
            if value is not None
        }


@transaction.atomic
def evaluation_open(
    *, declaration: UUID, as_of: date, pack: str | None = None, by: Actor, at: datetime
) -> SelfEvaluation:
    """A draft as of the end of a day in the unit's zone: everything bound is measured now. The one there is, if there is one.

    `pack` None takes that of the promise, else the usual one of its form and year. Raises NotFound, NotAllowed, NothingApproved,
    NotScorable, and Invalid for an unknown pack or a day that has not come.
    """
    found, version = promised(by, declaration)
    there = SelfEvaluation.objects.filter(declaration=found).first()
    if there is not None:
        return there
    refused = require_day(as_of, at, found)
    if refused:
        raise Invalid(refused, field="as_of")
    name = _pack(pack or found.pack or usual_pack(form_of(version)).name)
    evaluation = SelfEvaluation(
        declaration=found, version=version, as_of=as_of, pack=name, created_by_id=by.user_id, created_at=at
    )
    note_hand(evaluation, by)
    _take(evaluation, by, at)
    _score(evaluation)
    evaluation.save(force_insert=True)
    standing_score(evaluation, at=at)
    tell(evaluation, "opened", {"pack": name, "total": evaluation.total}, by=by, at=at)
    return evaluation


def _pack(name: str) -> str:
    if name not in PACKS:
        raise Invalid(_("没有这套计分规则。"), field="pack")
    return name


def _take(evaluation: SelfEvaluation, by: Actor, at: datetime) -> None:
    evaluation.known_at = measure_now(evaluation.declaration, evaluation.as_of, by=by, at=at)
    evidence = evidence_of(
        evaluation.declaration, evaluation.version, as_of=evaluation.as_of, known_at=evaluation.known_at
    )
    evaluation.rows, evaluation.execution = entries_of(evidence), execution_json(evidence)
    curves = plan_curves(evaluation.declaration, known_at=evaluation.known_at)
    standing_put(evidence, look(evidence, curves), at=at)


def _score(evaluation: SelfEvaluation) -> None:
    """Score what is in the draft. Raises NotScorable."""
    sheet = scored(
        form_of(evaluation.version), evaluation.rows, evaluation.choices, evaluation.execution, pack=evaluation.pack
    )
    evaluation.sheet, evaluation.total, evaluation.grade = sheet_json(sheet), sheet.total, sheet.grade.grade.value


@transaction.atomic
def evaluation_renew(
    *, evaluation: UUID, as_of: date | None = None, by: Actor, at: datetime, revision: int | None = None
) -> SelfEvaluation:
    """Measure again, as of another day if one is given; choices and texts stay.

    Raises NotFound, NotAllowed, Impossible, StaleEdit, NotScorable, and Invalid for a day that has not come.
    """
    found = written(SelfEvaluation, by, evaluation, revision)
    refused = require_day(as_of or found.as_of, at, found.declaration)
    if refused:
        raise Invalid(refused, field="as_of")
    found.as_of = as_of or found.as_of
    found.version = found.declaration.approved or found.version
    _take(found, by, at)
    _score(found)
    found.save()
    standing_score(found, at=at)
    tell(found, "renewed", {"total": found.total}, by=by, at=at)
    return found


@transaction.atomic
def evaluation_set(
    *,
    evaluation: UUID,
    pack: str | None = None,
    rows: Mapping[int, RowChoice] | None = None,
    execution: RowChoice | None = None,
    texts: Mapping[str, str] | None = None,
    by: Actor,
    at: datetime,
    revision: int | None = None,
) -> SelfEvaluation:
    """Choose the pack, set rows by their position, the execution of the budget and texts (`TEXTS`); the sheet is scored again.

    What is left out stays. Raises NotFound, NotAllowed, Impossible, StaleEdit, NotScorable for what scoring refuses (a weight that is
    none, a method that does not fit), and Invalid at the field; then nothing is saved.
    """
    found = written(SelfEvaluation, by, evaluation, revision)
    before = (found.pack, found.choices, found.texts)
    if pack:
        found.pack = _pack(pack)
    found.choices = _choices(found, {**{str(at_): choice for at_, choice in (rows or {}).items()},
                                     **({"execution": execution} if execution else {})})  # fmt: skip
    found.texts = {**found.texts, **_texts(texts or {})}
    if before == (found.pack, found.choices, found.texts):
        return found
    _score(found)
    found.save()
    standing_score(found, at=at)
    changed = [name for name, old, new in zip(("pack", "rows", "texts"), before,
                                              (found.pack, found.choices, found.texts), strict=True) if old != new]  # fmt: skip
    tell(found, "set", {"set": changed, "pack": found.pack, "total": found.total}, by=by, at=at)
    return found


def _choices(evaluation: SelfEvaluation, given: Mapping[str, RowChoice]) -> dict[str, Any]:
    known = {str(row["position"]) for row in evaluation.rows} | {"execution"}
    choices = {key: dict(choice) for key, choice in evaluation.choices.items()}
    for key, choice in given.items():
        if key not in known:
            raise Invalid(_("没有这个指标。"), field="rows")
        merged = {**choices.get(key, {}), **_checked(key, choice)}
        choices[key] = {name: value for name, value in merged.items() if value not in ("", False)}
    return {key: choice for key, choice in choices.items() if choice}


def _checked(key: str, choice: RowChoice) -> dict[str, Any]:
    entries = choice.entries()
    if entries.get("method") and entries["method"] not in set(Method):
        raise Invalid(_("没有这种计分方法。"), field=f"rows[{key}].method")
    for name in ("explanation", "improvement", "not_applicable"):
        if len(entries.get(name, "")) > LONGEST:
            raise Invalid(_("最多%(most)s字。") % {"most": LONGEST}, field=f"rows[{key}].{name}")
    return entries


def _texts(given: Mapping[str, str]) -> dict[str, str]:
    for name, text in given.items():
        if name not in TEXTS:
            raise Invalid(_("没有这个栏目。"), field=f"texts.{name}")
        if len(text) > LONGEST:
            raise Invalid(_("最多%(most)s字。") % {"most": LONGEST}, field=f"texts.{name}")
    return {name: text.strip() for name, text in given.items()}


@transaction.atomic
def evaluation_submit(*, evaluation: UUID, by: Actor, at: datetime, revision: int | None = None) -> SelfEvaluation:
    """Hand the self-evaluation to the unit's head. Raises NotFound, NotAllowed, Impossible, StaleEdit.

    Raises NotReady while a value is missing without a reason, lost points or a target exceeded by far are not explained, weights do not
    add up, or the conclusion is not written; `.problems` names each.
    """
    return submitted(SelfEvaluation, evaluation, evaluation_problems, by=by, at=at, revision=revision)


@transaction.atomic
def evaluation_withdraw(*, evaluation: UUID, by: Actor, at: datetime) -> SelfEvaluation:
    """Take back what the head has not decided on. Raises NotFound, NotAllowed, Impossible."""
    return withdrawn(SelfEvaluation, evaluation, by=by, at=at)


@transaction.atomic
def evaluation_pass(*, evaluation: UUID, by: Actor, at: datetime, revision: int | None = None) -> SelfEvaluation:
    """Pass it on to the department, as the unit's head. Raises NotFound, NotAllowed (also who wrote it), Impossible, StaleEdit."""
    return passed(SelfEvaluation, evaluation, by=by, at=at, revision=revision)


@transaction.atomic
def evaluation_return(
    *, evaluation: UUID, reason: str, by: Actor, at: datetime, revision: int | None = None
) -> SelfEvaluation:
    """Send it back with the reason, as the head or from above. Raises NotFound, NotAllowed, Impossible, StaleEdit."""
    return returned(SelfEvaluation, evaluation, reason, by=by, at=at, revision=revision)


@transaction.atomic
def evaluation_finish(*, evaluation: UUID, by: Actor, at: datetime, revision: int | None = None) -> SelfEvaluation:
    """Make it final, as the department or the bureau: sheet, measurements and texts with a digest, never to change again.

    Raises NotFound, NotAllowed (also who wrote or passed it), Impossible, StaleEdit.
    """
    found = finished(SelfEvaluation, evaluation, frozen_evaluation, evaluation_digest, by=by, at=at, revision=revision)
    standing_score(found, at=at)
    return found
