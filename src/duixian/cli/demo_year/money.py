"""What the three promises cost in 2020, to the yuan: lines, receipts, contracts with what is accepted, and payments along the plans."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple


class Line(NamedTuple):
    """A line of the cost breakdown: yuan, and what the estimate rests on."""

    name: str
    yuan: str
    basis: str


class Receipt(NamedTuple):
    """Money that arrived on a day."""

    day: str
    yuan: str


class Node(NamedTuple):
    """What a contract pays for by when; `accepted` is the day on which it passed, empty where nothing is accepted."""

    name: str
    due: str
    yuan: str
    accepted: str = ""


class Deal(NamedTuple):
    """A contract: drafted and approved on one day, signed on another. `of` names the framework that it is an order of.

    `outside`: it was signed without approval, and found when the books were gone through on the day `drafted`.
    """

    key: str
    line: str
    title: str
    supplier: str
    yuan: str
    drafted: str
    signed: str
    ends: str
    nodes: tuple[Node, ...] = ()
    kind: str = "contract"
    of: str = ""
    outside: bool = False


class Spend(NamedTuple):
    """A payment on a day. `deal` and `node` say what of which contract it pays; `billed` is the day the invoice was entered, empty
    for the day itself, `never` for none. `outside`: nobody asked for it or approved it."""

    day: str
    line: str
    nature: str
    purpose: str
    payee: str
    yuan: str
    deal: str = ""
    node: str = ""
    billed: str = ""
    outside: bool = False


NEVER: Final = "never"
LINES: Final = {
    "forum": (
        Line("会场租用", "182500", "会期3天，主会场1个、分会场4个，按三家询价中位数"), Line("宣传与代表招募", "58300", "上届合同价，增加境外媒体2家"),
        Line("网站与注册系统", "38700", "上届合同价"), Line("网络配对平台", "39800", "按约谈席位800个，每个49.75元"),
        Line("同声传译与设备", "68500", "译员6人×3天，设备4套"), Line("搭建与展具", "82300", "标准展位40个，每个2057.5元"),
        Line("用餐与接送", "64100", "工作用餐1042人次×40元，接送用车28台班×800元"), Line("专家差旅与劳务", "55900", "差旅38人，劳务21人×1000元"),
        Line("印刷与资料", "9900", "会议手册700册"),
    ),
    "tcm": (
        Line("会场租用", "108000", "会期2天，主会场1个、分会场3个"), Line("招募与宣传", "29000", "上届合同价"),
        Line("网站维护", "23600", "按月维护，11个月"), Line("同声传译与设备", "56500", "译员6人×2天，设备3套"),
        Line("搭建与用餐", "121800", "展具与用餐480人×2天"), Line("专家差旅与劳务", "37400", "报告专家26人"), Line("总结印制", "23700", "论文集500册"),
    ),
    "incubator": (
        Line("水电费", "1872000", "近三年月均156000元×12个月"), Line("物业管理费", "2240000", "合同价560000元×4季"),
        Line("设施维修", "877200", "维修计划四批，预算价219300元×4批"),
    ),
}  # fmt: skip
RECEIPTS: Final = {
    "forum": (Receipt("2020-03-10", "300000"), Receipt("2020-05-20", "300000")),
    "tcm": (Receipt("2020-06-22", "200000"), Receipt("2020-09-21", "200000")),
    "incubator": tuple(Receipt(day, "1247300") for day in ("2020-02-18", "2020-04-20", "2020-07-20", "2020-10-20")),
}
UTILITIES: Final = ("151840", "149620", "150310", "147980", "153260", "158900", "166740", "168120", "157450", "152380", "150960", "161040")  # fmt: skip
QUARTERS: Final = (
    ("2020-03-31", "2020-03-26", "2020-03-27"), ("2020-06-30", "2020-06-25", "2020-06-26"),
    ("2020-09-30", "2020-09-27", "2020-09-28"), ("2020-12-16", "2020-12-11", "2020-12-14"),
)  # fmt: skip
"""Property management: due, accepted, paid."""
REPAIRS: Final = (
    ("198400", "2020-03-31", "2020-03-30"), ("221650", "2020-06-30", "2020-07-09"), ("230780", "2020-09-30", "2020-09-29"),
    ("208520", "2020-12-16", "2020-12-15"),
)  # fmt: skip
"""Repairs: yuan, due, accepted and paid. The second batch waited for the end of the rains."""
ESTIMATED_BILL: Final = 8
"""The month whose bill was estimated, and paid without an invoice."""
FORGOTTEN: Final = 11
"""The month whose bill was paid by standing order, before anybody here had asked for it."""

_FORUM_DEALS: Final = (
    Deal("venue", "会场租用", "会场租赁", "海汀国际会议中心", "180000", "2020-02-14", "2020-02-18", "2020-06-30",
         (Node("定金", "2020-02-28", "90000"), Node("余款", "2020-06-08", "90000"))),
    Deal("web", "网站与注册系统", "网站与注册系统开发", "澄川数字科技", "38600", "2020-01-13", "2020-01-16", "2020-06-30",
         (Node("交付", "2020-03-31", "38600", "2020-03-27"),)),
    Deal("promo", "宣传与代表招募", "宣传与代表招募服务", "海汀传播", "58200", "2020-01-15", "2020-01-20", "2020-06-30"),
    Deal("matching", "网络配对平台", "网络配对平台服务", "云桥信息", "39800", "2020-02-24", "2020-02-27", "2020-06-30"),
    Deal("voices", "同声传译与设备", "同声传译与设备租赁", "译桥翻译", "68500", "2020-04-20", "2020-04-23", "2020-06-30",
         (Node("现场服务", "2020-06-12", "68500", "2020-06-12"),)),
    Deal("booths", "搭建与展具", "展台搭建与展具租赁", "筑境展览", "82300", "2020-04-27", "2020-04-30", "2020-06-30",
         (Node("搭建与撤展", "2020-06-13", "82300", "2020-06-13"),)),
    Deal("meals", "用餐与接送", "会议工作用餐", "海汀国际会议中心", "41680", "2020-05-11", "2020-05-14", "2020-06-30"),
)  # fmt: skip
_FORUM: Final = (
    Spend("2020-02-26", "会场租用", "contract", "会场定金", "海汀国际会议中心", "90000", "venue", "定金"),
    Spend("2020-03-30", "网站与注册系统", "contract", "网站与注册系统", "澄川数字科技", "38600", "web", "交付", billed="2020-08-04"),
    Spend("2020-04-24", "宣传与代表招募", "contract", "宣传与招募", "海汀传播", "58200", "promo"),
    Spend("2020-05-18", "网络配对平台", "contract", "网络配对平台服务", "云桥信息", "39800", "matching"),
    Spend("2020-06-05", "会场租用", "contract", "会场余款", "海汀国际会议中心", "90000", "venue", "余款"),
    Spend("2020-06-12", "同声传译与设备", "contract", "同声传译与设备", "译桥翻译", "68500", "voices", "现场服务"),
    Spend("2020-06-15", "搭建与展具", "contract", "搭建与展具", "筑境展览", "82300", "booths", "搭建与撤展"),
    Spend("2020-06-17", "用餐与接送", "meeting", "会议用餐", "海汀国际会议中心", "41680", "meals"),
    Spend("2020-06-19", "用餐与接送", "small", "接送用车", "顺行汽车", "22400"),
    Spend("2020-07-09", "专家差旅与劳务", "travel", "专家差旅", "报告专家（38人）", "34900"),
    Spend("2020-07-14", "专家差旅与劳务", "labour", "专家劳务", "报告专家（21人）", "21000", billed=NEVER),
    Spend("2020-08-14", "印刷与资料", "small", "印刷与结算尾款", "文华印务", "9800"),
)  # fmt: skip
_TCM_DEALS: Final = (
    Deal("hall", "会场租用", "大会会场租赁", "海汀学术交流中心", "100000", "2020-07-06", "2020-07-10", "2020-11-30",
         (Node("定金", "2020-07-31", "60000"), Node("余款", "2020-10-14", "40000"))),
    Deal("calls", "招募与宣传", "代表招募与宣传服务", "海汀传播", "28800", "2020-07-13", "2020-07-16", "2020-11-30"),
    Deal("site", "网站维护", "会议网站维护", "澄川数字科技", "23500", "2020-07-27", "2020-06-19", "2020-12-16",
         (Node("改版", "2020-09-25", "23500", "2020-09-24"),), outside=True),
    Deal("speech", "同声传译与设备", "同声传译与设备租赁", "译桥翻译", "56400", "2020-08-24", "2020-08-27", "2020-11-30",
         (Node("同声传译", "2020-10-16", "56400", "2020-10-17"),)),
    Deal("stage", "搭建与用餐", "会场搭建与用餐", "海汀学术交流中心", "121700", "2020-09-07", "2020-09-10", "2020-11-30",
         (Node("搭建与用餐", "2020-10-16", "121700", "2020-10-19"),)),
    Deal("print", "总结印制", "论文集与总结印制", "文华印务", "23600", "2020-10-26", "2020-10-29", "2020-12-16",
         (Node("资料印制", "2020-12-07", "23600", "2020-12-07"),)),
)  # fmt: skip
_TCM: Final = (
    Spend("2020-07-22", "会场租用", "contract", "会场定金", "海汀学术交流中心", "60000", "hall", "定金"),
    Spend("2020-08-20", "招募与宣传", "contract", "招募与宣传", "海汀传播", "28800", "calls"),
    Spend("2020-09-28", "网站维护", "contract", "网站维护", "澄川数字科技", "23500", "site", "改版"),
    Spend("2020-10-14", "会场租用", "contract", "会场余款", "海汀学术交流中心", "40000", "hall", "余款"),
    Spend("2020-10-19", "同声传译与设备", "contract", "同声传译与设备", "译桥翻译", "56400", "speech", "同声传译"),
    Spend("2020-10-21", "搭建与用餐", "contract", "搭建与用餐", "海汀学术交流中心", "121700", "stage", "搭建与用餐"),
    Spend("2020-11-12", "专家差旅与劳务", "labour", "专家差旅与劳务", "报告专家（26人）", "37260", billed=NEVER),
    Spend("2020-12-08", "总结印制", "contract", "结算与总结印制", "文华印务", "23600", "print", "资料印制"),
)  # fmt: skip


def _estate_deals() -> tuple[Deal, ...]:
    """Property management by the quarter, and a framework for repairs with an order a quarter."""
    property_ = Deal(
        "property", "物业管理费", "物业管理服务", "安居物业服务", "2240000", "2020-01-07", "2020-01-10", "2020-12-31",
        tuple(Node(f"第{n}季度", due, "560000", accepted) for n, (due, accepted, _) in enumerate(QUARTERS, 1)),
    )  # fmt: skip
    framework = Deal(
        "repairs",
        "设施维修",
        "设施维修框架",
        "固业建设",
        "877200",
        "2020-01-07",
        "2020-01-10",
        "2020-12-31",
        kind="framework",
    )
    orders = (
        Deal(f"repair{n}", "设施维修", f"第{n}季度维修任务单", "固业建设", yuan, f"2020-{3 * n - 2:02d}-13", f"2020-{3 * n - 2:02d}-15",
             "2020-12-31", (Node("完工", due, yuan, done),), kind="order", of="repairs")
        for n, (yuan, due, done) in enumerate(REPAIRS, 1)
    )  # fmt: skip
    return (property_, framework, *orders)


def _estate() -> tuple[Spend, ...]:
    """Twelve bills for water and power, four quarters of property management, four of repairs, in the order of their days."""
    bills = [
        Spend(f"2020-{month:02d}-{'14' if month == 12 else '26'}", "水电费", "utility", f"{month}月水电费", "海汀供电、海汀水务", yuan,
              billed=NEVER if month == ESTIMATED_BILL else "", outside=month == FORGOTTEN)
        for month, yuan in enumerate(UTILITIES, 1)
    ]  # fmt: skip
    quarters = [
        Spend(
            paid, "物业管理费", "property", f"第{n}季度物业管理费", "安居物业服务", "560000", "property", f"第{n}季度"
        )
        for n, (_, _, paid) in enumerate(QUARTERS, 1)
    ]
    repairs = [
        Spend(done, "设施维修", "contract", f"第{n}季度设施维修", "固业建设", yuan, f"repair{n}", "完工")
        for n, (yuan, _, done) in enumerate(REPAIRS, 1)
    ]
    return tuple(sorted([*bills, *quarters, *repairs]))


DEALS: Final = {"forum": _FORUM_DEALS, "tcm": _TCM_DEALS, "incubator": _estate_deals()}
SPENT: Final = {"forum": _FORUM, "tcm": _TCM, "incubator": _estate()}


def budget_of(key: str) -> Decimal:
    """What the lines of a project come to, in yuan."""
    return sum((Decimal(line.yuan) for line in LINES[key]), Decimal(0))
