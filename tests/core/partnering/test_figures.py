"""The numbers by which people compare schedules."""

from __future__ import annotations

from duixian.core.partnering.figures import Share, figures
from duixian.core.partnering.model import (
    Meeting,
    Organisation,
    Person,
    Problem,
    Request,
    Schedule,
    Side,
    Table,
    Tier,
    slots_of,
)

EVERY = slots_of(range(4))
PROBLEM = Problem(
    people=tuple(Person(f"p{n}", f"o{n}", EVERY) for n in range(4)),
    organisations=tuple(Organisation(f"o{n}") for n in range(4)),
    days=(1, 1, 1, 2),
    tables=(Table("t1"), Table("t2")),
    requests=(
        Request("r1", Side("o0", "p0"), Side("o1", "p1"), 80, Tier.MUTUAL),
        Request("r2", Side("o0", "p0"), Side("o2", "p2"), 40),
        Request("r3", Side("o0", "p0"), Side("o3", ""), 30),
    ),
)
"""One delegate who is to meet three others in four slots over two days."""


def test_a_share_of_nothing_is_whole() -> None:
    assert (Share(0, 0).permille, Share(2, 3).permille, Share(0, 3).permille) == (1000, 666, 0)


def test_an_empty_schedule_serves_nobody() -> None:
    found = figures(PROBLEM, Schedule((), 0))
    assert (found.requests, found.organisations, found.without) == (Share(0, 3), Share(0, 4), ("o0", "o1", "o2", "o3"))
    assert (found.breaks, found.breaks_most, found.low) == (0, 0, 0)


def test_what_is_met_is_counted_by_tier_and_organisation() -> None:
    met = (Meeting("r1", 0, "p0", "p1", "t1"), Meeting("r2", 2, "p0", "p2", "t1"))
    found = figures(PROBLEM, Schedule(met, 120))
    assert found.requests == Share(2, 3)
    assert found.tiers == {Tier.MUTUAL: Share(1, 1), Tier.ACCEPTED: Share(1, 2), Tier.RECOMMENDED: Share(0, 0)}
    assert (found.organisations, found.without) == (Share(3, 4), ("o3",))


def test_waiting_is_counted_within_a_day_only() -> None:
    apart = (Meeting("r1", 0, "p0", "p1", "t1"), Meeting("r2", 2, "p0", "p2", "t1"))
    overnight = (Meeting("r1", 2, "p0", "p1", "t1"), Meeting("r2", 3, "p0", "p2", "t1"))
    assert [figures(PROBLEM, Schedule(one, 120)).breaks for one in (apart, overnight)] == [1, 0]
    assert figures(PROBLEM, Schedule(apart, 120)).breaks_most == 1


def test_the_worst_twentieth_is_left_out_of_the_low_share() -> None:
    met = (Meeting("r1", 0, "p0", "p1", "t1"), Meeting("r2", 1, "p0", "p2", "t1"), Meeting("r3", 2, "p0", "p3", "t1"))
    assert figures(PROBLEM, Schedule(met, 150)).low == 1000
    assert figures(PROBLEM, Schedule(met[:2], 120)).low == 0


def test_an_event_without_requests_has_nothing_missing() -> None:
    empty = Problem((), (), (1,), (Table("t1"),), ())
    found = figures(empty, Schedule((), 0))
    assert (found.requests, found.organisations, found.without, found.low) == (Share(0, 0), Share(0, 0), (), 1000)
