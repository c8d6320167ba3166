"""Whatever happens to a survey, in any order: the measures as of any day and as known at any time are what a plain list of events says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duixian.apps.audit.clock import playing
from duixian.apps.evidence.instants import day_of
from duixian.apps.surveys.measures import RESPONSE_RATE, SATISFACTION, response_rate, satisfaction
from duixian.apps.surveys.models import Wave
from duixian.apps.surveys.operations.invitations import Asked, invitation_bounce
from duixian.apps.surveys.operations.judging import answer_invalidate, answer_restore
from duixian.core.measures.parameters import read_parameters
from duixian.core.measures.result import MeasureResult
from duixian.core.values import Measured, Percent
from factories.accounts import make_world
from factories.promises import make_declaration
from factories.surveys import GOOD, OPENS, POOR, PROGRAM, answer, ask, people, released

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
OUT = {"leave out": "careless", "disown": "test"}
"""Whoever answers carelessly was asked and came back; a test is nobody's answer."""
STEPS = st.lists(
    st.tuples(st.sampled_from(("good", "poor", "leave out", "disown", "restore", "bounce")), st.integers(0, 5), st.integers(1, 40)), max_size=14
)  # fmt: skip


@dataclass
class Told:
    """What one person's answer was at each time, and when and why it was left out; when the letter came back."""

    said: list[tuple[datetime, bool]] = field(default_factory=list)
    out: list[tuple[datetime, str]] = field(default_factory=list)
    bounced: datetime | None = None

    def at(self, day: object, known: datetime, wave: Wave) -> tuple[bool | None, str]:
        """The answer that held (None: none of that day), and why it did not count."""
        held = [(when, good) for when, good in self.said if when <= known]
        if not held or day_of(held[-1][0], wave.unit) > day:  # type: ignore[operator]  # a day
            return None, ""
        judged = [(when, out) for when, out in self.out if held[-1][0] <= when <= known]
        return held[-1][1], judged[-1][1] if judged else ""


def happen(wave: Wave, asked: list[Asked], steps: list[tuple[str, int, int]]) -> tuple[list[Told], datetime]:
    """Play the steps, each some hours after the other; what the operations refuse did not happen."""
    told, now = [Told() for _ in asked], OPENS
    for name, who, hours in steps:
        now += hours * HOUR
        one, link = told[who], asked[who]
        live = link.invitation.answers.filter(superseded_at=None).first()
        with playing(now):
            if name in {"good", "poor"}:
                good = name == "good"
                if not one.said or one.said[-1][1] is not good:
                    one.said.append((now, good))
                    answer(link.token, GOOD if good else POOR, at=now)
            elif name == "bounce" and not one.said:
                one.bounced = one.bounced or now
                invitation_bounce(invitation_uuid=link.invitation.uuid, by=PROGRAM, at=now)
            elif name in OUT and live and not live.judgements.filter(superseded_at=None).exists():
                answer_invalidate(answer_uuid=live.uuid, reason=OUT[name], by=PROGRAM, at=now)
                one.out.append((now, OUT[name]))
            elif name == "restore" and live and live.judgements.filter(superseded_at=None).exists():
                answer_restore(answer_uuid=live.uuid, by=PROGRAM, at=now)
                one.out.append((now, ""))
    return told, now


def rate(result: MeasureResult) -> tuple[int, int]:
    """The two numbers; of nothing they are none."""
    if not isinstance(result.value, Measured):
        return 0, int(result.denominator or 0)
    assert isinstance(result.value.value, Percent)
    return int(result.numerator or 0), int(result.denominator or 0)


@given(STEPS, st.integers(0, 600), st.integers(0, 600))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_story_is_counted_as_its_events_say(
    steps: list[tuple[str, int, int]], day_after: int, known_after: int
) -> None:
    from django.db import transaction

    with transaction.atomic():
        world = make_world()
        declaration = make_declaration(world.unit)
        wave = released(
            world.unit, anonymous=False, declaration_uuid=declaration.uuid, closes_at=OPENS + timedelta(days=400)
        )
        asked = ask(wave, people(6))
        told, _end = happen(wave, asked, steps)
        day, known = day_of(OPENS + day_after * HOUR, wave.unit), OPENS + known_after * HOUR
        held = [one.at(day, known, wave) for one in told]
        counted = [good for good, out in held if good is not None and not out]
        given_ = {"subject": declaration.uuid, "as_of": day, "known_at": known}
        shares = satisfaction(parameters=read_parameters(SATISFACTION.parameters, {}), **given_)
        came = response_rate(parameters=read_parameters(RESPONSE_RATE.parameters, {}), **given_)
        assert rate(shares) == (sum(counted), len(counted))
        back = sum(
            one.bounced is not None and one.bounced <= known and day_of(one.bounced, wave.unit) <= day for one in told
        )
        answered = sum(good is not None and out != "test" for good, out in held)
        assert (came.numerator, came.denominator) == (Decimal(answered), Decimal(len(asked) - back))
        transaction.set_rollback(True)
