"""What every scene of the demo year stands on: the units, the people, and the hour that is being played."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit, User
from duixian.apps.accounts.queries import actor_of
from duixian.apps.audit.clock import playing
from duixian.apps.money.models import BudgetLine

ZONE = ZoneInfo("Asia/Shanghai")
PASSWORD: str = settings.DEMO_PASSWORD
HEAD, PAYER, BOOKER = "chenlan", "zhouqing", "qinyan"
"""Who approves and signs, who pays, who books."""
PROGRAM = Actor.program("演示")


@dataclass
class Stage:
    """Who and what there is, by short names: units (`centre`), users (`linxiao`), declarations (`forum`), purchases and
    contracts (`venue`); and up to which day each diary (`forum`, `incubator`) was played."""

    units: dict[str, Unit] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    projects: dict[str, UUID] = field(default_factory=dict)
    declarations: dict[str, UUID] = field(default_factory=dict)
    papers: dict[str, UUID] = field(default_factory=dict)
    played_until: dict[str, str] = field(default_factory=dict)

    @property
    def centre(self) -> Unit:
        """The unit whose year it is."""
        return self.units["centre"]

    def actor(self, name: str, on: date) -> Actor:
        """The person as they act on a day."""
        return cast(Actor, actor_of(self.users[name], on=on))


@dataclass(frozen=True, slots=True)
class Moment:
    """A person at an hour: `by` and `at` of every operation called in between."""

    by: Actor
    at: datetime


@contextmanager
def scene(stage: Stage, who: str, day: str, hour: int = 10, minute: int = 0) -> Iterator[Moment]:
    """Somebody at work on a day (`2020-03-02`); what is recorded is recorded then. `program` is nobody in particular."""
    at = datetime.combine(date.fromisoformat(day), time(hour, minute), ZONE)
    by = PROGRAM if who == "program" else stage.actor(who, at.date())
    with playing(at):
        yield Moment(by, at)


def line_of(stage: Stage, key: str, name: str) -> UUID:
    """The budget line of a project by its name."""
    found: UUID = BudgetLine.objects.get(declaration__uuid=stage.declarations[key], name=name).uuid
    return found
