"""An indicator of the library as a value."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.benchmark.entries import (
    IndicatorText,
    blanks_of,
    filled_blanks,
    indicator_of,
    problems_of,
    target_of,
)
from duixian.core.measures.parameters import Parameter, ParameterKind
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind
from duixian.core.wording import Words

SPEC = MeasureSpec(
    "events.attendees", 1, Words("到会人数", "guests"), Words("", ""), UnitKind.COUNT, "events", frozenset({TargetKind.COUNT}),
    parameters=(Parameter("least", ParameterKind.WHOLE, Words("至少", "least")),),
)  # fmt: skip
MEASURES = {SPEC.name: SPEC}
SOUND = IndicatorText(
    name="参会人数", level="quantity", definition="签到人数", formula="去重计数", unit="人", direction="up", target=">=【填写人数】人",
    sources=("业务记录",), evidence=("签到表",), pitfalls=("重复",), measure="events.attendees", parameters={"least": 1},
    concept="attendance", types=("conference",),
)  # fmt: skip


def fields(text: IndicatorText) -> list[str]:
    return sorted(one.field for one in problems_of(text, MEASURES))


def test_a_sound_one_has_no_problems_and_comes_back_from_its_content() -> None:
    assert fields(SOUND) == []
    assert indicator_of(SOUND.content() | {"other": 1}) == SOUND


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"name": "", "formula": "", "evidence": ()}, ["evidence", "formula", "name"]),
        ({"target": ""}, ["target"]),
        ({"level": "nowhere"}, ["level"]),
        ({"direction": "sideways"}, ["direction"]),
        ({"sources": ("听说",)}, ["sources"]),
        ({"types": ("opera",)}, ["types"]),
        ({"concept": "nothing"}, ["concept"]),
        ({"direction": "down"}, ["direction"]),
        ({"direction": "graded"}, ["direction"]),
        ({"evidence": ("表",) * 13}, ["evidence"]),
        ({"name": "长" * 201, "definition": "长" * 2001}, ["definition", "name"]),
        ({"measure": "events.nobody"}, ["measure"]),
        ({"target": ">=90%", "unit": "%"}, ["measure"]),
        ({"parameters": {"least": "many"}}, ["parameters"]),
        ({"parameters": {"least": ""}}, []),
        ({"measure": "", "parameters": {}}, []),
    ],
)
def test_what_is_wrong_is_told_at_its_field(changes: dict[str, object], found: list[str]) -> None:
    assert fields(replace(SOUND, **changes)) == found  # type: ignore[arg-type]  # fields by name


def test_a_lower_one_and_a_graded_one() -> None:
    assert fields(replace(SOUND, direction="down", target="<=【填写人数】人")) == []
    assert fields(replace(SOUND, direction="graded", target="合规", unit="", measure="")) == []


def test_a_blank_stands_for_a_number_or_a_day() -> None:
    assert target_of(SOUND).value == 1
    assert target_of(replace(SOUND, name="完成时间", target="【填写完成日期】前")).form == "date"


TEXT = st.text(alphabet="甲乙【】填写>=%", max_size=20)


@given(TEXT, TEXT)
def test_filling_every_blank_leaves_none_and_filling_nothing_changes_nothing(text: str, value: str) -> None:
    names = blanks_of(text)
    assert filled_blanks(text, {}) == text
    if "【" not in value and "】" not in value:
        assert (
            set(blanks_of(filled_blanks(text, dict.fromkeys(names, "1")))) <= set(names) - set(names[:1]) or not names
        )
