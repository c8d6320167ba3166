"""What is wrong with an event before it can be scheduled: each fault with its code, whom it is about, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from duixian.core.partnering.model import Problem, Request, Schedule, Side
from duixian.core.partnering.verify import verify
from duixian.core.wording import Words


class Fault(NamedTuple):
    """One thing that must be put right: its code, and the code of what it is about."""

    code: str
    subject: str

    @property
    def words(self) -> Words:
        """The fault as people are told, with its cure."""
        said = SAID[self.code]
        return Words(f"{self.subject}：{said.zh}", f"{self.subject}: {said.en}") if self.subject else said


SAID: Final = {
    "no-slots": Words("没有时段，请先设置时段", "There are no slots; set them up first"),
    "days-out-of-order": Words("时段须按日期先后排列", "Slots must be in the order of their days"),
    "twice": Words("编号重复，请合并或改号", "The code occurs twice; merge the two or give another"),
    "unknown-organisation": Words("单位不存在", "There is no such organisation; add it or correct the code"),
    "unknown-person": Words("该单位没有此参会人", "The organisation has no such delegate; correct one of the two"),
    "self-request": Words("不能约谈本单位", "An organisation cannot ask to meet itself"),
    "no-delegate": Words("单位没有参会人，无法约谈", "The organisation has no delegate who could meet; register one"),
    "weight": Words("权重须为正整数", "The weight must be a positive whole number"),
    "cap": Words("上限不能为负数", "A cap cannot be below zero"),
    "slots": Words("空闲时段不能为负数", "A person's slots must be a set, not a negative number"),
    "pool-slots": Words(
        "各时段的数量须逐一填写，且不能为负数", "Say for every slot how many there are; none of them below zero"
    ),
    "unknown-pool": Words(
        "所需的译员等资源不存在", "What it needs (an interpreter, say) is not there; add it or correct the code"
    ),
    "bonus": Words("首次约谈加分不能为负数", "The worth of a first meeting cannot be below zero"),
    "fixed": Words("固定的约谈彼此冲突或不合规则", "This fixed meeting breaks a rule, alone or with other fixed ones"),
}
"""Every fault, in the order in which they are looked for."""


class FaultyError(ValueError):
    """An event that cannot be scheduled before its faults are put right."""

    def __init__(self, found: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(fault.words.en for fault in found))
        self.found = found


def faults(problem: Problem) -> tuple[Fault, ...]:
    """Everything that keeps an event from being scheduled; fixed meetings are judged once all else is right."""
    found = tuple(_own(problem)) + tuple(_references(problem))
    return found or tuple(_fixed(problem))


def _own(problem: Problem) -> Iterator[Fault]:
    """What is wrong with things by themselves."""
    if not problem.days:
        yield Fault("no-slots", "")
    if list(problem.days) != sorted(problem.days):
        yield Fault("days-out-of-order", "")
    for things in (problem.people, problem.organisations, problem.tables, problem.requests):
        yield from (Fault("twice", code) for code in _twice(one.code for one in things))
    for person in problem.people:
        if min(person.cap, person.day_cap) < 0:
            yield Fault("cap", person.code)
        if person.free < 0:
            yield Fault("slots", person.code)
    yield from (Fault("cap", one.code) for one in problem.organisations if one.cap < 0)
    yield from (Fault("weight", one.code) for one in problem.requests if one.weight <= 0)
    for pool, counts in problem.pools.items():
        if not pool or len(counts) != len(problem.days) or min(counts, default=0) < 0:
            yield Fault("pool-slots", pool)
    if problem.first_meeting < 0:
        yield Fault("bonus", "")


def _twice(codes: Iterable[str]) -> list[str]:
    return [code for code, count in Counter(codes).items() if count > 1]


def _references(problem: Problem) -> Iterator[Fault]:
    """What names something that is not there."""
    organisations = {one.code for one in problem.organisations}
    home = {person.code: person.organisation for person in problem.people}
    staffed = set(home.values())
    yield from (Fault("unknown-organisation", code) for code, name in home.items() if name not in organisations)
    for request in problem.requests:
        if request.left.organisation == request.right.organisation:
            yield Fault("self-request", request.code)
        if request.pool and request.pool not in problem.pools:
            yield Fault("unknown-pool", request.code)
        for side in (request.left, request.right):
            yield from _side(request, side, organisations, home, staffed)


def _side(
    request: Request, side: Side, organisations: set[str], home: dict[str, str], staffed: set[str]
) -> Iterator[Fault]:
    if side.organisation not in organisations:
        yield Fault("unknown-organisation", request.code)
    elif side.person and home.get(side.person) != side.organisation:
        yield Fault("unknown-person", request.code)
    elif side.organisation not in staffed:
        yield Fault("no-delegate", request.code)


def _fixed(problem: Problem) -> Iterator[Fault]:
    """What fixed meetings break, found by the same rules as schedules; their worth is nobody's concern."""
    broken = verify(problem, Schedule(problem.fixed, 0))
    yield from (Fault("fixed", one.subject) for one in broken if one.rule != "worth")
