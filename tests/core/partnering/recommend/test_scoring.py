from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.partnering.recommend import scoring
from duixian.core.partnering.recommend.concept import biopharma, read_concepts
from duixian.core.partnering.recommend.features import Item, Profile
from duixian.core.partnering.recommend.scoring import Recommendation, recommend

TABLE = read_concepts("adc: 偶联药物 | ADC\ncart: 嵌合抗原受体 | CAR-T\nvc: 风险投资 | venture capital")


def profile(code: str, organisation: str, needs: str, offers: str) -> Profile:
    return Profile(code, organisation, (Item(needs),), (Item(offers),))


ANN = profile("ann", "A", needs="寻求风险投资", offers="偶联药物")
BOB = profile("bob", "B", needs="ADC assets", offers="venture capital")
CAT = profile("cat", "C", needs="CAR-T", offers="venture capital")
DAN = profile("dan", "B", needs="ADC", offers="venture capital")
EVE = profile("eve", "B", needs="ADC", offers="venture capital")


def test_only_who_gains_is_recommended_and_both_are_told_why() -> None:
    found = recommend([ANN, BOB, CAT], TABLE)
    assert [(one.person, one.offers, one.needs) for one in found["ann"]] == [("bob", ("vc",), ("adc",))]
    assert [(one.person, one.offers, one.needs) for one in found["bob"]] == [("ann", ("adc",), ("vc",))]
    assert found["cat"] == ()


def test_a_score_is_the_same_for_both_sides() -> None:
    found = recommend([ANN, BOB, CAT], TABLE)
    assert found["ann"][0].score == pytest.approx(found["bob"][0].score)
    assert 0 < found["ann"][0].score < 1


def test_few_of_one_organisation_and_none_of_the_own() -> None:
    assert len(recommend([ANN, BOB, DAN, EVE], TABLE)["ann"]) == 2
    assert len(recommend([ANN, BOB, DAN, EVE], TABLE, delegates=3)["ann"]) == 3
    assert len(recommend([ANN, BOB, DAN, EVE], TABLE, top=1)["ann"]) == 1
    assert recommend([BOB, profile("x", "B", "venture capital", "ADC")], TABLE) == {"bob": (), "x": ()}


def test_who_refused_is_not_recommended_to_either() -> None:
    found = recommend([ANN, BOB, DAN], TABLE, refused=[("bob", "ann"), ("ann", "zoe")])
    assert [one.person for one in found["ann"]] == ["dan"]
    assert found["bob"] == ()


def test_nobody_to_recommend() -> None:
    assert recommend([], TABLE) == {}


def test_blocks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    people = [ANN, BOB, CAT, DAN, EVE]
    whole = recommend(people, TABLE)
    monkeypatch.setattr(scoring, "BLOCK", 2)
    assert recommend(people, TABLE) == whole


names = st.sampled_from([name for concept in biopharma()[:40] for name in (concept.zh[0], concept.en[0])])


@given(st.lists(st.tuples(names, names), min_size=1, max_size=8))
def test_scores_are_symmetric_and_ordered(texts: list[tuple[str, str]]) -> None:
    people = [profile(f"p{n}", f"o{n}", needs, offers) for n, (needs, offers) in enumerate(texts)]
    found: dict[str, tuple[Recommendation, ...]] = recommend(people, biopharma(), delegates=9)
    for person, chosen in found.items():
        assert [one.score for one in chosen] == sorted((one.score for one in chosen), reverse=True)
        for one in chosen:
            assert 0 < one.score <= 1
            back = {other.person: other.score for other in found[one.person]}
            assert back[person] == pytest.approx(one.score)
