from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.events.lanes import ACCREDITATION, EXHIBIT, LANES, PITCH, Lane, Place
from duixian.core.workflow.errors import ImpossibleTransitionError


@pytest.mark.parametrize("lane", LANES, ids=["accreditation", "exhibit", "pitch"])
def test_every_state_of_a_table_has_words_and_can_be_reached(lane: Lane) -> None:
    reached = {Place.APPLIED, *(then for after in lane.allowed.values() for then in after)}
    assert set(lane.words) == set(lane.allowed) == reached


@given(st.sampled_from(LANES), st.data())
def test_what_is_not_in_the_table_cannot_happen(lane: Lane, data: st.DataObject) -> None:
    now = data.draw(st.sampled_from(list(lane.allowed)))
    then = data.draw(st.sampled_from(list(Place)))
    if then in lane.allowed[now]:
        lane.require(now, then)
        return
    with pytest.raises(ImpossibleTransitionError) as caught:
        lane.require(now, then)
    assert caught.value.possible == lane.allowed[now]


def test_the_message_says_what_is_possible() -> None:
    with pytest.raises(ImpossibleTransitionError) as caught:
        PITCH.require(Place.APPLIED, Place.DONE)
    assert caught.value.words.zh == "这个推介项目现在是“已申请”，不能“已推介”；现在可以：已入选、未入选、已取消"


def test_what_took_place_stays() -> None:
    assert (PITCH.allowed[Place.DONE], EXHIBIT.allowed[Place.SHOWN]) == ((), ())


def test_a_revoked_accreditation_can_be_granted_again() -> None:
    ACCREDITATION.require(Place.WITHDRAWN, Place.GRANTED)
