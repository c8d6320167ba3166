"""Who may write evidence, and which fact holds at two times: compared with a plain replay of what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.apps.evidence.rules import latest, may_confirm, may_state, may_store, standing, supersedes
from factories.accounts import act, make_world

START = datetime(2020, 1, 1, tzinfo=UTC)


def at(day: int) -> datetime:
    return START + timedelta(days=day)


@dataclass
class Fact:
    name: int
    occurred_at: datetime
    recorded_at: datetime
    dated: bool = False
    superseded_at: datetime | None = None


Uploads = st.lists(st.tuples(st.integers(0, 6), st.booleans()), max_size=8)


def told(uploads: list[tuple[int, bool]]) -> list[Fact]:
    """Lists recorded one a day, each superseding what it takes the place of, as `list_upload` does it."""
    facts: list[Fact] = []
    for name, (day, dated) in enumerate(uploads):
        new = Fact(name, at(day), at(10 + name), dated)
        for old in facts:
            if old.superseded_at is None and supersedes(new, old):
                old.superseded_at = new.recorded_at
        facts.append(new)
    return facts


def replayed(uploads: list[tuple[int, bool]], as_of: int, known: int) -> int | None:
    """The same by hand: play what was recorded up to `known`, keep one list a day, then look which one tells `as_of`."""
    book: dict[int, tuple[int, bool]] = {}
    for name, (day, dated) in enumerate(uploads):
        if 10 + name > known:
            break
        if dated:
            book = {d: one for d, one in book.items() if d > day}
        book[day] = (name, dated)
    reaching = [d for d in sorted(book) if d >= as_of and book[d][1]]
    earlier = [d for d in sorted(book) if d <= as_of]
    chosen = reaching[:1] or earlier[-1:]
    return book[chosen[0]][0] if chosen else None


@given(Uploads, st.integers(-1, 8), st.integers(8, 20))
def test_standing_is_what_a_replay_gives(uploads: list[tuple[int, bool]], as_of: int, known: int) -> None:
    held = standing(told(uploads), as_of=at(as_of), known_at=at(known))
    assert (held.name if held else None) == replayed(uploads, as_of, known)


@given(Uploads, st.integers(-1, 8), st.integers(8, 20), st.integers(0, 6))
def test_standing_as_known_then_does_not_change_with_what_comes_later(
    uploads: list[tuple[int, bool]], as_of: int, known: int, day: int
) -> None:
    before = standing(told(uploads), as_of=at(as_of), known_at=at(min(known, 9 + len(uploads))))
    after = standing(told([*uploads, (day, True)]), as_of=at(as_of), known_at=at(min(known, 9 + len(uploads))))
    assert (before.name if before else None) == (after.name if after else None)


def test_latest_takes_the_last_day_told_and_its_correction() -> None:
    facts = [Fact(1, at(1), at(10), superseded_at=at(12)), Fact(2, at(1), at(12)), Fact(3, at(5), at(11))]
    found = [latest(facts, as_of=at(a), known_at=at(k)) for a, k in ((1, 11), (1, 12), (9, 12), (0, 12), (9, 9))]
    assert [one.name if one else None for one in found] == [1, 2, 3, None, None]


@pytest.mark.django_db
def test_who_may_write_evidence() -> None:
    world = make_world()
    path = world.unit.path
    allowed = {
        name: (may_store(act(u), path), may_state(act(u), path), may_confirm(act(u), path))
        for name, u in world.users.items()
    }
    assert allowed == {
        "filler": (True, True, True), "finance": (True, True, True), "head": (True, True, True),
        "department_reviewer": (True, False, False), "bureau_reviewer": (True, False, False),
        "auditor": (False, False, False), "admin": (False, False, False), "stranger": (False, False, False),
    }  # fmt: skip
