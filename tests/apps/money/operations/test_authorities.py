"""Who may sign: given by the head or an administrator, never to themself, and ended from today on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.evidence.operations import file_store
from duixian.apps.money.models import SigningAuthority
from duixian.apps.money.operations.authorities import authority_end, authority_grant
from factories.accounts import World, act, make_world
from factories.contracts import AT, authorise

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def test_given_with_its_paper(world: World) -> None:
    file = file_store(unit=world.unit, name="授权书.pdf", content=b"%PDF-1.4\n%%EOF\n", by=act(world.head), at=AT)
    made = authorise(world, user=world.finance, file=file, by=act(world.head), until=date(2021, 1, 1))
    assert (made.user, made.limit, made.file, made.until) == (world.finance, 50000, file, date(2021, 1, 1))
    row = HistoryRow.objects.get(kind="money.authority.granted")
    assert (row.about_uuid, row.payload["signer"]) == (made.uuid, str(world.finance.uuid))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"limit": Decimal(0)}, "limit"), ({"limit": Decimal("0.001")}, "limit"), ({"until": date(2020, 1, 1)}, "until"),
     ({"user_uuid": uuid4()}, "user")],
)  # fmt: skip
def test_what_cannot_be_is_refused(world: World, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        authorise(world, **wrong)
    assert (caught.value.field, SigningAuthority.objects.count()) == (field, 0)


def test_nobody_gives_it_to_themself_or_elsewhere(world: World) -> None:
    with pytest.raises(NotAllowed, match="自己"):
        authorise(world, by=act(world.head))
    for who in (world.filler, world.finance, world.department_reviewer, world.auditor):
        with pytest.raises(NotAllowed):
            authorise(world, by=act(who))
    with pytest.raises(NotFound):
        authorise(world, by=act(world.stranger))
    other = file_store(unit=world.other, name="a.pdf", content=b"%PDF-1.4\n%%EOF\n", by=act(world.stranger), at=AT)
    with pytest.raises(NotFound):
        authorise(world, file=other)
    with pytest.raises(NotFound):
        authority_grant(
            unit=world.other,
            user_uuid=world.filler.uuid,
            limit=Decimal(1),
            since=date(2020, 1, 1),
            by=act(world.head),
            at=AT,
        )


def test_ended_from_today_on(world: World) -> None:
    made = authorise(world, until=date(2020, 12, 1))
    for day in (date(2020, 3, 1), date(2020, 12, 1), date(2021, 1, 1)):
        with pytest.raises(Invalid) as caught:
            authority_end(uuid=made.uuid, until=day, by=act(world.head), at=AT)
        assert caught.value.field == "until"
    with pytest.raises(NotAllowed):
        authority_end(uuid=made.uuid, until=date(2020, 3, 2), by=act(world.filler), at=AT)
    assert authority_end(uuid=made.uuid, until=date(2020, 3, 2), by=act(world.head), at=AT).until == date(2020, 3, 2)
    future = authorise(world, since=date(2020, 6, 1))
    with pytest.raises(Invalid):
        authority_end(uuid=future.uuid, until=date(2020, 6, 1), by=act(world.head), at=AT)
    assert HistoryRow.objects.filter(kind="money.authority.ended").count() == 1
