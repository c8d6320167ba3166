"""How the engine's answer becomes steps of the schedule that holds: which meeting comes, goes or moves, with which interpreter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from duixian.apps.partnering.models import Seat
from duixian.apps.partnering.operations.writing import Place, Step, new_meeting, place_of
from duixian.apps.partnering.queries.problem import Situation, key_of, pool_of, present, request_code
from duixian.core.partnering.model import Meeting as Met


def steps_between(situation: Situation, changes: Iterable[tuple[str, Met | None]]) -> list[Step]:
    """The steps that bring each request to the meeting that it is to have (None: no meeting), with interpreters for those that need one."""
    wanted = dict(changes)
    untouched = [one for one in situation.meetings if request_code(one.request_id) not in wanted]
    busy: dict[int, set[int]] = defaultdict(set)
    for one in untouched:
        if one.interpreter_id:
            busy[one.slot_id].add(one.interpreter_id)
    return [step for code, new in wanted.items() if (step := _step(situation, code, new, busy)) is not None]


def _step(situation: Situation, code: str, new: Met | None, busy: dict[int, set[int]]) -> Step | None:
    held = situation.met.get(code)
    before = place_of(held) if held else None
    after = _place(situation, new, before, busy) if new else None
    if before == after:
        return None
    return Step(held.uuid if held else new_meeting(), before, after, key_of(code))


def _place(situation: Situation, new: Met, before: Place | None, busy: dict[int, set[int]]) -> Place:
    slot = situation.slots[new.slot]
    people = [situation.profiles[who] for who in (new.left, new.right)]
    tongue = pool_of(people)
    interpreter: int | None = None
    if tongue:
        kept = before.interpreter if before and before.slot == slot.pk else None
        free = [one.pk for one in situation.interpreters
                if one.tongue == tongue and present(one, slot) and one.pk not in busy[slot.pk]]  # fmt: skip
        interpreter = kept if kept in free else next(iter(free), None)
        if interpreter:
            busy[slot.pk].add(interpreter)
    seats = ((people[0].pk, Seat.Side.ASKER.value), (people[1].pk, Seat.Side.ASKED.value))
    return Place(slot.pk, key_of(new.table), interpreter, seats)
