"""How each invitation stands, and who may be reminded."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.surveys.invitees import Invitee
from duixian.apps.surveys.operations.invitations import invitation_bounce, invitation_decline, invitations_remind
from duixian.apps.surveys.queries.invitations import invitation_get, invitations_of, states_of, to_remind
from factories.accounts import act, make_world
from factories.surveys import OPEN, PROGRAM, RESPONDENT, answer, ask, released

pytestmark = pytest.mark.django_db


def test_each_invitation_in_its_state(django_assert_num_queries: Any) -> None:
    world = make_world()
    wave = released(world.unit)
    done, no, lost, slow, _new = ask(wave, 5)
    invitations_remind(wave_uuid=wave.uuid, by=PROGRAM, at=OPEN)
    answer(done.token)
    invitation_decline(token=no.token, by=RESPONDENT, at=OPEN)
    invitation_bounce(invitation_uuid=lost.invitation.uuid, by=PROGRAM, at=OPEN)
    ask(wave, [Invitee("late@example.org")], at=OPEN + timedelta(hours=1))
    with django_assert_num_queries(1):
        rows = [(row.number, row.state, row.reminded) for row in invitations_of(wave)]
    assert rows == [
        (1, "answered", 1),
        (2, "declined", 1),
        (3, "bounced", 1),
        (4, "reminded", 1),
        (5, "reminded", 1),
        (6, "invited", 0),
    ]
    assert [row.number for row in invitations_of(wave, state="reminded")] == [4, 5]
    assert invitations_of(wave, state="?").count() == 6
    with django_assert_num_queries(1):
        assert states_of(wave) == {"invited": 1, "reminded": 2, "answered": 1, "declined": 1, "bounced": 1}
    assert [row.number for row in to_remind(wave)] == [4, 5, 6]
    assert invitation_get(act(world.filler), slow.invitation.uuid) == slow.invitation
    with pytest.raises(NotFound):
        invitation_get(act(world.stranger), slow.invitation.uuid)
