"""Applications: entered once for a body, numbered by the year, completed when they were returned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.incubator.models import Stage, Tenant
from duixian.apps.incubator.operations.applying import Speaker, application_change, application_submit
from duixian.apps.incubator.operations.stages import Ground, tenant_step
from duixian.apps.incubator.queries.contacts import contact_by_token
from duixian.apps.incubator.rules import TENANT
from duixian.apps.notices.models import OutboxMail
from factories.accounts import World, act, make_world
from factories.tenancy import AT, SPEAKER, WISH, applied
from factories.tenants import make_tenant

pytestmark = pytest.mark.django_db
PDF = Upload("计划书.pdf", b"%PDF-1.7")


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def test_an_application_is_kept_with_speaker_papers_and_link(world: World) -> None:
    made = applied(world.unit, uploads=[PDF], by=TENANT)
    tenant = made.tenant
    assert (tenant.number, tenant.stage, tenant.area_wanted, tenant.organisation.kinds) == (
        "T2020-001",
        "applied",
        Decimal(120),
        ["tenant"],
    )
    assert (contact_by_token(made.token).tenant, tenant.papers.get().title, tenant.steps.get().on) == (
        tenant,
        "计划书.pdf",
        date(2020, 1, 6),
    )
    mail = OutboxMail.objects.get()
    assert (mail.to, mail.letter) == ("wang@example.org", "incubator.tenant.applied")
    assert applied(world.unit, "另一家", speaker=Speaker("李青", "l@example.org")).tenant.number == "T2020-002"


def test_without_address_or_when_told_not_to_nobody_is_written_to(world: World) -> None:
    applied(world.unit, speaker=Speaker("王晓明"))
    applied(world.unit, "乙", speaker=Speaker("乙", "b@example.org"), write=False)
    assert OutboxMail.objects.count() == 0


def test_a_body_applies_once_until_it_is_over(world: World) -> None:
    first = applied(world.unit)
    with pytest.raises(Invalid) as refused:
        applied(world.unit, "  青禾生物 ")
    assert refused.value.field == "name"
    Tenant.objects.filter(pk=first.tenant.pk).update(stage=Stage.REFUSED)
    again = applied(world.unit)
    assert (again.tenant.organisation, again.tenant.number) == (first.tenant.organisation, "T2020-002")


@pytest.mark.parametrize(
    ("field", "change"),
    [("summary", {"summary": " "}), ("kind", {"kind": "club"}), ("credit_code", {"credit_code": "123"}),
     ("founded_on", {"founded_on": date(2020, 1, 7)}), ("area_wanted", {"area_wanted": Decimal(0)})],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field(world: World, field: str, change: dict[str, object]) -> None:
    with pytest.raises(Invalid) as refused:
        applied(world.unit, wish=replace(WISH, **change))
    assert (refused.value.field, Tenant.objects.count()) == (field, 0)


@pytest.mark.parametrize(
    ("field", "more"),
    [("name", {"name": " "}), ("on", {"on": date(2021, 1, 1)}), ("file", {"uploads": [PDF] * 11}), ("email", {"speaker": Speaker("王", "x")})],
)  # fmt: skip
def test_names_days_and_files_too(world: World, field: str, more: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as refused:
        applied(world.unit, **more)
    assert refused.value.field == field


def test_a_bureau_runs_no_incubator_and_others_enter_nothing(world: World) -> None:
    with pytest.raises(Invalid):
        applied(world.bureau)
    for user, error in ((world.auditor, NotAllowed), (world.stranger, NotFound)):
        with pytest.raises(error):
            application_submit(unit=world.unit, name="甲", wish=WISH, speaker=SPEAKER, by=act(user), at=AT)


def test_a_returned_application_is_completed_and_sent_again(world: World) -> None:
    tenant = applied(world.unit).tenant
    given = {"tenant_uuid": tenant.uuid, "by": TENANT, "at": AT}
    with pytest.raises(Invalid):
        application_change(wish=WISH, again=True, **given)
    tenant_step(
        tenant_uuid=tenant.uuid,
        action="return",
        on=date(2020, 1, 8),
        ground=Ground("补计划书"),
        by=act(world.filler),
        at=AT,
    )
    changed = application_change(wish=replace(WISH, summary="改写"), uploads=[PDF], again=True, **given)
    assert (changed.stage, changed.summary, changed.papers.count(), changed.steps.count()) == ("applied", "改写", 1, 3)


def test_staff_corrects_what_is_known_of_a_tenant(world: World) -> None:
    tenant = make_tenant(world.unit)
    changed = application_change(
        tenant_uuid=tenant.uuid, wish=replace(WISH, field="医疗器械"), by=act(world.filler), at=AT
    )
    assert (changed.field, changed.stage) == ("医疗器械", "incubating")
