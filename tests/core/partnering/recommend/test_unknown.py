"""What a table lacks, by how many say it."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from duixian.core.partnering.recommend.concept import read_concepts
from duixian.core.partnering.recommend.spotting import Spotter
from duixian.core.partnering.recommend.unknown import Unknown, unknown

SPOTTER = Spotter(read_concepts("adc: 偶联药物 | ADC; antibody-drug conjugate\nvc: 风险投资 | venture capital"))


def test_words_in_both_languages_by_how_many_say_them() -> None:
    texts = [
        "寻找抗体偶联药物的微流控芯片",
        "我们提供微流控芯片",
        "微流控技术",
        "Microfluidics for ADCs, organoids",
        "our microfluidics",
        "organoids",
    ]
    assert unknown(texts, SPOTTER) == [Unknown("microfluidics", 2), Unknown("organoids", 2), Unknown("微流控芯片", 2)]


def test_the_shorter_word_is_told_where_clearly_more_say_it() -> None:
    assert unknown(["微流控"] * 5 + ["微流控芯片"] * 2, SPOTTER) == [Unknown("微流控", 7), Unknown("芯片", 2)]


def test_known_names_and_words_of_everybody_are_not_told() -> None:
    texts = ["寻求风险投资合作", "Seeking venture-capital partners for an antibody-drug conjugate"] * 3
    assert unknown(texts, SPOTTER) == []


def test_fewest_and_most() -> None:
    texts = ["alpha beta", "alpha gamma", "beta alpha"]
    assert unknown(texts, SPOTTER, fewest=1, most=2) == [Unknown("alpha", 3), Unknown("beta", 2)]
    assert unknown([], SPOTTER) == []


@given(st.lists(st.text(alphabet="微流控芯片的 abcd", max_size=12), max_size=6))
def test_no_more_than_there_are_texts(texts: list[str]) -> None:
    told = unknown(texts, SPOTTER, fewest=1)
    assert all(1 <= one.texts <= len(texts) for one in told)
    assert len({one.word for one in told}) == len(told)


def test_two_thousand_texts_are_read_in_a_breath() -> None:
    texts = [
        f"我们寻找第{n}号微流控芯片与类器官平台的合作，microfluidics chip number {n} for organoid culture"
        for n in range(2000)
    ]
    start = time.process_time()
    assert unknown(texts, SPOTTER)[0].texts == 2000
    assert time.process_time() - start < 4
