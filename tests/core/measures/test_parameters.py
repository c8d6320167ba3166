from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.measures.errors import ParameterError
from duixian.core.measures.parameters import (
    LONGEST,
    Parameter,
    ParameterKind,
    ParameterValue,
    read_parameters,
    stored,
)
from duixian.core.wording import Words

ROLES = (("speaker", Words("演讲嘉宾", "speaker")), ("guest", Words("观众", "guest")))
ALL = (
    Parameter("note", ParameterKind.TEXT, Words("说明", "note"), required=False),
    Parameter(
        "days", ParameterKind.WHOLE, Words("宽限天数", "days of grace"), least=Decimal(0), most=Decimal(30), default=0
    ),
    Parameter("tolerance", ParameterKind.DECIMAL, Words("容差", "tolerance"), least=Decimal("0.5")),
    Parameter("until", ParameterKind.DAY, Words("截止日", "until")),
    Parameter("online", ParameterKind.YES_NO, Words("含线上", "online too"), default=False),
    Parameter("counts", ParameterKind.CHOICE, Words("计数对象", "what counts"), choices=ROLES),
    Parameter("roles", ParameterKind.CHOICES, Words("身份", "roles"), choices=ROLES, required=False, default=()),
)
GIVEN: dict[str, object] = {"tolerance": "0.50", "until": "2020-12-31", "counts": "speaker"}


def one(kind: ParameterKind, raw: object) -> ParameterValue:
    parameter = next(parameter for parameter in ALL if parameter.kind is kind)
    return read_parameters((parameter,), {parameter.name: raw})[parameter.name]


def problem(kind: ParameterKind, raw: object) -> Words:
    with pytest.raises(ParameterError) as caught:
        one(kind, raw)
    assert len(caught.value.problems) == 1
    return caught.value.words


def test_what_is_not_given_has_its_default() -> None:
    assert read_parameters(ALL, GIVEN) == {
        "note": None,
        "days": 0,
        "tolerance": Decimal("0.50"),
        "until": date(2020, 12, 31),
        "online": False,
        "counts": "speaker",
        "roles": (),
    }


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (ParameterKind.TEXT, " 主会场 ", "主会场"),
        (ParameterKind.TEXT, " ", None),
        (ParameterKind.WHOLE, "30", 30),
        (ParameterKind.WHOLE, 7, 7),
        (ParameterKind.WHOLE, "", 0),
        (ParameterKind.DECIMAL, 2, Decimal(2)),
        (ParameterKind.DECIMAL, Decimal("0.75"), Decimal("0.75")),
        (ParameterKind.DAY, date(2020, 6, 30), date(2020, 6, 30)),
        (ParameterKind.YES_NO, True, True),
        (ParameterKind.YES_NO, "true", True),
        (ParameterKind.YES_NO, "false", False),
        (ParameterKind.CHOICE, "guest", "guest"),
        (ParameterKind.CHOICES, ["guest", "speaker", "guest"], ("guest", "speaker")),
        (ParameterKind.CHOICES, "guest", ("guest",)),
        (ParameterKind.CHOICES, [], ()),
    ],
)
def test_each_kind_reads_forms_and_json(kind: ParameterKind, raw: object, value: ParameterValue) -> None:
    assert one(kind, raw) == value


@pytest.mark.parametrize(
    ("kind", "raw", "zh", "en"),
    [
        (ParameterKind.TEXT, 5, "“说明”须是不超过 200 字的文字", "“note” must be a text of at most 200 characters"),
        (
            ParameterKind.TEXT,
            "长" * (LONGEST + 1),
            "“说明”须是不超过 200 字的文字",
            "“note” must be a text of at most 200 characters",
        ),
        (ParameterKind.WHOLE, "3.5", "“宽限天数”须是整数，如 30", "“days of grace” must be a whole number, such as 30"),
        (ParameterKind.WHOLE, True, "“宽限天数”须是整数，如 30", "“days of grace” must be a whole number, such as 30"),
        (ParameterKind.WHOLE, "三", "“宽限天数”须是整数，如 30", "“days of grace” must be a whole number, such as 30"),
        (
            ParameterKind.WHOLE,
            "1e999",
            "“宽限天数”须是整数，如 30",
            "“days of grace” must be a whole number, such as 30",
        ),
        (ParameterKind.WHOLE, 31, "“宽限天数”不能大于 30", "“days of grace” must not be more than 30"),
        (ParameterKind.DECIMAL, "NaN", "“容差”须是数字，如 0.5", "“tolerance” must be a number, such as 0.5"),
        (ParameterKind.DECIMAL, 0.5, "“容差”须是数字，如 0.5", "“tolerance” must be a number, such as 0.5"),
        (ParameterKind.DECIMAL, "0.4", "“容差”不能小于 0.5", "“tolerance” must not be less than 0.5"),
        (ParameterKind.DECIMAL, "", "“容差”须填写", "“tolerance” must be filled in"),
        (
            ParameterKind.DAY,
            "2020-02-30",
            "“截止日”须是日期，如 2020-12-31",
            "“until” must be a date, such as 2020-12-31",
        ),
        (ParameterKind.YES_NO, "maybe", "“含线上”须选是或否", "“online too” must be yes or no"),
        (ParameterKind.YES_NO, 1.5, "“含线上”须选是或否", "“online too” must be yes or no"),
        (
            ParameterKind.CHOICE,
            "staff",
            "“计数对象”须选其一：演讲嘉宾、观众",
            "“what counts” must be one of speaker, guest",
        ),
        (ParameterKind.CHOICES, ["staff"], "“身份”须选其一：演讲嘉宾、观众", "“roles” must be one of speaker, guest"),
    ],
)
def test_what_is_wrong_is_named_with_its_cure(kind: ParameterKind, raw: object, zh: str, en: str) -> None:
    assert problem(kind, raw) == Words(zh, en)


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(ParameterError) as caught:
        read_parameters(ALL, {"until": "soon", "colour": "red"})
    assert [name for name, _ in caught.value.problems] == ["colour", "tolerance", "until", "counts"]
    assert caught.value.problems[0][1] == Words("没有参数“colour”，请删去", "there is no parameter “colour”; remove it")


values = st.fixed_dictionaries(
    {
        "note": st.none() | st.text("甲乙", min_size=1),
        "days": st.integers(0, 30),
        "tolerance": st.decimals("0.5", 10**6, places=3),
        "until": st.dates(),
        "online": st.booleans(),
        "counts": st.sampled_from(["speaker", "guest"]),
        "roles": st.lists(st.sampled_from(["speaker", "guest"]), unique=True).map(tuple),
    }
)


@given(values)
def test_stored_values_are_read_back(given_values: dict[str, ParameterValue]) -> None:
    assert read_parameters(ALL, json.loads(json.dumps(stored(given_values)))) == given_values
