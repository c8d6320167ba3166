"""What operations on tenants check first."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.incubator.operations.tenant_guards import not_later, said, stored, tenant_locked
from duixian.apps.incubator.rules import may_bill, may_decide
from factories.accounts import act, make_world
from factories.tenants import AT, make_tenant

pytestmark = pytest.mark.django_db


def test_a_tenant_is_held_for_who_may() -> None:
    world = make_world()
    tenant = make_tenant(world.unit)
    assert (
        tenant_locked(act(world.filler), tenant.uuid)
        == tenant_locked(act(world.head), tenant.uuid, may_decide)
        == tenant
    )
    assert tenant_locked(act(world.finance), tenant.uuid, may_bill) == tenant
    with pytest.raises(NotAllowed):
        tenant_locked(act(world.filler), tenant.uuid, may_decide)
    with pytest.raises(NotFound):
        tenant_locked(act(world.stranger), tenant.uuid)


def test_texts_and_days_are_refused_at_their_field() -> None:
    unit = make_world().unit
    assert said(" 理由 ", "reason") == "理由"
    for text in ("  ", "长" * 301):
        with pytest.raises(Invalid) as refused:
            said(text, "reason")
        assert refused.value.field == "reason"
    not_later(date(2020, 3, 2), unit, AT, "on")
    with pytest.raises(Invalid) as refused:
        not_later(date(2020, 3, 3), unit, AT, "on")
    assert refused.value.field == "on"


def test_a_file_is_kept_where_there_is_one(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path
    unit, by = make_world().unit, Actor.program()
    assert stored(unit, None, by, AT) is None
    kept = stored(unit, Upload("协议.pdf", b"%PDF-1.7"), by, AT)
    assert kept is not None
    assert kept.name == "协议.pdf"
