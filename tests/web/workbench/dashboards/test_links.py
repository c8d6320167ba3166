"""Addresses of other areas."""

from __future__ import annotations

from uuid import UUID

from duixian.web.workbench.dashboards.links import link

SOME = UUID(int=7)


def test_link_is_the_address_or_nothing() -> None:
    assert [link("jobs:detail", SOME), link("jobs:nowhere", SOME), link("jobs:detail")] == [f"/jobs/{SOME}/", "", ""]
