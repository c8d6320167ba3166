"""Several kinds of damage at once: nothing altered ever verifies, and nothing given makes the verification fail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from duixian.core.history.chain import Head, Link, append, genesis
from duixian.core.history.verify import MismatchKind, verify_chain

START = genesis(UUID(int=7))
Damage = Callable[[list[Link], int, int], list[Link]]


def written(length: int) -> list[Link]:
    links: list[Link] = []
    for number in range(length):
        links.append(append(links[-1].head if links else START, {"number": number}))
    return links


def alter_content(links: list[Link], place: int, other: int) -> list[Link]:
    return [replace(link, content={"number": -other - 1}) if n == place else link for n, link in enumerate(links)]


def renumber(links: list[Link], place: int, other: int) -> list[Link]:
    return [replace(link, seq=link.seq + other + 1) if n == place else link for n, link in enumerate(links)]


def rehang(links: list[Link], place: int, other: int) -> list[Link]:
    return [replace(link, previous=links[other].digest) if n == place else link for n, link in enumerate(links)]


def remove(links: list[Link], place: int, _: int) -> list[Link]:
    return links[:place] + links[place + 1 :]


def copy(links: list[Link], place: int, other: int) -> list[Link]:
    return [*links[:other], links[place], *links[other:]]


def swap(links: list[Link], place: int, other: int) -> list[Link]:
    swapped = links.copy()
    swapped[place], swapped[other] = links[other], links[place]
    return swapped


def rewrite(links: list[Link], place: int, other: int) -> list[Link]:
    """The row and all after it are made anew, as by somebody who knows how."""
    forged = links[:place]
    for number in range(place, len(links)):
        forged.append(append(forged[-1].head if forged else START, {"number": -number - other - 1}))
    return forged


def branch(links: list[Link], place: int, other: int) -> list[Link]:
    return [*links, append(links[place].head, {"number": -other - 1})]


DAMAGES: tuple[Damage, ...] = (alter_content, renumber, rehang, remove, copy, swap, rewrite, branch)


@given(
    st.integers(2, 8),
    st.lists(st.tuples(st.sampled_from(DAMAGES), st.integers(0, 99), st.integers(0, 99)), min_size=1, max_size=4),
)
def test_nothing_altered_verifies(length: int, damages: list[tuple[Damage, int, int]]) -> None:
    original = written(length)
    links = original
    for damage, place, other in damages:
        if links:
            links = damage(links, place % len(links), other % len(links))
    found = verify_chain(links, start=START, head=original[-1].head)
    assert bool(found) is (links != original)
    assert all(START.seq <= mismatch.seq <= mismatch.until or mismatch.kind is MismatchKind.HEAD for mismatch in found)
    assert all(mismatch.words.zh and mismatch.words.en for mismatch in found)


digests = st.sampled_from(["", "a", "b", START.digest])
anything = st.lists(
    st.builds(Link, st.integers(-2, 6), digests, digests, digests, st.none() | st.just({"a": 1})), max_size=6
)


@given(anything, st.builds(Head, st.integers(-2, 10**12), digests))
def test_garbage_is_told_and_never_followed_for_ever(links: list[Link], head: Head) -> None:
    found = verify_chain(links, start=START, head=head)
    assert bool(found) is not (links == [] and head == START)


@given(st.integers(1, 8), st.data())
def test_rows_of_others_may_be_shown_as_digests_alone(length: int, data: st.DataObject) -> None:
    links = written(length)
    hidden = data.draw(st.sets(st.integers(0, length - 1)))
    shown = [replace(link, content=None) if n in hidden else link for n, link in enumerate(links)]
    first = data.draw(st.integers(0, length - 1))
    start = shown[first - 1].head if first else START
    assert verify_chain(shown[first:], start=start, head=links[-1].head) == ()
