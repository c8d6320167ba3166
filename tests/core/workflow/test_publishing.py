from __future__ import annotations

import pytest

from core.workflow.machines import check_table, walk_of
from duixian.core.workflow.errors import ImpossibleTransitionError, Reason, ReasonMissingError
from duixian.core.workflow.publishing import PUBLICATION, PublicationAction, PublicationState
from duixian.core.workflow.roles import Role

TestWalk = walk_of(PUBLICATION, PublicationAction).TestCase


def test_the_table_is_sound() -> None:
    check_table(PUBLICATION)


def test_a_publication_is_prepared_returned_published_and_withdrawn() -> None:
    state = PUBLICATION.start
    told = []
    for action in (
        PublicationAction.SUBMIT,
        PublicationAction.TAKE_BACK,
        PublicationAction.SUBMIT,
        PublicationAction.RETURN,
        PublicationAction.SUBMIT,
        PublicationAction.PUBLISH,
        PublicationAction.WITHDRAW,
    ):
        state = PUBLICATION.after(state, action, reasons=[Reason("名单有误")])
        told.append(state.value)
    assert told == ["submitted", "draft", "submitted", "returned", "submitted", "published", "withdrawn"]
    assert PUBLICATION.possible(state) == ()


def test_clerks_prepare_and_only_the_head_decides() -> None:
    assert PUBLICATION.possible(PublicationState.SUBMITTED, role=Role.CLERK) == (PublicationAction.TAKE_BACK,)
    assert PUBLICATION.possible(PublicationState.SUBMITTED, role=Role.UNIT_HEAD) == (
        PublicationAction.RETURN,
        PublicationAction.PUBLISH,
    )
    assert PUBLICATION.roles(PublicationState.PUBLISHED, PublicationAction.WITHDRAW) == {Role.UNIT_HEAD}


@pytest.mark.parametrize("action", [PublicationAction.RETURN, PublicationAction.WITHDRAW])
def test_taking_away_needs_a_reason(action: PublicationAction) -> None:
    state = PublicationState.SUBMITTED if action is PublicationAction.RETURN else PublicationState.PUBLISHED
    with pytest.raises(ReasonMissingError):
        PUBLICATION.after(state, action, reasons=[Reason(" ")])


def test_what_is_public_is_never_edited() -> None:
    with pytest.raises(ImpossibleTransitionError) as caught:
        PUBLICATION.after(PublicationState.PUBLISHED, PublicationAction.SUBMIT)
    assert caught.value.possible == (PublicationAction.WITHDRAW,)
