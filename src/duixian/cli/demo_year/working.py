"""Scenes 7 and 9: the year's work leaves its records, in two halves: up to 31 July, and up to the end."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from duixian.apps.measurement.models import Binding
from duixian.apps.measurement.operations.judging import judgement_record
from duixian.apps.measurement.operations.measuring import measures_run
from duixian.cli.demo_year.keeping import run_until
from duixian.cli.demo_year.planning import PLANS, work_until
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
           "来自7个国家和地区的代表约谈258场，其中举行227场；会后签约2项，达成意向1项，较上届增加1项。"),
    Judged("有效管理持续性", "met", "90", "第23届方案已于12月经主任办公会通过，工作小组名单和分工已发文。"),
    Judged("建立合作机制", "partly", "75", "与6家协办单位续签合作协议，另有2家尚在商谈；协调例会按月召开11次，缺1次。"),
)  # fmt: skip


def first_half(stage: Stage) -> None:
    """Plans, posts and money, and the incubator's days, up to 31 July."""
    change_of_guard(stage)
    for day in ("2020-01-31", "2020-03-31", "2020-04-30", "2020-05-31", "2020-06-30", "2020-07-31"):
        _month(stage, day)
        if "2020-01-31" < day < "2020-07-31":
            _look_in_between(stage, day)
    for key in PLANS:
        postings_until(stage, key, "2020-07-31")


def second_half(stage: Stage) -> None:
    """The same up to the end."""
    for day in ("2020-08-31", "2020-09-30", "2020-10-31", "2020-11-30", "2020-12-31"):
        _month(stage, day)
    for key in PLANS:
        postings_until(stage, key, "2020-12-17")


def _month(stage: Stage, day: str) -> None:
    for key in PLANS:
        work_until(stage, key, day)
        spend_until(stage, key, day)
    run_until(stage, day)


def _look_in_between(stage: Stage, day: str) -> None:
    """A measurement of what is counted by then: a forecast needs more than one point."""
    with scene(stage, "hemin", day, 20) as moment:
        measures_run(
            declaration_uuid=stage.declarations["incubator"], as_of=date.fromisoformat(day), by=moment.by, at=moment.at
        )


def judge(stage: Stage) -> None:
    """The head judges the sentences of the forum's form."""
    with scene(stage, "chenlan", "2020-12-21", 10) as moment:
        for judged in JUDGEMENTS:
            binding = Binding.objects.get(
                declaration__uuid=stage.declarations["forum"], indicator__name=judged.name, superseded_at=None
            )
            judgement_record(
                binding_uuid=binding.uuid, band=judged.band, share=Decimal(judged.share), reason=judged.reason,
                as_of=date(2020, 12, 20), by=moment.by, at=moment.at,
            )  # fmt: skip
