"""Statements: a named person says a value as of a day and shows a file for it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed, NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.errors import AttestationRefused
from duixian.apps.evidence.instants import day_of, last_instant
from duixian.apps.evidence.models import Attestation, EvidenceFile
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.evidence.rules import may_state

LARGEST = Decimal(10) ** 15


@transaction.atomic
def attestation_make(
    *,
    unit: Unit,
    subject_uuid: UUID,
    topic: str,
    statement: str,
    file: EvidenceFile | None,
    as_of: date,
    by: Actor,
    at: datetime,
    value: str = "",
    denominator: str = "",
    grade_text: str = "",
    attested_name: str = "",
    corrects: UUID | None = None,
    project_uuid: UUID | None = None,
) -> Attestation:
    """State a value (or a conclusion in words) as of the end of a day, shown by a file.

    Sent twice it is taken once. A statement of the same topic about the same day is superseded, as is the one named by `corrects`. Raises NotAllowed, NotFound
    for a statement to correct that is not there, and AttestationRefused at `value`, `denominator`, `file`, `statement` or
    `as_of`.
    """
    if not may_state(by, unit.path):
        raise NotAllowed(_("您的角色不能确认数值；请由填报人、财务或单位负责人确认。"))
    proof = _checked_proof(file, statement, as_of, day_of(at, unit))
    if not value.strip() and not grade_text.strip():
        raise AttestationRefused(_("请填写数值，或选择定性结论。"), field="value")
    made = Attestation(
        unit=unit, subject_uuid=subject_uuid, topic=topic, statement=statement.strip(), value=_number(value, "value"),
        denominator=_denominator(denominator), grade_text=grade_text.strip(), attested_by_id=by.user_id,
        attested_name=attested_name.strip() or by.name, file=proof, occurred_at=last_instant(as_of, unit), recorded_at=recording_time(),
    )  # fmt: skip
    locked(unit)
    if same := _same(made):
        return same
    replaced = _supersede(made, corrects)
    made.save()
    for old in replaced:
        old.superseded_by = made
        old.save(update_fields=["superseded_by"])
    _tell(made, replaced, by=by, at=at, project_uuid=project_uuid)
    return made


def _same(made: Attestation) -> Attestation | None:
    """The statement that holds already when the same is sent twice."""
    told = (
        "topic",
        "statement",
        "value",
        "denominator",
        "grade_text",
        "attested_name",
        "file",
        "occurred_at",
        "subject_uuid",
    )
    return Attestation.objects.filter(superseded_at=None, **{name: getattr(made, name) for name in told}).first()


def _checked_proof(file: EvidenceFile | None, statement: str, as_of: date, today: date) -> EvidenceFile:
    if file is None:
        raise AttestationRefused(_("请上传证明文件；没有文件的数值不能确认。"), field="file")
    if not statement.strip():
        raise AttestationRefused(_("请写明确认的内容和依据。"), field="statement")
    if as_of > today:
        raise AttestationRefused(_("截至日期不能晚于今天。"), field="as_of")
    return file


def _number(text: str, field: str) -> str:
    """The exact decimal as text, without separators; an empty string for none."""
    plain = text.strip().replace(",", "").replace("，", "")
    if not plain:
        return ""
    try:
        number = Decimal(plain)
    except InvalidOperation as error:
        raise AttestationRefused(_("请填写数字，不带单位。"), field=field) from error
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or abs(number) >= LARGEST or exponent < -4:
        raise AttestationRefused(_("数值最多15位整数、4位小数。"), field=field)
    return f"{number:f}"


def _denominator(text: str) -> str:
    told = _number(text, "denominator")
    if told and Decimal(told) <= 0:
        raise AttestationRefused(_("分母必须大于零。"), field="denominator")
    return told


def _supersede(made: Attestation, corrects: UUID | None) -> list[Attestation]:
    live = Attestation.objects.filter(subject_uuid=made.subject_uuid, topic=made.topic, superseded_at=None)
    named = list(live.filter(uuid=corrects)) if corrects else []
    if corrects and not named:
        raise NotFound
    replaced = list({one.pk: one for one in (*named, *live.filter(occurred_at=made.occurred_at))}.values())
    for old in replaced:
        old.superseded_at = made.recorded_at
        old.save(update_fields=["superseded_at"])
    return replaced


def _tell(
    made: Attestation, replaced: list[Attestation], *, by: Actor, at: datetime, project_uuid: UUID | None
) -> None:
    told = {"topic": made.topic, "value": made.value, "denominator": made.denominator, "conclusion": made.grade_text,
            "file": made.file.digest, "as_of": made.occurred_at.isoformat(), "replaces": [str(one.uuid) for one in replaced]}  # fmt: skip
    kind = "evidence.attestation.superseded" if replaced else "evidence.attestation.made"
    record(kind=kind, unit=made.unit, about="evidence.attestation", about_uuid=made.uuid, by=by, at=at, payload=told,
           project_uuid=project_uuid)  # fmt: skip
