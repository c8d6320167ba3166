"""Scenes 7 and 9: the year's work leaves its records, in two halves: up to 31 July, and up to the end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from duixian.apps.evidence.operations import file_store
from duixian.apps.measurement.models import Binding
from duixian.apps.measurement.operations.judging import judgement_record
from duixian.apps.measurement.operations.material import material_confirm, material_upload
from duixian.apps.measurement.operations.measuring import measures_run
from duixian.apps.targets.queries.finding import declaration_get
from duixian.cli.demo_year import conferences, money
from duixian.cli.demo_year.papers import Listed
from duixian.cli.demo_year.planning import OWNERS, work_until
from duixian.cli.demo_year.registers import change_of_guard, postings_until
from duixian.cli.demo_year.stage import Stage, scene

JULY: Final = date(2020, 7, 31)
DECEMBER: Final = date(2020, 12, 31)
CONTRACTS: Final = {
    "forum": ("会场租用", "注册系统", "宣传服务", "网络配对平台", "同声传译", "展台搭建", "接送用车", "印刷"),
    "tcm": ("会场租用", "宣传服务", "网站维护", "同声传译", "展台搭建"),
}
ACCEPTED: Final = ("会场布置", "同声传译", "网站改版", "会议资料印制", "展台搭建", "会议摄像")


class Judged(NamedTuple):
    """A sentence of the form judged by the head: band, percent of the points, reason."""

    name: str
    band: str
    share: str
    reason: str


JUDGEMENTS: Final = (
    Judged("拓展国内外交流合作渠道", "met", "92",
           "与会代表来自7个国家和地区，安排一对一洽谈186场，会后签署合作意向3项，较上届增加1项。"),
    Judged("有效管理持续性", "met", "90", "第23届方案已于12月经主任办公会通过，工作小组名单和分工已发文。"),
    Judged("建立合作机制", "partly", "75", "与6家协办单位续签合作协议，另有2家尚在商谈；协调例会按月召开11次，缺1次。"),
)  # fmt: skip


def first_half(stage: Stage) -> None:
    """The forum of June, seven months of the incubator, and the money up to 31 July."""
    change_of_guard(stage)
    for day in ("2020-01-31", "2020-03-31", "2020-04-30", "2020-05-31", "2020-06-30", "2020-07-31"):
        for key in OWNERS:
            work_until(stage, key, day)
        if "2020-01-31" < day < "2020-07-31":
            _look_in_between(stage, day)
    _hand_in(stage, "forum", "linxiao", "2020-06-22", _forum_in_june())
    _hand_in(stage, "forum", "linxiao", "2020-07-31", [conferences.reports()])
    for key in OWNERS:
        postings_until(stage, key, "2020-07-31")
    _hand_in(stage, "incubator", "hemin", "2020-07-31", _incubator(JULY))
    _money(stage, "2020-08-03", JULY)


def second_half(stage: Stage) -> None:
    """The TCM conference of October, the rest of the incubator's year, the census of tenants, the books closed."""
    for day in ("2020-08-31", "2020-09-30", "2020-10-31", "2020-11-30", "2020-12-17"):
        for key in OWNERS:
            work_until(stage, key, day)
    _hand_in(stage, "tcm", "linxiao", "2020-10-26", _tcm_in_october())
    for key in ("forum", "tcm", "incubator"):
        postings_until(stage, key, "2020-12-17")
    _hand_in(stage, "incubator", "hemin", "2020-12-18", _incubator(date(2020, 12, 17)))
    with_answers = conferences.answers("入驻企业满意度普查（50家）", "2020-11-30", ((5, 29), (4, 17), (3, 2)), 0)
    _hand_in(stage, "incubator", "hemin", "2020-12-02", [with_answers])
    for key in ("forum", "tcm"):
        _hand_in(stage, key, "zhouqing", "2020-12-20", _checks(key))
    _judge(stage)
    _money(stage, "2021-01-05", DECEMBER)


def _look_in_between(stage: Stage, day: str) -> None:
    """The books of the month and a measurement of what is counted by then: a forecast needs more than one point."""
    as_of = date.fromisoformat(day)
    _money(stage, day, as_of, ("incubator",))
    with scene(stage, "hemin", day, 20) as moment:
        measures_run(declaration_uuid=stage.declarations["incubator"], as_of=as_of, by=moment.by, at=moment.at)


