"""The lists of money: what arrived and what was paid, to the yuan, along the three plans."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from duixian.apps.evidence.records import Columns
from duixian.cli.demo_year.papers import Listed, Rows


class Paid(NamedTuple):
    """A payment: day, purpose, to whom, yuan."""

    day: str
    purpose: str
    payee: str
    yuan: str


RECEIPTS: Final = {
    "forum": (("2020-03-10", "300000"), ("2020-05-20", "300000")),
    "tcm": (("2020-06-22", "200000"), ("2020-09-21", "200000")),
    "incubator": (
        ("2020-02-18", "1247300"), ("2020-04-20", "1247300"), ("2020-07-20", "1247300"), ("2020-10-20", "1247300"),
    ),
}  # fmt: skip
FORUM: Final = (
    Paid("2020-02-26", "会场定金", "海汀国际会议中心", "90000"),
    Paid("2020-03-30", "网站与注册系统", "澄川数字科技", "38600"),
    Paid("2020-04-24", "宣传与招募", "海汀传播", "58200"),
    Paid("2020-05-18", "网络配对平台服务", "云桥信息", "39800"),
    Paid("2020-06-05", "会场余款", "海汀国际会议中心", "90000"),
    Paid("2020-06-12", "同声传译与设备", "译桥翻译", "68500"),
    Paid("2020-06-15", "搭建与展具", "筑境展览", "82300"),
    Paid("2020-06-17", "会议用餐", "海汀国际会议中心", "41680"),
    Paid("2020-06-19", "接送用车", "顺行汽车", "22400"),
    Paid("2020-07-09", "专家差旅", "报告专家（38人）", "34900"),
    Paid("2020-07-14", "专家劳务", "报告专家（21人）", "21000"),
    Paid("2020-08-14", "印刷与结算尾款", "文华印务", "9800"),
)
TCM: Final = (
    Paid("2020-07-22", "会场定金", "海汀学术交流中心", "60000"),
    Paid("2020-08-20", "招募与宣传", "海汀传播", "28800"),
    Paid("2020-09-28", "网站维护", "澄川数字科技", "23500"),
    Paid("2020-10-14", "会场余款", "海汀学术交流中心", "40000"),
    Paid("2020-10-19", "同声传译与设备", "译桥翻译", "56400"),
    Paid("2020-10-21", "搭建与用餐", "海汀学术交流中心", "121700"),
    Paid("2020-11-12", "专家差旅与劳务", "报告专家（26人）", "37260"),
    Paid("2020-12-08", "结算与总结印制", "文华印务", "23600"),
)
UTILITIES: Final = (
    "151840",
    "149620",
    "150310",
    "147980",
    "153260",
    "158900",
    "166740",
    "168120",
    "157450",
    "152380",
    "150960",
    "161040",
)
QUARTERS: Final = (("03-27", "560000"), ("06-26", "560000"), ("09-28", "560000"), ("12-14", "560000"))
REPAIRS: Final = (("03-30", "198400"), ("07-09", "221650"), ("09-29", "230780"), ("12-15", "208520"))


def incubator() -> tuple[Paid, ...]:
    """Twelve bills for water and power, four quarters of property management, four of repairs, in the order of their days."""
    bills = [
        Paid(f"2020-{month:02d}-{'14' if month == 12 else '26'}", f"{month}月水电费", "海汀供电、海汀水务", yuan)
        for month, yuan in enumerate(UTILITIES, 1)
    ]
    quarters = [Paid(f"2020-{day}", "物业管理费", "安居物业服务", yuan) for day, yuan in QUARTERS]
    repairs = [Paid(f"2020-{day}", "设施维修", "固业建设", yuan) for day, yuan in REPAIRS]
    return tuple(sorted(bills + quarters + repairs))


def payments(key: str) -> tuple[Paid, ...]:
    """Everything that was paid for a project in 2020."""
    return {"forum": FORUM, "tcm": TCM}.get(key) or incubator()


def paid_until(key: str, as_of: date) -> Listed:
    """The payments up to a day, as the finance system gives them out."""
    known = [one for one in payments(key) if one.day <= as_of.isoformat()]
    rows: Rows = [
        [f"P{n:03d}", one.day, one.purpose, one.payee, float(Decimal(one.yuan))] for n, one in enumerate(known, 1)
    ]
    columns = Columns(key=("凭证号",), amount="金额（元）", date="支付日期", name="用途")
    headings = ("凭证号", "支付日期", "用途", "收款方", "金额（元）")
    return Listed("预算执行数", f"支出明细账（截至{as_of:%m月%d日}）", as_of, headings, rows, columns)


def received_until(key: str, as_of: date) -> Listed:
    """What arrived up to a day."""
    known = [(day, yuan) for day, yuan in RECEIPTS[key] if day <= as_of.isoformat()]
    rows: Rows = [[f"R{n:02d}", day, "市级财政拨款", float(Decimal(yuan))] for n, (day, yuan) in enumerate(known, 1)]
    columns = Columns(key=("凭证号",), amount="金额（元）", date="到账日期", name="来源")
    headings = ("凭证号", "到账日期", "来源", "金额（元）")
    return Listed("资金到位数", f"资金到账明细（截至{as_of:%m月%d日}）", as_of, headings, rows, columns)
