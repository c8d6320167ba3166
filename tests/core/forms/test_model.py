from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, fields, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.forms.model import Budget, Form, Indicator, Kind, Mark, Narratives, filled, new_mark
from duixian.core.forms.places import TextPlace

_AMOUNTS = st.dictionaries(st.sampled_from([field.name for field in fields(Budget)]), st.decimals(0, 10**6, places=2))


@given(_AMOUNTS)
def test_filled_equals_what_the_constructor_makes(values: dict[str, Decimal]) -> None:
    made = filled(Budget, values)
    assert (made, hash(made), repr(made)) == (Budget(**values), hash(Budget(**values)), repr(Budget(**values)))


def test_filled_does_not_keep_the_mapping_it_was_given() -> None:
    values = {"overview": "甲"}
    made = filled(Narratives, values)
    values["overview"] = "乙"
    assert made == Narratives(overview="甲")


def test_filled_indicator_is_frozen_and_can_be_copied_and_pickled() -> None:
    made = filled(Indicator, {"level1": "产出指标", "level2": None, "level3": "场次", "marks": {}})
    assert pickle.loads(pickle.dumps(made)) == made == Indicator("产出指标", None, "场次")
    assert replace(made, unit="场") == Indicator("产出指标", None, "场次", unit="场")
    with pytest.raises(FrozenInstanceError):
        made.level1 = "效益指标"  # type: ignore[misc]  # what is tested


def test_filled_without_a_required_field_fails_where_it_is_asked_for() -> None:
    with pytest.raises(AttributeError, match="kind"):
        _ = filled(Form, {"title": "表"}).kind
    assert filled(Form, {"kind": Kind.TARGET}).title is None


def test_new_mark_is_a_mark() -> None:
    place = TextPlace(0, 3)
    made = new_mark((place, 0.5))
    assert (type(made), made) == (Mark, Mark(place, 0.5))
