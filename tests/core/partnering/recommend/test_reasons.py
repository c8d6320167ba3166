"""Why two fit: the pairs that share most, tags only where no concept is shared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from duixian.core.partnering.recommend.reasons import MOST, Read, Reason, reasons


def read(key: int, concepts: str = "", *tags: str) -> Read:
    return Read(key, frozenset(concepts.split()), frozenset(tags))


def test_each_need_is_told_once_with_the_offer_that_meets_it_best() -> None:
    needs = [read(1, "cdmo"), read(2, "antibody capital"), read(3, "dogs")]
    offers = [read(7, "capital"), read(8, "antibody capital", "area=x"), read(9, "cdmo")]
    assert reasons(needs, offers) == (Reason(2, 8, ("antibody", "capital")), Reason(1, 9, ("cdmo",)))


def test_tags_are_told_where_no_concept_is_shared() -> None:
    need = read(1, "cdmo", "area=vaccine", "kind=service")
    offers = [read(7, "dogs", "area=vaccine"), read(8, "cats", "area=vaccine", "kind=service"), read(9, "cats")]
    assert reasons([need], offers) == (Reason(1, 8, ("area=vaccine", "kind=service")),)
    assert reasons([need, read(2, "", "area=vaccine")], [read(5, "cdmo", "area=vaccine")]) == (Reason(1, 5, ("cdmo",)),)
    assert reasons([need], [read(9, "cats")]) == reasons([], []) == ()


SIDES = st.lists(st.tuples(st.sets(st.sampled_from("abcd")), st.sets(st.sampled_from(["k=1", "k=2"]))), max_size=6).map(
    lambda held: [Read(n, frozenset(one), frozenset(tags)) for n, (one, tags) in enumerate(held)]
)


@given(SIDES, SIDES)
def test_told_is_shared_by_both_and_bounded(needs: list[Read], offers: list[Read]) -> None:
    told = reasons(needs, offers)
    assert len(told) == len({one.need for one in told}) <= MOST
    for one in told:
        need, offer = needs[one.need], offers[one.offer]
        assert one.shared
        assert set(one.shared) in ({*need.concepts & offer.concepts}, {*need.tags & offer.tags})
    assert bool(told) == any(n.concepts & o.concepts or n.tags & o.tags for n in needs for o in offers)
