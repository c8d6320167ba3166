from __future__ import annotations

import pytest

from benchmarks.partnering import b2bsp
from benchmarks.partnering.baselines import greedy
from benchmarks.partnering.events import event
from benchmarks.partnering.frozen import FROZEN
from benchmarks.partnering.participants import crowd
from duixian.core.partnering.model import ANY_SLOT, Side
from duixian.core.partnering.records import digest
from duixian.core.partnering.verify import verify

INSTANCE = """
nBusiness = 3; nMeetings = 2; nTables = 2; nTotalSlots = 4; nMorningSlots = 2;
requested = [|1, 2,1,
|2, 3,3|];
meetingsxBusiness = [{1},{1,2},{2}];
forbidden = [{0},{0,1},{4}];
"""


@pytest.mark.parametrize("name", ["forum", "forum_tight"])
def test_an_event_is_the_frozen_one(name: str) -> None:
    assert digest(event(name)) == FROZEN[name, 1]


def test_an_instance_of_the_class_is_read() -> None:
    problem = b2bsp.read(INSTANCE)
    assert [person.free for person in problem.people] == [0b1111, 0b1110, 0b0111]
    assert [(one.left, one.right, one.slots) for one in problem.requests] == [
        (Side("o1"), Side("o2"), 0b0011),
        (Side("o2"), Side("o3"), 0b1111),
    ]
    assert (problem.rooms, ANY_SLOT) == ((2, 2, 2, 2), -1)
    assert b2bsp.judged(problem)[:2] == (2, 0)


def test_without_the_published_instances_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("B2BSP_DIR", raising=False)
    monkeypatch.setattr(b2bsp, "invented", lambda: b2bsp.read(INSTANCE))
    (result,) = b2bsp.run()
    assert result.baseline == "B2BSP_DIR is not set: the published instances were not run"
    assert result.met


def test_a_baseline_keeps_the_rules_too() -> None:
    problem = event("forum_tight")
    assert verify(problem, greedy(problem)) == ()


def test_planted_needs_meet_planted_offers() -> None:
    made = crowd(60)
    for one in range(60):
        for other in made.relevant(one):
            assert one in made.relevant(other)
            assert made.meant[one][0] & made.meant[other][1]
