"""An actor's reach: the unit of a role and everything below it, nothing above or beside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.apps.accounts.actor import Actor, Holding
from duixian.apps.accounts.roles import Role

HERE, BELOW, BESIDE, ABOVE = "00000001/00000002/", "00000001/00000002/00000003/", "00000001/00000004/", "00000001/"
PATHS = st.lists(st.integers(1, 4), min_size=1, max_size=4).map(lambda keys: "".join(f"{key:08d}/" for key in keys))


def actor(*held: tuple[Role, str]) -> Actor:
    return Actor(1, None, "甲", tuple(Holding(role, number, path) for number, (role, path) in enumerate(held)))


def test_holds_reaches_below() -> None:
    filler = actor((Role.FILLER, HERE))
    assert [filler.holds(Role.FILLER, at=path) for path in (HERE, BELOW, BESIDE, ABOVE)] == [True, True, False, False]
    assert not filler.holds(Role.HEAD, at=HERE)
    assert filler.holds(Role.HEAD, Role.FILLER, at=HERE)


def test_sees_with_any_role() -> None:
    assert [actor((Role.AUDITOR, HERE)).sees(path) for path in (HERE, BELOW, BESIDE, ABOVE)] == [
        True,
        True,
        False,
        False,
    ]
    assert not actor().sees(HERE)


def test_program_may_do_everything() -> None:
    program = Actor.program("demo")
    assert (program.name, program.is_program, program.uuid, program.sees(HERE)) == ("demo", True, None, True)
    assert all(program.holds(role, at=BESIDE) for role in Role)


def test_visible_paths_hold_none_inside_another() -> None:
    several = actor((Role.FILLER, BELOW), (Role.HEAD, HERE), (Role.AUDITOR, HERE), (Role.FILLER, BESIDE))
    assert several.visible_paths == (HERE, BESIDE)
    assert several.roles == {Role.FILLER, Role.HEAD, Role.AUDITOR}


@given(st.lists(st.tuples(st.sampled_from(list(Role)), PATHS), max_size=6), PATHS)
def test_visible_paths_say_the_same_as_sees(held: list[tuple[Role, str]], place: str) -> None:
    somebody = actor(*held)
    assert somebody.sees(place) == any(place.startswith(path) for path in somebody.visible_paths)
    assert somebody.sees(place) == any(somebody.holds(role, at=place) for role in Role)


@pytest.mark.parametrize("role", list(Role))
def test_every_role_is_told_in_words(role: Role) -> None:
    assert str(role.label)
    assert str(role.description).endswith("。")
