"""Scenes 7 and 9: the year's work leaves its records, in two halves: up to 31 July, and up to the end."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from duixian.apps.evidence.operations import file_store
from duixian.apps.measurement.models import Binding
from duixian.apps.measurement.operations.judging import judgement_record
from duixian.apps.measurement.operations.material import material_confirm, material_upload
from duixian.apps.measurement.operations.measuring import measures_run
from duixian.apps.targets.queries.finding import declaration_get
from duixian.cli.demo_year import conferences
from duixian.cli.demo_year.buying import buy
from duixian.cli.demo_year.papers import Listed
from duixian.cli.demo_year.planning import OWNERS, PLANS, work_until
from duixian.cli.demo_year.registers import change_of_guard, postings_until
from duixian.cli.demo_year.spending import spend_until
from duixian.cli.demo_year.stage import Stage, scene


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
    """The forum of June, seven months of the incubator, and what they cost up to 31 July."""
    change_of_guard(stage)
    for project in ("forum", "tcm"):
        buy(stage, project)
    for day in ("2020-01-31", "2020-03-31", "2020-04-30", "2020-05-31", "2020-06-30", "2020-07-31"):
        _month(stage, day)
        if "2020-01-31" < day < "2020-07-31":
            _look_in_between(stage, day)
    _hand_in(stage, "forum", "linxiao", "2020-06-22", _forum_in_june())
    _hand_in(stage, "forum", "linxiao", "2020-07-31", [conferences.reports()])
    for key in OWNERS:
        postings_until(stage, key, "2020-07-31")


def second_half(stage: Stage) -> None:
    """The TCM conference of October, the rest of the incubator's year, the census of tenants."""
    for day in ("2020-08-31", "2020-09-30", "2020-10-31", "2020-11-30", "2020-12-17"):
        _month(stage, day)
    _hand_in(stage, "tcm", "linxiao", "2020-10-26", _tcm_in_october())
    for key in ("forum", "tcm", "incubator"):
        postings_until(stage, key, "2020-12-17")
    with_answers = conferences.answers("入驻企业满意度普查（50家）", "2020-11-30", ((5, 29), (4, 17), (3, 2)), 0)
    _hand_in(stage, "incubator", "hemin", "2020-12-02", [with_answers])
    _judge(stage)


def _month(stage: Stage, day: str) -> None:
    for key in PLANS:
        work_until(stage, key, day)
    for key in OWNERS:
        spend_until(stage, key, day)


def _look_in_between(stage: Stage, day: str) -> None:
    """A measurement of what is counted by then: a forecast needs more than one point."""
    with scene(stage, "hemin", day, 20) as moment:
        measures_run(
            declaration_uuid=stage.declarations["incubator"], as_of=date.fromisoformat(day), by=moment.by, at=moment.at
        )


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
    ]  # fmt: skip


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
