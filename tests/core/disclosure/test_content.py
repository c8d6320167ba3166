"""The content of a publication: what is promised, what was reached, in digits, with nobody in it."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.disclosure.content import SCHEMA, ResultFacts, Rows, light_of, number, snapshot
from duixian.core.history.canonical import canonical
from factories.published import FORM, HEAD, PROOF, ROWS, evaluation, loss, promise_content, result_content, scored
from snapshots import snapshot as golden


def row(content: dict[str, Any], position: int) -> dict[str, Any]:
    found: dict[str, Any] = content["result"]["rows"][position]
    return found


def test_a_promise_says_what_the_approved_form_says() -> None:
    content = promise_content()
    assert (content["schema"], content["kind"], content["result"], content["contracting"]) == (
        SCHEMA,
        "promise",
        None,
        [],
    )
    assert content["promise"]["budget"] == {"total": "400000", "current_year": "400000"}
    assert content["promise"]["costs"] == [
        {"name": "=场租", "amount": "108000", "basis": "2天"},
        {"name": "印刷", "amount": None, "basis": None},
    ]
    assert content["promise"]["indicators"][2] == {
        "position": 2,
        "level1": "影响力目标",
        "level2": "合作机制",
        "name": "合作机制",
        "target": "形成机制",
        "weight": None,
    }


def test_an_empty_form_has_empty_parts() -> None:
    told = snapshot(head=HEAD, form={"indicators": [{}]})["promise"]
    assert told["texts"] == told["budget"] == {}
    assert (told["costs"], told["start"]) == ([], None)
    assert told["indicators"][0]["name"] == told["indicators"][0]["target"] == ""
    assert snapshot(head=HEAD, form={})["promise"]["indicators"] == []


@pytest.mark.parametrize("content", [promise_content(), result_content()])
def test_what_is_published_is_kept_as_it_reads(content: dict[str, Any]) -> None:
    text = json.dumps(json.loads(canonical(content)), ensure_ascii=False, indent=1) + "\n"
    assert text == golden(f"disclosure-{content['kind']}.json", text)


def test_the_content_is_canonical_and_made_of_digits() -> None:
    content = result_content()
    assert json.loads(canonical(content)) == content
    assert (content["result"]["total"], content["result"]["maximum"]) == ("93.3", "100")
    assert (row(content, 1)["points"], row(content, 0)["weight"]) == ("16.5", "20")


def test_a_rate_has_its_two_numbers_and_a_count_none() -> None:
    content = result_content()
    assert row(content, 1)["rate"] == {"numerator": "160", "denominator": "200", "percent": "80"}
    assert row(content, 0)["rate"] is None


def test_a_rate_over_fewer_than_five_people_is_told_without_them() -> None:
    told = evaluation()
    told["rows"][1]["value"] = {"kind": "percent", "numerator": "3", "denominator": "4"}
    facts = ResultFacts(evaluation=told, grade="good", rows=ROWS)
    found = snapshot(head=HEAD, form=FORM, result=facts)["result"]["rows"][1]
    assert found["rate"] is None
    assert found["actual"] == {
        "zh": "75%（不足5人，不列明细）",
        "en": "75% (fewer than 5 people, no detail)",
    }


def test_a_rate_over_nothing_has_no_percentage() -> None:
    told = evaluation()
    told["rows"][1]["value"] = {"kind": "percent", "numerator": "0", "denominator": "0"}
    facts = ResultFacts(evaluation=told, grade="good")
    assert snapshot(head=HEAD, form=FORM, result=facts)["result"]["rows"][1]["rate"]["percent"] == "—"


def test_origin_rows_of_people_are_told_in_parts_of_five_only() -> None:
    content = result_content()
    assert row(content, 0)["evidence"]["roles"] == {"value": 456, "excluded": 351}
    assert row(content, 3)["evidence"]["roles"] == {"both": 7, "denominator": 1}
    assert row(content, 2)["evidence"]["roles"] is None
    few = {"m-0": Rows({"value": 455, "excluded": 1}, people=True)}
    facts = ResultFacts(evaluation=evaluation(), grade="good", rows=few)
    assert snapshot(head=HEAD, form=FORM, result=facts)["result"]["rows"][0]["evidence"]["roles"] is None


def test_a_judged_value_is_the_words_of_its_band_and_one_not_there_says_why() -> None:
    content = result_content()
    assert (row(content, 2)["actual"]["zh"], row(content, 2)["judged_because"]) == ("部分达成", "签了1份")
    told = evaluation()
    told["rows"][2] |= {"band": ""}
    facts = ResultFacts(evaluation=told, grade="good")
    assert snapshot(head=HEAD, form=FORM, result=facts)["result"]["rows"][2]["actual"]["zh"] == "不适用"


def test_every_lost_point_keeps_its_reason() -> None:
    content = result_content()
    assert row(content, 1)["losses"] == [
        {"cause": "shortfall", "points": "3.5", "zh": "满意率不足，失3.5分。", "en": "Short."}
    ]
    assert content["result"]["money"]["losses"][0]["points"] == "0.22"
    assert content["result"]["money"]["explanation"] == "节约"


def test_texts_that_are_empty_are_left_out_and_owners_never_in() -> None:
    content = result_content()
    assert content["result"]["texts"] == {"completion": "如期举办。"}
    assert content["result"]["rectifications"] == [
        {"problem": "验收迟", "measure": "提前", "due_on": "2021-03-31", "state": "open"}
    ]
    assert content["result"]["proof"] == PROOF


def test_a_result_without_rate_ceiling_or_choices() -> None:
    told = evaluation(choices=None, texts=None)
    told["sheet"]["execution"]["rate"] = None
    told["sheet"]["capped"] = loss("10")
    told["rules"]["sources"] = [{"verified": True}, {}]
    facts = ResultFacts(evaluation=told, grade="good")
    result = snapshot(head=HEAD, form=FORM, result=facts)["result"]
    assert (result["money"]["rate"], result["capped"]["points"]) == (None, "10")
    assert (result["rules"]["verified"], result["texts"], result["proof"]) == (False, {}, {})


def test_lights_of_rows_and_of_the_whole() -> None:
    content = result_content()
    assert [one["light"] for one in content["result"]["rows"]] == ["met", "behind", "unmeasured", ""]
    assert content["result"]["light"] == "behind"


def test_rows_that_do_not_apply_or_only_manage_decide_nothing() -> None:
    told = evaluation()
    told["sheet"]["rows"] = [
        scored(0, "20", "20", met=True),
        scored(1, "0", "0", met=None, flags=["not_applicable"]),
        scored(2, "10", "10", met=True),
        scored(3, "0", "0", met=None, flags=["process"]),
    ]
    facts = ResultFacts(evaluation=told, grade="good")
    result = snapshot(head=HEAD, form=FORM, result=facts)["result"]
    assert (result["light"], [one["light"] for one in result["rows"]]) == ("met", ["met", "", "met", ""])


@pytest.mark.parametrize(
    ("met", "light"),
    [
        ([True, True], "met"),
        ([True, None], "unmeasured"),
        ([None, False], "behind"),
        ([], "unmeasured"),
    ],
)
def test_a_missed_target_outweighs_one_that_could_not_be_judged(met: list[bool | None], light: str) -> None:
    assert light_of(met) == light


@pytest.mark.parametrize(
    ("given_value", "text"),
    [
        (None, None),
        (5, "5"),
        ("5.00", "5"),
        (7.5, "7.5"),
        (Decimal("400000"), "400000"),
        ("0.10", "0.1"),
        ("100", "100"),
    ],
)
def test_numbers_are_their_digits(given_value: object, text: str | None) -> None:
    assert number(given_value) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_a_number_reads_back_as_itself(value: Decimal) -> None:
    assert Decimal(number(value) or "") == value
