"""An event scheduled whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.partnering.test_figures import PROBLEM
from duixian.core.partnering import scheduling
from duixian.core.partnering.faults import FaultyError
from duixian.core.partnering.model import Schedule
from duixian.core.partnering.records import digest
from duixian.core.partnering.scheduling import BrokenScheduleError, make
from duixian.core.partnering.verify import verify


def test_a_schedule_comes_with_tables_proof_and_numbers() -> None:
    made = make(PROBLEM, seed=1, iterations=100, homes={})
    assert len(made.schedule) == 3
    assert {met.table for met in made.schedule.meetings} <= {"t1", "t2"}
    assert verify(PROBLEM, made.schedule, made.certificate) == ()
    assert (made.certificate.event, made.figures.requests.permille) == (digest(PROBLEM), 1000)
    assert made.schedule.worth == made.certificate.bound == 150


def test_the_host_sits_at_the_table_it_was_promised() -> None:
    made = make(PROBLEM, seed=1, iterations=100, homes={"o0": ["t2"]})
    assert {met.table for met in made.schedule.meetings} == {"t2"}


def test_an_event_with_faults_is_refused() -> None:
    with pytest.raises(FaultyError):
        make(replace(PROBLEM, days=()), seed=1, iterations=10, homes={})


def test_what_the_verifier_refuses_is_never_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scheduling, "assign_tables", lambda *_args, **_more: Schedule((), 7))
    with pytest.raises(BrokenScheduleError, match="worth"):
        make(PROBLEM, seed=1, iterations=10, homes={})
