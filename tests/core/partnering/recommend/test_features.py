from __future__ import annotations

import numpy as np

from duixian.core.partnering.recommend.concept import read_concepts
from duixian.core.partnering.recommend.features import COMMON, WORDS, Profile, features
from duixian.core.partnering.recommend.spotting import Spotter

SPOTTER = Spotter(read_concepts("adc: 偶联药物 | ADC\ncart: 嵌合抗原受体 | CAR-T"))


def _fits(*profiles: Profile) -> np.ndarray:
    found = features(profiles, SPOTTER)
    return (found.needs @ found.offers.T).toarray().round(6)


def test_a_need_fits_an_offer_in_the_other_language() -> None:
    fits = _fits(
        Profile("a", "A", needs="偶联药物"), Profile("b", "B", offers="ADC"), Profile("c", "C", offers="CAR-T")
    )
    assert fits.tolist() == [[0, 1, 0], [0, 0, 0], [0, 0, 0]]


def test_concepts_tags_and_words_add_up_to_the_best_fit() -> None:
    tags = frozenset({"licence"})
    same = [
        Profile("a", "A", needs="ADC platform", need_tags=tags),
        Profile("b", "B", offers="ADC platform", offer_tags=tags),
    ]
    assert _fits(*same)[0, 1] == 2 + WORDS


def test_what_is_rare_counts_more() -> None:
    both = Profile("a", "A", needs="ADC, CAR-T")
    fits = _fits(
        both, Profile("b", "B", offers="ADC"), Profile("c", "C", offers="CAR-T"), Profile("d", "D", offers="CAR-T")
    )
    assert fits[0, 1] > fits[0, 2] == fits[0, 3] > 0


def test_a_word_that_everybody_writes_says_nothing() -> None:
    crowd = [Profile(f"p{n}", "A", needs="partnering", offers="partnering") for n in range(COMMON)]
    assert _fits(*crowd).max() == 0
    assert _fits(*crowd[: COMMON // 2 - 1]).max() == round(WORDS, 6)


def test_why_is_kept_by_concept_and_tag() -> None:
    found = features([Profile("a", "A", "ADC", "CAR-T", frozenset({"x"}), frozenset({"y"}))], SPOTTER)
    assert (found.needed, found.offered) == ([{"adc", "x"}], [{"cart", "y"}])


def test_nobody_has_no_features() -> None:
    assert features([], SPOTTER).needs.shape == (0, 0)
