"""Tokens and addresses of a unit for tests, and everything that the API tells of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.test import Client

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import AccessToken, Unit
from duixian.apps.accounts.operations import token_issue
from duixian.apps.accounts.operations.tokens import Issued
from duixian.apps.disclosure.operations import pack_make
from duixian.apps.measurement.operations import freeze_make
from duixian.apps.notices.operations import hook_register
from duixian.apps.notices.operations.hooks import Registered
from duixian.apps.targets.models import Declaration
from factories.accounts import World, act
from factories.bound import AT, DAY, measure
from factories.evaluation import at_year_end, evaluated, monitored

NOW = datetime.now(UTC)
IN_A_MONTH = (NOW + timedelta(days=30)).date()
LOOPBACK = "http://127.0.0.1:9/hook"
KINDS = ("targets.declaration.created", "measurement.value.measured")


def issued(world: World, unit: Unit | None = None, *, at: datetime = NOW, until: date = IN_A_MONTH) -> Issued:
    """A token of the unit, given by its head; that of another by the program."""
    by = act(world.head) if unit is None else Actor.program()
    return token_issue(unit=unit or world.unit, name="数据平台", purpose="每日同步", expires_on=until, by=by, at=at)


def client(secret: str, **more: Any) -> Client:
    return Client(headers={"Authorization": f"Bearer {secret}"}, **more)


def revoked(token: AccessToken) -> None:
    AccessToken.objects.filter(pk=token.pk).update(revoked_at=NOW)


def expired(token: AccessToken) -> None:
    AccessToken.objects.filter(pk=token.pk).update(
        created_at=NOW - timedelta(days=9), expires_at=NOW - timedelta(days=1)
    )


def hooked(world: World, url: str = LOOPBACK, kinds: tuple[str, ...] = KINDS, at: datetime = NOW) -> Registered:
    return hook_register(unit=world.unit, name="数据平台", url=url, kinds=list(kinds), by=act(world.head), at=at)


@dataclass(frozen=True)
class Told:
    """One of everything that the API tells of, by the names of its addresses."""

    declaration: Declaration
    ids: dict[str, UUID]


def told(world: World) -> Told:
    """An approved promise, bound, measured, monitored, frozen, evaluated and packed."""
    declaration = at_year_end(world)
    report, evaluation = monitored(world, declaration), evaluated(world, declaration)
    binding = declaration.bindings.filter(subject="indicator", superseded_at=None).first()
    assert binding is not None
    value = measure(world, binding)
    freeze = freeze_make(declaration_uuid=declaration.uuid, cut_off=DAY, by=act(world.filler), at=AT)
    pack_make(freeze_uuid=freeze.uuid, by=act(world.head), at=AT)
    ids = {
        "unit": world.unit.uuid, "project": declaration.project.uuid, "declaration": declaration.uuid,
        "versions": declaration.uuid, "version": declaration.uuid, "fiscal-tables": declaration.uuid,
        "budget": declaration.uuid, "binding": binding.uuid, "measurement": value.uuid, "origins": value.uuid,
        "freeze": freeze.uuid, "monitoring-report": report.uuid, "self-evaluation": evaluation.uuid,
    }  # fmt: skip
    return Told(declaration, ids)
