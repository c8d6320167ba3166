"""Whatever happens to the links of an anonymous survey, in any order: each person answers once, and no answer is anybody's."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duixian.apps.accounts.errors import NotFound, Refused
from duixian.apps.audit.models import HistoryRow
from duixian.apps.notices.models import OutboxMail
from duixian.apps.surveys.models import Answer, Turnout, Wave
from duixian.apps.surveys.operations.invitations import invitation_bounce, invitation_decline, invitations_remind
from duixian.apps.surveys.operations.waves import wave_close, wave_extend, wave_link_set
from duixian.apps.surveys.queries.invitations import states_of
from factories.accounts import make_world
from factories.surveys import CLOSES, GOOD, OPEN, OPENS, POOR, PROGRAM, RESPONDENT, answer, ask, people, released

pytestmark = pytest.mark.django_db
PEOPLE = 4
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("answer", "answer", "again", "remind", "decline", "bounce", "public", "close", "extend", "unlink")),
        st.integers(0, PEOPLE - 1), st.booleans(),
    ),
    max_size=20,
)  # fmt: skip


class Survey:
    """An anonymous survey of four people with a public link, and everything that can be done to it."""

    def __init__(self) -> None:
        self.wave: Wave = released(make_world().unit, open_link=True)
        self.asked, self.public = ask(self.wave, people(PEOPLE)), self.wave.open_token
        self.done: Counter[int] = Counter()
        self.browsers = 0

    def step(self, name: str, who: int, good: bool, number: int) -> None:
        """What is refused did not happen."""
        at = OPEN + timedelta(hours=21 * number)
        try:
            with transaction.atomic():
                self._step(name, who, GOOD if good else POOR, at)
        except (NotFound, Refused):
            return

    def _step(self, name: str, who: int, given_: dict[str, list[str]], at: object) -> None:
        link = self.asked[who]
        common = {"by": PROGRAM, "at": at}
        if name in {"answer", "again"}:
            answer(self._tokens(who)[-1 if name == "again" else 0], given_, at=at)  # type: ignore[arg-type]
            self.done[who] += 1
        elif name == "public":
            answer(self.public, given_, browser=f"b{who}", at=at)  # type: ignore[arg-type]
            self.browsers += 1
        elif name == "remind":
            invitations_remind(wave_uuid=self.wave.uuid, **common)  # type: ignore[arg-type]
        elif name == "decline":
            invitation_decline(token=link.token, by=RESPONDENT, at=at)  # type: ignore[arg-type]
        elif name == "bounce":
            invitation_bounce(invitation_uuid=link.invitation.uuid, **common)  # type: ignore[arg-type]
        elif name == "close":
            wave_close(wave_uuid=self.wave.uuid, **common)  # type: ignore[arg-type]
        elif name == "extend":
            wave_extend(wave_uuid=self.wave.uuid, closes_at=CLOSES + timedelta(days=30), **common)  # type: ignore[arg-type]
        else:
            wave_link_set(wave_uuid=self.wave.uuid, open_link=False, **common)  # type: ignore[arg-type]

    def _tokens(self, who: int) -> list[str]:
        """Every link that was ever sent to somebody, the first one first."""
        mails = OutboxMail.objects.filter(about_uuid=self.asked[who].invitation.uuid).order_by("id")
        return [re.search(r"/s/([^/]+)/", mail.body)[1] for mail in mails]  # type: ignore[index]  # each letter has one


def check(survey: Survey) -> None:
    """What must hold at any moment."""
    rows = Answer.objects.filter(wave=survey.wave)
    personal = rows.filter(channel="personal")
    assert set(survey.done.values()) <= {1}
    assert set(Turnout.objects.values_list("invitation__number", flat=True)) == {who + 1 for who in survey.done}
    assert (personal.count(), rows.filter(channel="open").count()) == (len(survey.done), survey.browsers)
    assert (sum(states_of(survey.wave).values()), states_of(survey.wave)["answered"]) == (PEOPLE, len(survey.done))
    for one in rows:
        assert (one.invitation, one.group, one.superseded_at) == (None, "", None)
        assert {
            moment.astimezone(OPENS.tzinfo).strftime("%H:%M:%S.%f") for moment in (one.occurred_at, one.recorded_at)
        } == {"16:00:00.000000"}
    told = str(list(HistoryRow.objects.filter(kind__startswith="surveys.answer").values_list("payload", flat=True)))
    assert not any(link.token in told or str(link.invitation.uuid) in told for link in survey.asked)


@given(STEPS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_each_link_counts_once_and_no_answer_is_anybodys(steps: list[tuple[str, int, bool]]) -> None:
    with transaction.atomic():
        survey = Survey()
        for number, (name, who, good) in enumerate(steps):
            survey.step(name, who, good, number)
        check(survey)
        transaction.set_rollback(True)


def test_keys_of_anonymous_answers_tell_no_order() -> None:
    wave = released(make_world().unit)
    made = [answer(one.token).pk for one in ask(wave, people(12))]
    assert made != sorted(made)
    assert len(set(made)) == 12
