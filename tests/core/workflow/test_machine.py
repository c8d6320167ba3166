from __future__ import annotations

from enum import StrEnum

import pytest

from duixian.core.wording import Words
from duixian.core.workflow.errors import ImpossibleTransitionError, Reason, ReasonMissingError
from duixian.core.workflow.machine import Machine, Move
from duixian.core.workflow.roles import Role


class Lamp(StrEnum):
    OFF = "off"
    ON = "on"
    BROKEN = "broken"


class Touch(StrEnum):
    SWITCH = "switch"
    DROP = "drop"


CLERK, HEAD = frozenset({Role.CLERK}), frozenset({Role.UNIT_HEAD})
LAMP = Machine(
    subject=Words("灯", "lamp"),
    start=Lamp.OFF,
    moves=(
        Move(Lamp.OFF, Touch.SWITCH, Lamp.ON, CLERK),
        Move(Lamp.ON, Touch.SWITCH, Lamp.OFF, CLERK),
        Move(Lamp.ON, Touch.DROP, Lamp.BROKEN, HEAD),
    ),
    with_reasons=frozenset({Touch.DROP}),
    state_words={Lamp.OFF: Words("关", "off"), Lamp.ON: Words("开", "on"), Lamp.BROKEN: Words("坏", "broken")},
    action_words={Touch.SWITCH: Words("拨动", "switch"), Touch.DROP: Words("摔", "drop")},
)


def test_possible_lists_the_moves_of_a_state_and_role() -> None:
    assert LAMP.possible(Lamp.ON) == (Touch.SWITCH, Touch.DROP)
    assert LAMP.possible(Lamp.ON, role=Role.UNIT_HEAD) == (Touch.DROP,)
    assert LAMP.possible(Lamp.BROKEN) == ()


def test_roles_are_those_of_the_move() -> None:
    assert LAMP.roles(Lamp.ON, Touch.DROP) == HEAD
    assert LAMP.roles(Lamp.OFF, Touch.DROP) == frozenset()


def test_after_follows_the_table() -> None:
    assert LAMP.after(LAMP.start, Touch.SWITCH) is Lamp.ON
    assert LAMP.after(Lamp.ON, Touch.DROP, reasons=[Reason("手滑")]) is Lamp.BROKEN


def test_after_refuses_a_move_without_its_reasons() -> None:
    with pytest.raises(ReasonMissingError, match="“drop” needs its reasons"):
        LAMP.after(Lamp.ON, Touch.DROP)


def test_after_refuses_what_the_table_does_not_have() -> None:
    with pytest.raises(ImpossibleTransitionError) as caught:
        LAMP.after(Lamp.OFF, Touch.DROP)
    assert caught.value.possible == (Touch.SWITCH,)
    assert caught.value.words.zh == "灯现在是“关”，不能“摔”；现在可以：拨动"
