from __future__ import annotations

from decimal import Decimal
from typing import get_args, get_type_hints

import pytest

from duixian.core.targets.model import Operator, Target
from duixian.core.targets.operators import AFTER, OPERATORS
from duixian.core.targets.words import WORDS


def test_target_says_only_what_was_given() -> None:
    target = Target(">=95%", ">=", Decimal(95), "%", "quantitative")
    assert target._asdict() == {
        "raw": ">=95%", "operator": ">=", "value": Decimal(95), "unit": "%", "type": "quantitative", "unit_source": None,
        "form": "number", "approximate": False, "baseline": None,
    }  # fmt: skip


def test_target_zero_is_a_value_and_none_is_none() -> None:
    zero = Target("0", "=", Decimal(0), None, "quantitative")
    assert (zero.value, zero._replace(value=None).value) == (Decimal(0), None)
    assert zero != zero._replace(value=None)


@pytest.mark.parametrize("name", ["raw", "value", "form"])
def test_target_cannot_be_changed(name: str) -> None:
    with pytest.raises(AttributeError):
        setattr(Target("合规", None, None, None, "qualitative", None, "graded"), name, "")


def test_operators_of_the_grammar_are_those_of_the_type() -> None:
    assert {*OPERATORS.values(), *AFTER.values(), "between"} == set(get_args(Operator))


def test_forms_of_words_are_forms_of_a_target() -> None:
    forms = set(get_args(get_type_hints(Target)["form"]))
    assert forms - set(WORDS.values()) == {"number", "date", "sentence", "empty"}
    assert set(WORDS.values()) <= forms
