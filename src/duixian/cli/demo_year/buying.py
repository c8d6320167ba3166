"""Two purchases by comparison: quotes that stay sealed, a sheet that three sign, an award."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from duixian.apps.money.models import Procurement
from duixian.apps.money.operations.procurement import procurement_approve, procurement_award, procurement_request
from duixian.apps.money.operations.quotes import comparison_sign, quote_judge, quote_receive, quotes_open
from duixian.cli.demo_year.planning import OWNERS
from duixian.cli.demo_year.spending import HEAD, line_of
from duixian.cli.demo_year.stage import Stage, scene


class Bid(NamedTuple):
    """A quote: who, how many yuan, and why it was not valid."""

    supplier: str
    yuan: str
    fault: str = ""
    sealed: bool = True


class Purchase(NamedTuple):
    """What was bought: for which contract, when each step was taken; the first bid wins."""

    key: str
    project: str
    title: str
    estimate: str
    needed: str
    requirements: str
    method: str | None
    reason: str
    asked: str
    approved: str
    received: str
    opened: str
    awarded: str
    bids: tuple[Bid, ...]


PURCHASES: Final = (
    Purchase(
        "venue", "forum", "会场租赁（3天）", "182500", "2020-06-10", "主会场容纳700人、分会场4个，含音响与茶歇，可提前一天布置。", None, "",
        "2020-01-13", "2020-01-15", "2020-01-21", "2020-02-05", "2020-02-12",
        (Bid("海汀国际会议中心", "180000"), Bid("海汀学术交流中心", "181500"), Bid("澄江大酒店", "182000")),
    ),
    Purchase(
        "hall", "tcm", "大会会场租赁（2天）", "108000", "2020-10-15", "主会场容纳500人、分会场3个，配同传间，交通便利。", "comparison",
        "符合条件的会场少于五家，经主任办公会同意采用公开比选，由三家以上书面报价比较。",
        "2020-06-08", "2020-06-10", "2020-06-22", "2020-06-28", "2020-07-02",
        (
            Bid("海汀学术交流中心", "100000"), Bid("海汀国际会议中心", "104000"), Bid("澄江大酒店", "106500"),
            Bid("北岭会展中心", "118000", "报价高于采购预算"), Bid("江渚会议酒店", "99000", "报价未加盖公章", sealed=False),
        ),
    ),
)  # fmt: skip
SIGNERS: Final = (("linxiao", "会场条件符合需求。"), ("hemin", "同意。"), ("qinyan", "报价与附件一致，同意。"))


def buy(stage: Stage, project: str) -> None:
    """The purchases of a project, from the request to the award."""
    for purchase in PURCHASES:
        if purchase.project == project:
            _buy(stage, purchase)


def _buy(stage: Stage, one: Purchase) -> None:
    owner = OWNERS[one.project]
    with scene(stage, owner, one.asked, 10) as moment:
        made = procurement_request(
            line_uuid=line_of(stage, one.project, "会场租用"), title=one.title, category="会场租赁", estimate=Decimal(one.estimate),
            requirements=one.requirements, needed_on=date.fromisoformat(one.needed), method=one.method, reason=one.reason,
            by=moment.by, at=moment.at,
        )  # fmt: skip
    stage.papers[f"{one.key}-bought"] = made.uuid
    with scene(stage, HEAD, one.approved, 15) as moment:
        procurement_approve(uuid=made.uuid, note="同意按此方式采购。", by=moment.by, at=moment.at)
    with scene(stage, owner, one.received, 16) as moment:
        for bid in one.bids:
            quote_receive(
                procurement_uuid=made.uuid, supplier_name=bid.supplier, amount=Decimal(bid.yuan), contact="销售部 021-5550", sealed=bid.sealed,
                by=moment.by, at=moment.at,
            )  # fmt: skip
    _compare(stage, one, made)


def _compare(stage: Stage, one: Purchase, made: Procurement) -> None:
    """Opened and judged on one day, signed by three, awarded by the head."""
    with scene(stage, OWNERS[one.project], one.opened, 9) as moment:
        quotes_open(procurement_uuid=made.uuid, by=moment.by, at=moment.at)
        quotes = list(made.quotes.order_by("pk"))
        for quote, bid in zip(quotes, one.bids, strict=True):
            quote_judge(uuid=quote.uuid, valid=not bid.fault, reason=bid.fault, by=moment.by, at=moment.at)
    for minute, (who, opinion) in enumerate(SIGNERS):
        with scene(stage, who, one.opened, 14, 10 * minute) as moment:
            comparison_sign(procurement_uuid=made.uuid, opinion=opinion, by=moment.by, at=moment.at)
    with scene(stage, HEAD, one.awarded, 10) as moment:
        procurement_award(procurement_uuid=made.uuid, quote_uuid=quotes[0].uuid, by=moment.by, at=moment.at)
