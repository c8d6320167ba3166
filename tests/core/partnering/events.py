"""Small partnering events, written or drawn."""

from __future__ import annotations

from hypothesis import strategies as st

from duixian.core.partnering.model import (
    ANY_SLOT,
    UNLIMITED,
    Organisation,
    Person,
    Problem,
    Request,
    Side,
    Table,
    Tier,
)


def person(code: str, organisation: str, free: int = 0b1111, cap: int = UNLIMITED, day_cap: int = UNLIMITED) -> Person:
    return Person(code, organisation, free, cap, day_cap)


def request(code: str, left: str, right: str, weight: int = 50, slots: int = ANY_SLOT, *, pool: str = "") -> Request:
    """Sides are "A" for any delegate of A, "A/ann" for Ann."""
    return Request(code, side(left), side(right), weight, Tier.ACCEPTED, slots, pool)


def side(text: str) -> Side:
    organisation, _, who = text.partition("/")
    return Side(organisation, who)


def event(
    people: list[Person],
    requests: list[Request],
    *,
    slots: int = 4,
    tables: int = 2,
    days: tuple[int, ...] = (),
    **more: object,
) -> Problem:
    """An event in which every organisation that somebody comes from takes part."""
    names = dict.fromkeys(one.organisation for one in people)
    organisations = more.pop("organisations", tuple(Organisation(name) for name in names))
    return Problem(
        people=tuple(people),
        organisations=organisations,  # type: ignore[arg-type]
        days=days or (0,) * slots,
        tables=tuple(Table(f"t{n}") for n in range(tables)),
        requests=tuple(requests),
        **more,  # type: ignore[arg-type]
    )


def clique(size: int, *, slots: int, tables: int = 9, weight: int = 50) -> Problem:
    """Everybody wants to meet everybody: one delegate each."""
    people = [person(f"p{n}", f"o{n}", (1 << slots) - 1) for n in range(size)]
    asked = [request(f"r{a}-{b}", f"o{a}", f"o{b}", weight) for a in range(size) for b in range(a)]
    return event(people, asked, slots=slots, tables=tables)


@st.composite
def events(draw: st.DrawFn, requests: int = 14) -> Problem:
    """Up to five organisations of up to three delegates, up to six slots in up to two days, few tables, caps, named and open sides, scarce interpreters."""
    slots = draw(st.integers(1, 6))
    firms = draw(st.integers(2, 5))
    every = (1 << slots) - 1
    few = st.one_of(st.just(UNLIMITED), st.integers(0, 3))
    people = [
        Person(f"p{firm}{n}", f"o{firm}", draw(st.integers(0, every)), draw(few), draw(few))
        for firm in range(firms)
        for n in range(draw(st.integers(1, 3)))
    ]
    organisations = tuple(Organisation(f"o{firm}", draw(few)) for firm in range(firms))
    tables = tuple(
        Table(f"t{n}", draw(st.one_of(st.just(ANY_SLOT), st.integers(0, every))))
        for n in range(draw(st.integers(0, 3)))
    )
    numbers = st.lists(st.integers(0, 2), min_size=slots, max_size=slots)
    pools = {code: tuple(draw(numbers)) for code in draw(st.sampled_from(["", "j", "jk"]))}
    asked = tuple(_drawn_request(draw, n, firms, people, ["", *pools]) for n in range(draw(st.integers(0, requests))))
    days = tuple(int(t >= draw(st.integers(0, slots))) for t in range(1)) + tuple(
        int(2 * t >= slots) for t in range(1, slots)
    )
    return Problem(
        tuple(people),
        organisations,
        tuple(sorted(days)),
        tables,
        asked,
        first_meeting=draw(st.sampled_from([0, 30])),
        pools=pools,
    )


def _drawn_request(draw: st.DrawFn, number: int, firms: int, people: list[Person], pools: list[str]) -> Request:
    left, right = draw(st.lists(st.integers(0, firms - 1), min_size=2, max_size=2, unique=True))
    sides = [
        Side(f"o{firm}", draw(st.sampled_from(["", *(one.code for one in people if one.organisation == f"o{firm}")])))
        for firm in (left, right)
    ]
    slots = draw(st.one_of(st.just(ANY_SLOT), st.integers(0, 0b111111)))
    return Request(f"r{number}", *sides, draw(st.integers(1, 100)), Tier.ACCEPTED, slots, draw(st.sampled_from(pools)))
