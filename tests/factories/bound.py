"""A promise with its bindings, measured on uploaded lists, for tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any
from unittest.mock import patch

from duixian.apps.accounts.models import User
from duixian.apps.audit.clock import playing
from duixian.apps.evidence.models import UploadedList
from duixian.apps.measurement.models import Binding, Freeze, Measurement
from duixian.apps.measurement.operations import binding_propose, freeze_make, measure_run
from duixian.apps.targets.models import Declaration
from duixian.core.measures import registry
from factories.accounts import World, act
from factories.evidence import make_list
from factories.promises import make_declaration

AT = datetime(2020, 12, 20, 2, tzinfo=UTC)
DAY = date(2020, 12, 20)
SIGNED = (["姓名", "评价"], ["张三", "5"], ["李四", "3"], ["张三", "4"], ["王五", ""])


@contextmanager
def keeping_lists() -> Iterator[None]:
    """As in a unit that runs no conference and no survey here: what others count live, it counts from lists."""
    kept = tuple(spec for spec in registry.specs() if spec.app not in {"events", "surveys"})
    with patch.object(registry, "specs", lambda: kept):
        yield


def propose(world: World, user: User | None = None, at: datetime = AT) -> Declaration:
    declaration = make_declaration(world.unit)
    with playing(at), keeping_lists():
        binding_propose(declaration_uuid=declaration.uuid, by=act(user or world.filler), at=at)
    return declaration


def bound(declaration: Declaration, name: str) -> Binding:
    found = Binding.objects.filter(declaration=declaration, superseded_at=None).select_related(
        "declaration__unit", "indicator"
    )
    return found.get(indicator__name=name) if name not in {"executed", "received"} else found.get(subject=name)


def upload(
    world: World,
    declaration: Declaration,
    *rows: Sequence[object],
    topic: str = "参会人数",
    at: datetime = AT,
    **more: Any,
) -> UploadedList:
    with playing(at):
        return make_list(
            world.unit, act(world.filler), *(rows or SIGNED), subject=declaration.uuid, topic=topic, at=at, **more
        )


def measure(world: World, binding: Binding, as_of: date = DAY, at: datetime = AT, **more: Any) -> Measurement:
    with playing(at):
        return measure_run(binding_uuid=binding.uuid, as_of=as_of, by=act(world.filler), at=at, **more)


def frozen(world: World, at: datetime = AT) -> Freeze:
    """A promise with one list uploaded, measured and frozen."""
    declaration = propose(world, at=at)
    upload(world, declaration, at=at)
    with playing(at):
        return freeze_make(declaration_uuid=declaration.uuid, cut_off=DAY, by=act(world.filler), at=at)
