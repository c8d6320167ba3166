"""The checked-in fixtures: printed from their truth, true to the seed's facts, and none of the seed's sentences."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

import pytest

from generator.fixtures import NAMES, load_truth, plain_document, render_fixture, text_of

LABEL_LIKE = 15
CLEAN = tuple(name for name in NAMES if name.startswith("clean"))


def longest_common(text: str, other: str) -> str:
    """The longest substring of `text` that stands in `other`."""
    best = ""
    for start in range(len(text)):
        while start + len(best) < len(text) and text[start : start + len(best) + 1] in other:
            best = text[start : start + len(best) + 1]
    return best


@pytest.mark.parametrize("name", NAMES)
def test_text_is_what_its_truth_prints(name: str) -> None:
    assert text_of(name).read_text(encoding="utf-8") == render_fixture(name)


@pytest.mark.parametrize("name", NAMES)
def test_layout_makes_the_same_truth_again(name: str) -> None:
    truth = load_truth(name)
    again = plain_document(truth).truth
    for form, made in zip(truth["forms"], again["forms"], strict=True):
        assert {key: value for key, value in made.items() if value is not None} == form


def test_sample_has_the_shape_of_the_seed() -> None:
    lines = text_of("sample-2020").read_text(encoding="utf-8").split("\n")
    assert [len(form["indicators"]) for form in load_truth("sample-2020")["forms"]] == [16, 8, 6]
    assert sum(line.startswith(" ") for line in lines) == 7
    assert sum(len(line) == 40 for line in lines) > 80


def test_sample_keeps_the_contradictions_of_the_seed() -> None:
    first, second, third = (form["narratives"] for form in load_truth("sample-2020")["forms"])
    assert ("2019年8-12月" in first["plan"], "2020年7-11月" in first["plan"]) == (True, True)
    assert ("约100位专家" in first["overview"], "500-800名" in first["goals"]) == (True, True)
    assert ("成功举办10届" in second["necessity"], "成功举办11届" in second["safeguards"]) == (True, True)
    assert second["necessity"].startswith(second["goals"])
    assert "每月支付" in third["plan"]


@pytest.mark.parametrize("name", CLEAN)
def test_clean_form_weights_and_money_add_up(name: str) -> None:
    (form,) = load_truth(name)["forms"]
    weights = [row["weight"] for row in form["indicators"] if "weight" in row]
    assert sum(weights) == (90 if form["layout"] == "central2021" else 0)
    budget = form["budget"]
    assert sum(line["amount"] for line in form.get("cost_lines", [])) == (
        budget["fiscal"] + budget["other"] if "fiscal" in budget else 0
    )


@pytest.mark.parametrize("name", CLEAN)
def test_clean_form_tells_every_target_in_its_narratives(name: str) -> None:
    (form,) = load_truth(name)["forms"]
    told = "".join(form["narratives"].values())
    for row in form["indicators"]:
        figure = f"{Decimal(str(row['value'])).normalize():f}"
        assert figure in told or row["level3"].startswith("每家企业平均成本")


@pytest.mark.seed
def test_sample_has_no_sentence_of_the_seed() -> None:
    folder = os.environ.get("DUIXIAN_SEEDS")
    if not folder:
        pytest.skip("DUIXIAN_SEEDS is not set: the seed's text is not in the repository")
    seed = "".join("".join(path.read_text(encoding="utf-8").split()) for path in sorted(Path(folder).glob("*.txt")))
    for form in load_truth("sample-2020")["forms"]:
        for key, text in form["narratives"].items():
            found = longest_common("".join(text.split()), seed)
            assert len(found) < LABEL_LIKE, (key, found)
