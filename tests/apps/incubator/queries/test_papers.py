"""Papers and notices as a tenant reads them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.evidence.operations import file_store
from duixian.apps.incubator.models import TenantNotice, TenantPaper
from duixian.apps.incubator.queries.papers import notice_of, notices_for, paper_of, papers_of
from factories.accounts import make_world
from factories.tenants import AT, make_tenant

pytestmark = pytest.mark.django_db


def test_a_tenant_reads_the_papers_shared_with_it(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path
    unit = make_world().unit
    tenant, other = make_tenant(unit), make_tenant(unit, "乙")
    file = file_store(unit=unit, name="约.pdf", content=b"%PDF-1.7", by=Actor.program(), at=AT)
    given = {"tenant": tenant, "file": file, "on": date(2020, 1, 1), "recorded_at": AT}
    shown = TenantPaper.objects.create(title="租约", **given)
    hidden = TenantPaper.objects.create(title="评审意见", shared=False, **given)
    TenantPaper.objects.create(title="错", superseded_at=AT, **given)
    assert (list(papers_of(tenant, own=True)), set(papers_of(tenant)), paper_of(tenant, shown.uuid)) == (
        [shown],
        {shown, hidden},
        shown,
    )
    for whose, paper in ((tenant, hidden), (other, shown)):
        with pytest.raises(NotFound):
            paper_of(whose, paper.uuid)


def test_notices_are_to_one_or_to_all_since_one_applied() -> None:
    world = make_world()
    tenant, other = make_tenant(world.unit), make_tenant(world.unit, "乙")
    for at, to in ((AT, None), (AT + timedelta(1), tenant), (AT - timedelta(1), None), (AT, other)):
        TenantNotice.objects.create(unit=world.unit, tenant=to, title="停水", text="", posted_at=at)
    TenantNotice.objects.create(unit=world.unit, title="撤", text="", posted_at=AT, withdrawn_at=AT)
    TenantNotice.objects.create(unit=world.other, title="别处", text="", posted_at=AT)
    found = list(notices_for(tenant))
    assert [(one.title, one.tenant, one.posted_at) for one in found] == [
        ("停水", tenant, AT + timedelta(1)),
        ("停水", None, AT),
    ]
    assert notice_of(tenant, found[0].uuid) == found[0]
    with pytest.raises(NotFound):
        notice_of(other, found[0].uuid)
