from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from duixian.core.incubator.errors import ReadingError
from duixian.core.incubator.registers import CODE_WORDS, FINDINGS, KIND_WORDS, Code, Kind, Note, Register


def test_the_top_is_what_a_register_cannot_show() -> None:
    assert (Register(5).top, Register(1, Decimal("0.1")).top) == (Decimal(100_000), Decimal(10))


@pytest.mark.parametrize(
    ("digits", "factor", "most", "said"),
    [
        (0, "1", None, "1 to 12 digits"),
        (13, "1", None, "1 to 12 digits"),
        (5, "0", None, "factor must be above zero"),
        (5, "NaN", None, "factor must be above zero"),
        (5, "1", "0", "the most that can pass"),
        (5, "1", "Infinity", "the most that can pass"),
    ],
)
def test_what_no_register_can_be_is_refused(digits: int, factor: str, most: str | None, said: str) -> None:
    with pytest.raises(ReadingError, match=said):
        Register(digits, Decimal(factor), None if most is None else Decimal(most))


def test_some_notes_are_findings_and_the_others_explain() -> None:
    at = datetime(2020, 1, 1, tzinfo=UTC)
    explaining = {Code.ROLLED_OVER, Code.EXCHANGED, Code.REPEATED, Code.SUPERSEDED, Code.UNMETERED, Code.ESTIMATED}
    assert {code for code in Code if not Note(code, at, at).is_finding} == explaining
    assert set(Code) - FINDINGS == explaining


def test_every_code_and_kind_has_its_words() -> None:
    assert (list(CODE_WORDS), list(KIND_WORDS)) == (list(Code), list(Kind))
