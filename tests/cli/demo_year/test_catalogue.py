"""What the incubator offers in the demo year fits together."""

from __future__ import annotations

from datetime import date

from duixian.apps.incubator.models import Service
from duixian.cli.demo_year.catalogue import DONE, FIGURES, OFFERS, SESSIONS
from duixian.core.incubator.statistics import TYPED


def test_every_session_and_everything_done_is_in_the_catalogue() -> None:
    names = {one.name for one in OFFERS}
    assert {one.service for one in SESSIONS} | set(DONE) == names
    assert {one.kind for one in OFFERS} == set(Service.Kind.values)
    assert len({one.title for one in SESSIONS}) == len(SESSIONS)


def test_sessions_are_on_working_days_in_their_order() -> None:
    days = [date.fromisoformat(one.day) for one in SESSIONS]
    assert [one for one in days if one.weekday() > 4] == []
    assert days == sorted(days)


def test_every_figure_that_no_record_gives_is_typed_in() -> None:
    assert {key for key, _value, _note in FIGURES} == TYPED
