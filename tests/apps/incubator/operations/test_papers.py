"""Papers about a tenant, notices to one and to all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.incubator.models import Tenant
from duixian.apps.incubator.operations.papers import notice_post, notice_withdraw, paper_add, paper_remove
from duixian.apps.incubator.queries.papers import notices_for, papers_of
from duixian.apps.notices.models import OutboxMail
from factories.accounts import World, act, make_world
from factories.tenants import AT, make_contact, make_tenant

pytestmark = pytest.mark.django_db
PDF = Upload("交接.pdf", b"%PDF-1.7")


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def tenant(world: World) -> Tenant:
    return make_tenant(world.unit)


def test_a_paper_is_kept_and_taken_down(world: World, tenant: Tenant) -> None:
    given = {"tenant_uuid": tenant.uuid, "upload": PDF, "at": AT}
    with pytest.raises(Invalid):
        paper_add(kind="song", title="", shared=True, by=act(world.filler), **given)
    with pytest.raises(NotAllowed):
        paper_add(kind="handover", title="", shared=True, by=act(world.auditor), **given)
    paper = paper_add(kind="handover", title="", shared=False, by=act(world.filler), **given)
    assert (paper.title, paper.shared, list(papers_of(tenant, own=True))) == ("交接.pdf", False, [])
    with pytest.raises(NotFound):
        paper_remove(paper_uuid=paper.uuid, by=act(world.stranger), at=AT)
    paper_remove(paper_uuid=paper.uuid, by=act(world.filler), at=AT)
    assert list(papers_of(tenant)) == []


def test_a_notice_goes_to_all_inside_or_to_one(world: World, tenant: Tenant) -> None:
    make_contact(tenant)
    make_contact(make_tenant(world.unit, "乙"), "李青", "li@example.org")
    make_contact(make_tenant(world.unit, "走了", "left"), "张三", "z@example.org")
    given = {"unit": world.unit, "by": act(world.filler), "at": AT}
    for field in ("title", "text"):
        with pytest.raises(Invalid) as refused:
            notice_post(**{"title": "停水", "text": "周六", field: " ", **given})
        assert refused.value.field == field
    notice_post(title="停水", text="周六", upload=PDF, **given)
    assert sorted(mail.to for mail in OutboxMail.objects.all()) == ["li@example.org", "wang@example.org"]
    notice_post(title="催款", text="请缴", tenant_uuid=tenant.uuid, **given)
    notice_post(title="不写信", text="x", write=False, **given)
    assert (OutboxMail.objects.count(), [one.title for one in notices_for(tenant)]) == (3, ["不写信", "催款", "停水"])


def test_a_withdrawn_notice_is_shown_no_longer(world: World, tenant: Tenant) -> None:
    notice = notice_post(unit=world.unit, title="停水", text="周六", by=act(world.filler), at=AT)
    with pytest.raises(NotFound):
        notice_withdraw(notice_uuid=notice.uuid, by=act(world.stranger), at=AT)
    notice_withdraw(notice_uuid=notice.uuid, by=act(world.filler), at=AT)
    assert list(notices_for(tenant)) == []
    with pytest.raises(NotFound):
        notice_withdraw(notice_uuid=notice.uuid, by=act(world.filler), at=AT)
