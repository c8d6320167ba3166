"""How staff are told of leases that end."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from duixian.apps.incubator.notices.tenants import WORDINGS


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("zh-hans", "租约将到期：甲", "甲的租约（L1）最后一天是2020-12-31，还没有续租。"),
        ("en", "Lease ends soon: 甲", "The lease of 甲 (L1) ends on 2020-12-31 and is not renewed."),
    ],
)
def test_the_notice_names_tenant_lease_and_day(language: str, title: str, text: str) -> None:
    facts = {"tenant": "甲", "number": "L1", "day": "2020-12-31"}
    with override(language):
        assert WORDINGS["incubator.lease.ending"].told(facts) == (title, text)
