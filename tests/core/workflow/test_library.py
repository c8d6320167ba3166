"""The way of a version of the library."""

from __future__ import annotations

import pytest

from core.workflow.machines import check_table, walk_of
from duixian.core.workflow.errors import ImpossibleTransitionError, Reason, ReasonMissingError
from duixian.core.workflow.library import LIBRARY, PUBLISHERS, SCOPE_WORDS, EntryAction, EntryState, Scope
from duixian.core.workflow.roles import Role

A, S = EntryAction, EntryState
TestWalk = walk_of(LIBRARY, EntryAction).TestCase


@pytest.mark.parametrize(
    ("actions", "end"),
    [
        ((A.SUBMIT, A.PUBLISH, A.SUPERSEDE), S.SUPERSEDED),
        ((A.SUBMIT, A.TAKE_BACK, A.SUBMIT, A.RETURN, A.SUBMIT, A.PUBLISH), S.PUBLISHED),
        ((A.SUBMIT, A.PUBLISH, A.RETIRE, A.SUPERSEDE), S.SUPERSEDED),
    ],
)
def test_ways_to_the_end(actions: tuple[EntryAction, ...], end: EntryState) -> None:
    state: EntryState = LIBRARY.start
    for action in actions:
        state = LIBRARY.after(state, action, reasons=[Reason("因为")])
    assert state == end


def test_the_table_is_sound() -> None:
    check_table(LIBRARY)


@pytest.mark.parametrize("state", [S.PUBLISHED, S.SUPERSEDED, S.RETIRED])
def test_what_was_published_is_never_written_in_again(state: EntryState) -> None:
    assert {LIBRARY.after(state, action, reasons=[Reason("因为")]) for action in LIBRARY.possible(state)} <= {
        S.SUPERSEDED,
        S.RETIRED,
    }
    with pytest.raises(ImpossibleTransitionError):
        LIBRARY.after(state, A.SUBMIT)


def test_a_return_and_a_retirement_need_their_reasons() -> None:
    for state, action in ((S.SUBMITTED, A.RETURN), (S.PUBLISHED, A.RETIRE)):
        with pytest.raises(ReasonMissingError):
            LIBRARY.after(state, action, reasons=[Reason(" ")])


def test_each_reach_has_its_publisher_and_its_words() -> None:
    assert PUBLISHERS == {
        Scope.OWN: Role.UNIT_HEAD, Scope.DEPARTMENT: Role.DEPARTMENT_REVIEWER, Scope.COMMON: Role.BUREAU_REVIEWER,
    }  # fmt: skip
    assert set(SCOPE_WORDS) == set(Scope)
    assert LIBRARY.roles(S.SUBMITTED, A.PUBLISH) == frozenset(PUBLISHERS.values())
