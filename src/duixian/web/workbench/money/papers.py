"""Where a document of the books has its page, if it has one."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from duixian.core.money.controls.finding import CONTRACT, PAYMENT, PROCUREMENT
from duixian.web.workbench.dashboards.links import link

PAGES: Final = {PROCUREMENT: "procurement:detail", CONTRACT: "contracts:detail", PAYMENT: "payments:detail"}


def paper_href(kind: str, uuid: UUID) -> str:
    """The address of a purchase, contract or payment; empty for what has no page."""
    return link(PAGES[kind], uuid) if kind in PAGES else ""
