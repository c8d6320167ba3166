from __future__ import annotations

import numpy as np
import pytest

from duixian.core.partnering.recommend.concept import read_concepts
from duixian.core.partnering.recommend.features import COMMON, SHARES, WIDER, Item, Profile, features, wider

TABLE = read_concepts("adc < antibody: 偶联药物 | ADC\ncart: 嵌合抗原受体 | CAR-T\nantibody: 抗体 | antibody")


def needs(code: str, *texts: str, tags: frozenset[str] = frozenset()) -> Profile:
    return Profile(code, code.upper(), needs=tuple(Item(text, tags) for text in texts))


def offers(code: str, *texts: str, tags: frozenset[str] = frozenset()) -> Profile:
    return Profile(code, code.upper(), offers=tuple(Item(text, tags) for text in texts))


def _fits(*profiles: Profile) -> np.ndarray:
    found = features(profiles, TABLE)
    return (found.needs @ found.offers.T).toarray().astype(float).round(5)


def test_a_need_fits_an_offer_in_the_other_language() -> None:
    fits = _fits(needs("a", "偶联药物"), offers("b", "ADC"), offers("c", "CAR-T"))
    assert (fits[0, 1] > 0, fits[0, 2], fits[1].tolist()) == (True, 0, [0, 0, 0])


def test_all_blocks_add_up_to_the_best_fit() -> None:
    tags = frozenset({"kind=asset", "area=biologics"})
    fits = _fits(needs("a", "CAR-T platform", tags=tags), offers("b", "CAR-T platform", tags=tags))
    assert fits[0, 1] == pytest.approx(sum(SHARES.values()))


def test_the_same_concept_counts_more_where_the_same_kind_is_wanted() -> None:
    asset, service = frozenset({"kind=asset"}), frozenset({"kind=service"})
    fits = _fits(needs("a", "CAR-T", tags=asset), offers("b", "CAR-T", tags=asset), offers("c", "CAR-T", tags=service))
    assert fits[0, 1] > 2 * fits[0, 2] > 0


def test_who_asks_for_the_wider_finds_the_narrower_and_less_so_the_other_way() -> None:
    fits = _fits(needs("a", "antibody"), offers("b", "ADC"), offers("c", "antibody"), needs("d", "ADC"))
    assert fits[0, 2] > fits[0, 1] > fits[3, 2] > 0
    assert WIDER["offers"] > WIDER["needs"]


def test_wider_notions_fade_and_a_circle_ends() -> None:
    parents = {"a": ("b", "gone"), "b": ("c",), "c": ("a",)}
    assert wider(["a"], parents, 0.5) == {"a": 1, "b": 0.5, "c": 0.25}
    assert wider(["a", "c"], parents, 0.5) == {"a": 1, "c": 1, "b": 0.5}


def test_several_needs_add_up() -> None:
    fits = _fits(needs("a", "CAR-T", "antibody"), offers("b", "CAR-T"), offers("c", "CAR-T", "antibody"))
    assert fits[0, 2] == pytest.approx(2 * fits[0, 1], rel=0.2)


def test_what_is_rare_counts_more() -> None:
    fits = _fits(needs("a", "antibody, CAR-T"), offers("b", "antibody"), offers("c", "CAR-T"), offers("d", "CAR-T"))
    assert fits[0, 1] > fits[0, 2] == fits[0, 3] > 0


def test_a_word_that_everybody_writes_says_nothing() -> None:
    crowd = [Profile(f"p{n}", "A", (Item("partnering"),), (Item("partnering"),)) for n in range(COMMON)]
    assert _fits(*crowd).max() == 0
    assert _fits(*crowd[: COMMON // 2 - 1]).max() == pytest.approx(SHARES["words"])


def test_why_is_kept_by_concept_and_tag() -> None:
    one = Profile("a", "A", (Item("ADC", frozenset({"x"})), Item("CAR-T")), (Item("CAR-T", frozenset({"y"})),))
    found = features([one], TABLE)
    assert (found.needed, found.offered) == ([{"adc", "cart", "x"}], [{"cart", "y"}])


def test_nobody_has_no_features() -> None:
    assert features([], TABLE).needs.shape == (0, 0)
    assert features([Profile("a", "A")], TABLE).needs.shape == (1, 0)
