from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.partnering.recommend.concept import Concept, biopharma, read_concepts
from duixian.core.partnering.recommend.spotting import Spotter, folded

TABLE = read_concepts(
    "antibody: 抗体 | antibody\nadc: 抗体偶联药物; ADC药物 | ADC; antibody-drug conjugate\nio: 免疫 | IO\nhep: 肝炎 | hepatitis\nnash: 脂肪性肝炎 | NASH"
)
SPOTTER = Spotter(TABLE)
HOUSE = Spotter(biopharma())


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", set()),
        ("我们做抗体。", {"antibody"}),
        ("抗体偶联药物", {"adc"}),
        ("抗体和抗体偶联药物", {"antibody", "adc"}),
        ("Antibody-Drug Conjugate (ＡＤＣ)", {"adc"}),
        ("radio, biology, IOT", set()),
        ("IO/ADC", {"io", "adc"}),
        ("寻找ADC合作", {"adc"}),
        ("脂肪性肝炎", {"nash"}),
        ("脂肪性肝癌，肝炎", {"hep"}),
        ("抗体偶联", {"antibody"}),
        ("adc1 adc2", set()),
        ("ADCs and antibodys", {"adc", "antibody"}),
        ("antibody–drug  conjugates", {"adc"}),
        ("adcss", set()),
    ],
)
def test_concepts_are_found_as_whole_words_and_the_longest_counts(text: str, codes: set[str]) -> None:
    assert SPOTTER.spot(text) == codes


@given(st.lists(st.sampled_from(biopharma()), max_size=4), st.booleans(), st.sampled_from([" , ", "；", "\n"]))
def test_whatever_is_named_apart_is_found(concepts: list[object], chinese: bool, mark: str) -> None:
    names = [(one.zh if chinese else one.en)[-1] for one in concepts]  # type: ignore[attr-defined]
    assert HOUSE.spot(mark.join(names)) == {one.code for one in concepts}  # type: ignore[attr-defined]


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert HOUSE.spot(text) <= {one.code for one in biopharma()}


def test_names_that_share_letters_are_both_found_and_one_inside_another_is_not() -> None:
    assert HOUSE.spot("双特异性抗体发现平台") == {"bispecific", "antibody-discovery"}
    assert HOUSE.spot("clinical trial sites") >= {"clinical-trial"}
    spotter = Spotter([Concept("ab", ("甲乙丙",), ()), Concept("bc", ("丙丁",), ()), Concept("b", ("乙",), ())])
    assert spotter.spot("甲乙丙丁") == {"ab", "bc"}
    assert spotter.rest("前甲乙丙丁后") == ["前", "后"]


def test_full_width_and_capital_letters_are_as_others() -> None:
    assert folded("ＣＡＲ－Ｔ  Ａ轮") == "car t a轮"


def test_what_stands_between_names_is_left() -> None:
    assert SPOTTER.rest("寻找ADCs合作, IO") == ["寻找", "合作, "]
    assert SPOTTER.rest("抗体") == SPOTTER.rest(" ") == []
