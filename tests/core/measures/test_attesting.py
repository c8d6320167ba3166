from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from core.measures.records import AT, roles
from duixian.core.measures.assembling import Setting
from duixian.core.measures.attesting import Attestation, attested
from duixian.core.measures.errors import AttestationError
from duixian.core.measures.grades import Grade
from duixian.core.measures.recompute import Kind, recompute
from duixian.core.values import Count, Measured, Money, Percent, Qualitative, Quantity

STATED = Attestation("7", "李四", "签到表共 512 人", AT, ("f1", "f2"), "d7")


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (Count(512), Kind.TOTAL),
        (Count(0), Kind.TOTAL),
        (Money(Decimal("600000.50")), Kind.MONEY),
        (Percent(Decimal(19), Decimal(20)), Kind.AMOUNT_RATIO),
        (Qualitative("全部合规"), Kind.WORD),
    ],
)
def test_any_quantity_may_be_attested_and_recounted(value: Quantity, kind: Kind) -> None:
    result = attested(value, STATED, Setting(facts={"note": "现场"}, ceiling=Grade.CONFIRMED))
    assert (result.value, result.kind) == (Measured(value), kind)
    assert recompute(result.origins, result.kind) == result.value
    assert (result.grade, result.facts) == (Grade.FILE, {"note": "现场"})


def test_the_statement_counts_and_its_files_stand_beside() -> None:
    result = attested(Count(512), STATED)
    assert roles(result) == [("7", "value", ""), ("f1", "context", ""), ("f2", "context", "")]
    first = result.origins[0]
    assert (first.label, first.digest, first.occurred_at) == ("签到表共 512 人", "d7", AT)
    assert [row.digest for row in result.origins[1:]] == ["f1", "f2"]


def test_a_judgement_keeps_the_statement_as_its_reason() -> None:
    assert roles(attested(Qualitative("合规"), STATED))[0] == ("7", "value", "签到表共 512 人")


@pytest.mark.parametrize(
    ("changed", "lacking"),
    [
        (replace(STATED, person=" "), "the person"),
        (replace(STATED, statement=""), "the statement"),
        (replace(STATED, files=()), "a file"),
        (replace(STATED, at=datetime(2020, 1, 1)), "a time with its zone"),  # noqa: DTZ001
        (replace(STATED, person="", files=()), "the person, a file"),
    ],
)
def test_an_attestation_with_gaps_is_refused(changed: Attestation, lacking: str) -> None:
    with pytest.raises(AttestationError) as caught:
        attested(Count(1), changed)
    assert caught.value.words.en == f"the attestation lacks {lacking}"
