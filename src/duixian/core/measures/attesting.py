"""Values that a named person states and a file shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from duixian.core.measures.assembling import PLAIN, Setting
from duixian.core.measures.errors import AttestationError
from duixian.core.measures.grades import Grade
from duixian.core.measures.origins import OriginRow, Record, Role
from duixian.core.measures.recompute import Kind
from duixian.core.measures.result import MeasureResult, result_of
from duixian.core.values import Count, Money, Percent, Quantity
from duixian.core.wording import Words, joined


@dataclass(frozen=True, slots=True)
class Attestation:
    """A named person's dated statement about files, each named by its digest. `key` names the stored statement."""

    key: str
    person: str
    statement: str
    at: datetime
    files: tuple[str, ...]
    digest: str = ""


def attested(value: Quantity, attestation: Attestation, setting: Setting = PLAIN) -> MeasureResult:
    """A stated value: evidence of grade 1, a file, never more. The files stand beside it as context rows.

    Raises AttestationError without a person, a statement, a file, or a time with its zone.
    """
    _check(attestation)
    record = Record(
        "evidence.attestation",
        attestation.key,
        attestation.statement,
        digest=attestation.digest,
        occurred_at=attestation.at,
        grade=Grade.FILE,
    )
    kind, rows = _stated(record, value)
    files = (Record("evidence.file", file, digest=file, grade=Grade.FILE) for file in attestation.files)
    context = (file.playing(Role.CONTEXT) for file in files)
    return result_of(kind, [*rows, *context], ceiling=Grade.FILE, facts=setting.facts)


def _stated(record: Record, value: Quantity) -> tuple[Kind, list[OriginRow]]:
    if isinstance(value, Count):
        return Kind.TOTAL, [record.playing(Role.VALUE, amount=Decimal(value.number))]
    if isinstance(value, Money):
        return Kind.MONEY, [record.playing(Role.VALUE, amount=value.yuan)]
    if isinstance(value, Percent):
        above = record.playing(Role.NUMERATOR, amount=value.numerator)
        return Kind.AMOUNT_RATIO, [above, record.playing(Role.DENOMINATOR, amount=value.denominator)]
    return Kind.WORD, [record._replace(label=value.text).playing(Role.VALUE, record.label)]


def _check(attestation: Attestation) -> None:
    parts = (
        (bool(attestation.person.strip()), Words("确认人", "the person")),
        (bool(attestation.statement.strip()), Words("确认内容", "the statement")),
        (bool(attestation.files), Words("佐证文件", "a file")),
        (attestation.at.utcoffset() is not None, Words("带时区的时间", "a time with its zone")),
    )
    lacking = joined(tuple(words for given, words in parts if not given))
    if lacking.en:
        raise AttestationError(Words(f"确认缺少：{lacking.zh}", f"the attestation lacks {lacking.en}"))
