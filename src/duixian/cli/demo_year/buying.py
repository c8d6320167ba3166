"""What was bought by comparison: quotes that stay sealed, a sheet that three sign, an award. Two venues in detail, the rest in brief."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from duixian.apps.money.models import Procurement
from duixian.apps.money.operations.procurement import procurement_approve, procurement_award, procurement_request
from duixian.apps.money.operations.quotes import comparison_sign, quote_judge, quote_receive, quotes_open
from duixian.cli.demo_year.money import LINES, Deal
from duixian.cli.demo_year.planning import OWNERS
from duixian.cli.demo_year.stage import HEAD, Stage, line_of, scene


class Bid(NamedTuple):
    """A quote: who, how many yuan, and why it was not valid."""

    supplier: str
    yuan: str
    fault: str = ""
    sealed: bool = True


class Purchase(NamedTuple):
    """What was bought: for which contract, when each step was taken; the first bid wins, for `because` where it is not the lowest."""

    key: str
    project: str
    line: str
    category: str
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
    because: str = ""


PURCHASES: Final = (
    Purchase(
        "venue", "forum", "会场租用", "会场租赁", "会场租赁（3天）", "182500", "2020-06-10", "主会场容纳700人、分会场4个，含音响与茶歇，可提前一天布置。", None, "",
        "2020-01-13", "2020-01-15", "2020-01-21", "2020-02-05", "2020-02-12",
        (Bid("海汀国际会议中心", "180000"), Bid("海汀学术交流中心", "181500"), Bid("澄江大酒店", "182000")),
    ),
    Purchase(
        "hall", "tcm", "会场租用", "会场租赁", "大会会场租赁（2天）", "108000", "2020-10-15", "主会场容纳500人、分会场3个，配同传间，交通便利。", "comparison",
        "符合条件的会场少于五家，经主任办公会同意采用公开比选，由三家以上书面报价比较。",
        "2020-06-08", "2020-06-10", "2020-06-22", "2020-06-28", "2020-07-02",
        (
            Bid("海汀学术交流中心", "100000"), Bid("海汀国际会议中心", "104000"), Bid("澄江大酒店", "106500"),
            Bid("北岭会展中心", "118000", "报价高于采购预算"), Bid("江渚会议酒店", "99000", "报价未加盖公章", sealed=False),
        ),
    ),
)  # fmt: skip
SIGNERS: Final = (("linxiao", "会场条件符合需求。"), ("hemin", "同意。"), ("qinyan", "报价与附件一致，同意。"))


class Tender(NamedTuple):
    """The same in brief: what kind of thing, the other two offers, and why the winner was taken where it was not the lowest."""

    category: str
    others: tuple[tuple[str, str], tuple[str, str]]
    because: str = ""
    estimate: str = ""


TENDERS: Final = {
    "web": Tender("信息化服务", (("云桥信息", "38650"), ("海汀软件", "38700"))),
    "promo": Tender("宣传服务", (("澄川传媒", "58260"), ("北岭文化", "58300"))),
    "matching": Tender("信息化服务", (("海汀软件", "39600"), ("澄川数字科技", "39750")), "唯一支持中英文约谈日程，两家低价方案不满足需求第3条。"),
    "voices": Tender("会务服务", (("海汀外语服务", "68200"), ("北岭翻译", "68400")), "译员有生物医药同传经历，三人评议得分最高。"),
    "booths": Tender("展陈搭建", (("青原会展", "82300"), ("江渚展览", "82300"))),
    "meals": Tender("餐饮服务", (("澄江大酒店", "41690"), ("江渚会议酒店", "41700")), estimate="41700"),
    "calls": Tender("宣传服务", (("澄川传媒", "28900"), ("北岭文化", "29000"))),
    "speech": Tender("会务服务", (("海汀外语服务", "56450"), ("北岭翻译", "56500"))),
    "stage": Tender("展陈搭建", (("青原会展", "121750"), ("江渚展览", "121800"))),
    "print": Tender("印制服务", (("海汀印刷", "23650"), ("青原文化", "23700"))),
    "property": Tender("物业服务", (("海汀物业", "2225000"), ("江渚物业", "2198000")), "综合评分最高（服务方案、人员配置和同类业绩），非最低价。"),
    "repairs": Tender("维修工程", (("海汀建筑修缮", "871500"), ("青原建设", "875000"))),
}  # fmt: skip


def purchase_of(project: str, deal: Deal) -> Purchase | None:
    """The purchase behind a contract; None for an order under a framework, and for a contract that nobody bought by the rules."""
    told = next((one for one in PURCHASES if one.key == deal.key), None)
    tender = TENDERS.get(deal.key)
    if told is not None or tender is None:
        return told
    drafted = date.fromisoformat(deal.drafted)
    asked, received, opened = ((drafted - timedelta(days=days)).isoformat() for days in (6, 5, 3))
    estimate = tender.estimate or next(line.yuan for line in LINES[project] if line.name == deal.line)
    bids = (Bid(deal.supplier, deal.yuan), *(Bid(*other) for other in tender.others))
    return Purchase(
        deal.key, project, deal.line, tender.category, deal.title, estimate, deal.signed, "需求见项目实施方案。", None, "",
        asked, asked, received, opened, opened, bids, tender.because,
    )  # fmt: skip


def buy(stage: Stage, one: Purchase) -> None:
    """A purchase from the request to the award."""
    owner = OWNERS[one.project]
    with scene(stage, owner, one.asked, 10) as moment:
        made = procurement_request(
            line_uuid=line_of(stage, one.project, one.line), title=one.title, category=one.category, estimate=Decimal(one.estimate),
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
    with scene(stage, HEAD, one.awarded, 16) as moment:
        procurement_award(
            procurement_uuid=made.uuid, quote_uuid=quotes[0].uuid, reason=one.because, by=moment.by, at=moment.at
        )
