from __future__ import annotations

import pytest

from duixian.core.measures.errors import (
    AttestationError,
    JudgementError,
    MeasureError,
    OriginError,
    ParameterError,
    RegistryError,
    UnknownMeasureError,
)
from duixian.core.wording import Words


@pytest.mark.parametrize("kind", [OriginError, AttestationError, JudgementError, UnknownMeasureError, RegistryError])
def test_errors_carry_both_languages(kind: type[MeasureError]) -> None:
    error = kind(Words("不行", "not so"))
    assert (error.words.zh, str(error)) == ("不行", "not so")
    assert isinstance(error, ValueError)


def test_a_parameter_error_joins_its_problems() -> None:
    error = ParameterError((("role", Words("甲", "a")), ("days", Words("乙", "b"))))
    assert error.words == Words("甲；乙", "a; b")
    assert [name for name, _ in error.problems] == ["role", "days"]
