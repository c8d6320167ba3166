"""Every state of an edition against everything that can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from duixian.apps.accounts.errors import Invalid
from duixian.apps.events.models import Event, EventChange, EventState
from duixian.apps.events.operations.editions import event_cancel, event_change, event_close, event_publish
from factories.accounts import World, act, make_world
from factories.editions import given
from factories.events import make_event

BEFORE = datetime(2020, 6, 1, 2, tzinfo=UTC)
AFTER = datetime(2020, 6, 20, 2, tzinfo=UTC)
DOES: dict[str, Callable[[Event, Any, datetime], Event]] = {
    "publish": lambda event, by, at: event_publish(event_uuid=event.uuid, by=by, at=at),
    "close": lambda event, by, at: event_close(event_uuid=event.uuid, by=by, at=at),
    "cancel": lambda event, by, at: event_cancel(event_uuid=event.uuid, reason="停办", by=by, at=at),
    "change": lambda event, by, at: event_change(
        event_uuid=event.uuid, given=given(slug=event.slug, expected_countries=0), reason="改", by=by, at=at
    ),
}
LEADS = {
    ("planned", "publish"): "published",
    ("planned", "cancel"): "cancelled",
    ("planned", "change"): "planned",
    ("published", "close"): "closed",
    ("published", "cancel"): "cancelled",
    ("published", "change"): "published",
}
"""Where each step leads; what is not here is refused. Closing waits for the last day."""


@pytest.mark.django_db
@pytest.mark.parametrize("at", [BEFORE, AFTER], ids=["before", "after"])
@pytest.mark.parametrize("does", DOES)
@pytest.mark.parametrize("state", EventState.values)
def test_step_leads_where_the_table_says_or_is_refused(state: str, does: str, at: datetime) -> None:
    world = make_world()
    event = make_event(world.unit, state=state)
    leads = LEADS.get((state, does))
    if does == "close" and at is BEFORE:
        leads = None
    if leads is None:
        with pytest.raises(Invalid):
            DOES[does](event, act(world.filler), at)
        event.refresh_from_db()
        assert event.state == state
    else:
        assert DOES[does](event, act(world.filler), at).state == leads


class Lifecycle(RuleBasedStateMachine):
    """Steps in any order: the state is always the one that the table leads to, and a refusal leaves everything as it was."""

    world: World

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.state = "planned"

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize()
    def begin(self) -> None:
        self.event = make_event(self.world.unit, state="planned")

    @rule(does=st.sampled_from(sorted(DOES)))
    def step(self, does: str) -> None:
        by, leads = act(self.world.filler), LEADS.get((self.state, does))
        if leads is None:
            with pytest.raises(Invalid):
                DOES[does](self.event, by, AFTER)
        else:
            DOES[does](self.event, by, AFTER)
            self.state = leads

    @invariant()
    def state_is_the_one_of_the_table(self) -> None:
        found = Event.objects.filter(slug="bio-2020").values_list("state", flat=True).first()
        assert found in (None, self.state)

    @invariant()
    def a_cancelled_edition_says_why(self) -> None:
        told = EventChange.objects.filter(kind="cancelled").count()
        assert told == (self.state == "cancelled")


@pytest.mark.django_db
def test_any_order_of_steps_follows_the_table() -> None:
    Lifecycle.world = make_world()
    run_state_machine_as_test(Lifecycle, settings=settings(max_examples=8, stateful_step_count=6, deadline=None))
    assert Event.objects.count() == 0