def _forum_in_june() -> list[Listed]:
    roles = (("观众", 612), ("嘉宾", 93), ("媒体", 9), ("工作人员", 41))
    return [
        conferences.guests("研讨会签到名册", "2020-06-12", ("2020-06-10", "2020-06-11", "2020-06-12"), roles, 0.12),
        conferences.speakers(), conferences.outlets(), conferences.topics(), conferences.sessions(),
        conferences.answers("研讨会满意度问卷", "2020-06-12", ((5, 158), (4, 131), (3, 24), (2, 5)), 12),
    ]  # fmt: skip


def _tcm_in_october() -> list[Listed]:
    roles = (("代表", 402), ("境外代表", 23), ("报告嘉宾", 31), ("工作人员", 24))
    return [
        conferences.guests("中医药大会签到名册", "2020-10-16", ("2020-10-15", "2020-10-16"), roles, 0.06),
        conferences.answers("中医药大会满意度问卷", "2020-10-16", ((5, 112), (4, 79), (3, 17), (2, 3)), 6),
        conferences.checked("验收记录", "中医药大会服务验收记录", "2020-10-24", ACCEPTED, "验收结论", "合格"),
    ]  # fmt: skip


def _incubator(as_of: date) -> list[Listed]:
    """Acceptances of repairs and property reviews, and the match of each payment to bill and meter; August's was estimated."""
    paid = [one for one in money.incubator() if one.day <= as_of.isoformat()]
    accepted = [f"{one.purpose}（{one.day}）" for one in paid if "水电" not in one.purpose]
    estimated = [n for n, one in enumerate(paid, 1) if one.purpose == "8月水电费"]
    names, day = [f"{one.purpose}（{one.day}）" for one in paid], as_of.isoformat()
    return [
        conferences.checked("验收记录", "孵化器维修与物业验收记录", day, accepted, "验收结论", "合格"),
        conferences.checked("支付核对", "支付与账单、读数、合同核对表", day, names, "核对结论", "相符", estimated),
    ]  # fmt: skip


def _checks(key: str) -> list[Listed]:
    names = [f"{one.purpose}（{one.payee}）" for one in money.payments(key)]
    return [
        conferences.checked("支付核查", "支付合规性核查表", "2020-12-20", names, "核查结论", "合规"),
        conferences.checked("合同核查", "合同签署核查表", "2020-12-20", CONTRACTS[key], "核查结论", "规范"),
    ]


def _money(stage: Stage, day: str, as_of: date, keys: Iterable[str] = tuple(OWNERS)) -> None:
    for key in keys:
        lists = [money.received_until(key, as_of), money.paid_until(key, as_of)]
        _hand_in(stage, key, "zhouqing", day, [one for one in lists if one.rows])


def _hand_in(stage: Stage, key: str, who: str, day: str, lists: list[Listed]) -> None:
    """Upload lists for a project; the head compares them with the originals the same afternoon."""
    made = []
    with scene(stage, who, day, 18) as moment:
        unit = declaration_get(moment.by, stage.declarations[key]).unit
        for one in lists:
            upload = one.upload()
            file = file_store(unit=unit, name=upload.name, content=upload.content, by=moment.by, at=moment.at)
            made.append(material_upload(
                declaration_uuid=stage.declarations[key], topic=one.topic, title=one.title, file_uuid=file.uuid,
                sheet="清单", columns=one.columns, as_of=one.as_of, by=moment.by, at=moment.at,
            ))  # fmt: skip
    with scene(stage, "chenlan", day, 19) as moment:
        for uploaded in made:
            material_confirm(list_uuid=uploaded.uuid, by=moment.by, at=moment.at)


def _judge(stage: Stage) -> None:
    with scene(stage, "chenlan", "2020-12-21", 10) as moment:
        for judged in JUDGEMENTS:
            binding = Binding.objects.get(
                declaration__uuid=stage.declarations["forum"], indicator__name=judged.name, superseded_at=None
            )
            judgement_record(
                binding_uuid=binding.uuid, band=judged.band, share=Decimal(judged.share), reason=judged.reason,
                as_of=date(2020, 12, 20), by=moment.by, at=moment.at,
            )  # fmt: skip
