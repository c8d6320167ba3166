"""What the page offers to whom, in every state."""

from __future__ import annotations

from dataclasses import astuple

import pytest

from duixian.apps.evaluation.models import MonitoringReport, ReportState
from duixian.apps.evaluation.queries.permitted import permitted
from factories.accounts import World, act
from factories.evaluation import monitored

STATES = tuple(ReportState.values)
OFFERED = {
    "filler": {"draft": "w", "returned": "w", "submitted": "t"},
    "head": {"submitted": "p"},
    "department_reviewer": {"reviewed": "f"},
    "bureau_reviewer": {"reviewed": "f"},
    "finance": {}, "auditor": {}, "admin": {},
}  # fmt: skip


@pytest.mark.django_db
def test_permitted_follows_state_role_and_hands(world: World) -> None:
    report = monitored(world)
    for name, offered in OFFERED.items():
        actor = act(world.users[name])
        for state in STATES:
            report.state = state
            may = permitted(actor, report)
            letters = "".join(letter for letter, told in zip("wtpf", astuple(may)[:4], strict=True) if told)
            assert (name, state, letters) == (name, state, offered.get(state, ""))
            assert may.decides is (letters in {"p", "f"} and bool(letters))


@pytest.mark.django_db
def test_who_wrote_it_decides_on_nothing(world: World) -> None:
    report = monitored(world)
    head = act(world.head)
    report.state, report.writers = ReportState.SUBMITTED, [*report.writers, world.head.pk]
    assert permitted(head, report).passes is False
    report.state, report.passed_by = ReportState.REVIEWED, world.department_reviewer
    assert permitted(act(world.department_reviewer), MonitoringReport(
        declaration=report.declaration, state=report.state, writers=[], passed_by=report.passed_by
    )).finishes is False  # fmt: skip
