from __future__ import annotations

from dataclasses import replace

import pytest

from core.partnering.events import event, person, request
from duixian.core.partnering.faults import SAID, Fault, FaultyError, faults
from duixian.core.partnering.model import Meeting, Organisation, Problem, Request, Side
from duixian.core.wording import Words

GOOD = event([person("a", "A"), person("b", "B")], [request("r", "A", "B/b")])
RED = replace(GOOD, organisations=(*GOOD.organisations, Organisation("C")))


def _asks(*requests: Request) -> Problem:
    return replace(RED, requests=requests)


@pytest.mark.parametrize(
    ("problem", "found"),
    [
        (GOOD, ()),
        (replace(GOOD, days=()), (Fault("no-slots", ""),)),
        (replace(GOOD, days=(1, 0, 0, 0)), (Fault("days-out-of-order", ""),)),
        (replace(GOOD, people=(*GOOD.people, person("a", "A"))), (Fault("twice", "a"),)),
        (
            replace(GOOD, people=(person("a", "A", cap=-1), person("b", "B", day_cap=-1))),
            (Fault("cap", "a"), Fault("cap", "b")),
        ),
        (replace(GOOD, people=(person("a", "A", free=-1), person("b", "B"))), (Fault("slots", "a"),)),
        (replace(GOOD, organisations=(Organisation("A", -1), Organisation("B"))), (Fault("cap", "A"),)),
        (replace(GOOD, first_meeting=-1), (Fault("bonus", ""),)),
        (replace(GOOD, pools={"j": (1, 1, 1)}), (Fault("pool-slots", "j"),)),
        (replace(GOOD, pools={"j": (1, 1, 1, -1)}), (Fault("pool-slots", "j"),)),
        (replace(GOOD, pools={"j": (0, 0, 0, 0)}), ()),
        (_asks(request("r", "A", "B", pool="j")), (Fault("unknown-pool", "r"),)),
        (
            replace(GOOD, organisations=GOOD.organisations[1:]),
            (Fault("unknown-organisation", "a"), Fault("unknown-organisation", "r")),
        ),
        (_asks(request("r", "A", "B", weight=0)), (Fault("weight", "r"),)),
        (_asks(request("r", "A", "A")), (Fault("self-request", "r"),)),
        (_asks(request("r", "A/b", "B")), (Fault("unknown-person", "r"),)),
        (_asks(request("r", "A", "C")), (Fault("no-delegate", "r"),)),
        (_asks(Request("r", Side("Z"), Side("B"), 5)), (Fault("unknown-organisation", "r"),)),
        (replace(GOOD, fixed=(Meeting("r", 4, "a", "b"),)), (Fault("fixed", "r"),)),
        (replace(GOOD, fixed=(Meeting("r", 3, "a", "b", "t0"),)), ()),
    ],
)
def test_each_fault_is_told_with_its_subject(problem: Problem, found: tuple[Fault, ...]) -> None:
    assert faults(problem) == found


def test_a_fault_says_whom_it_is_about_in_both_languages() -> None:
    assert Fault("twice", "r7").words == Words(
        "r7：编号重复，请合并或改号", "r7: The code occurs twice; merge the two or give another"
    )
    assert Fault("no-slots", "").words == SAID["no-slots"]


def test_an_error_carries_all_faults() -> None:
    found = (Fault("no-slots", ""), Fault("weight", "r"))
    assert FaultyError(found).found == found
    assert (
        str(FaultyError(found))
        == "There are no slots; set them up first; r: The weight must be a positive whole number"
    )
