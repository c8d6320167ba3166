"""One self-evaluation and one monitoring summary of an invented project, as the tests of reports use them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from duixian.core.measures.grades import Grade
from duixian.core.monitoring.causes import Cause, Likelihood
from duixian.core.monitoring.curves import Basis
from duixian.core.monitoring.lights import Light
from duixian.core.periods import Period
from duixian.core.wording import NOTHING, Words
from duixian.documents.sheets.evaluation_report import (
    EvaluatedRow,
    EvaluationReport,
    LostPoints,
    MoneyYear,
    RectificationItem,
)
from duixian.documents.sheets.monitoring_report import CorrectionItem, MonitoredRow, MonitoringSummary, Progress
from duixian.documents.sheets.plan_chart import At, Span

PROJECT = "海汀国际生命科学与医药交流对接"
UNIT = "海汀市生物医药产业促进中心"


def _same(text: str) -> Words:
    return Words(text, text)


def _lost(points: str, zh: str, en: str) -> tuple[LostPoints, ...]:
    return (LostPoints(Decimal(points), Words(zh, en)),)


ROWS = (
    EvaluatedRow(
        "产出指标", "数量指标", "邀请演讲专家数", ">=80", _same("97 人"), Decimal(10), Decimal(10), Fraction(97, 80), True,
        evidence=Grade.LIVE,
    ),
    EvaluatedRow(
        "产出指标", "数量指标", "参会观众数", ">=500", _same("412 人"), Decimal(15), Decimal("12.36"), Fraction(412, 500), False,
        _lost("2.64", "目标不低于 500 人，实际 412 人，完成 82.4%，按比例计分。", "412 of at least 500, 82.4 %, in proportion."),
        "部分分会改为线上举办，线上观众不计入签到人数", Grade.CONFIRMED,
    ),
    EvaluatedRow(
        "产出指标", "质量指标", "研讨会议程活动完成率（%）", ">=95", _same("100 %"), Decimal(15), Decimal(15), Fraction(100, 95), True,
        evidence=Grade.TABLE,
    ),
    EvaluatedRow("产出指标", "时效指标", "完成时间", "2020年8月底前", _same("2020-08-28"), Decimal(10), Decimal(10), None, True, evidence=Grade.FILE),
    EvaluatedRow(
        "效益指标", "社会效益指标", "拓展国内外交流合作渠道", "新增合作机构，扩大合作范围，形成后续合作意向并跟踪落实", _same("部分达成"), Decimal(30), Decimal(21), Fraction(7, 10), False,
        _lost("9", "评判为部分达成（70%）。", "Judged as partly achieved (70 %)."), "", Grade.NONE,
    ),
    EvaluatedRow(
        "满意度指标", "服务对象满意度", "参会人员满意度（%）", ">=85", Words("未测量", "not measured"), Decimal(10), Decimal(0), None, None,
        _lost("10", "没有测量，不得分。", "Not measured: no points."),
    ),
)  # fmt: skip
EVALUATION = EvaluationReport(
    project=PROJECT,
    unit=UNIT,
    department="海汀市科学技术委员会",
    year=2020,
    as_of=date(2020, 12, 31),
    start=date(2020, 1, 2),
    end=date(2020, 8, 30),
    rows=ROWS,
    money=MoneyYear(Decimal(600_000), Decimal(600_000), Decimal(588_000), Decimal(10), Decimal("9.8")),
    execution_losses=_lost("0.2", "预算执行率 98%，得 9.8 分。", "98 % of the budget executed."),
    total=Decimal("78.16"),
    maximum=Decimal(100),
    grade=Words("中", "fair"),
    rules=Words("国家 2020（财预〔2020〕10号）", "National 2020 (Cai Yu [2020] 10)"),
    rules_verified=False,
    overview="第二十二届研讨会于2020年6月在海汀召开，会期3天。\n受疫情影响，部分分会改为线上举办。",
    goals_expected="举办专业研讨会，吸引国内外专业人士 500 名以上到会，促成技术合作。",
    goals_actual="研讨会如期举办，到会 412 人，签订合作意向 3 项。",
    problems="线上观众未纳入签到统计，满意度调查未按计划开展。",
    rectifications=(
        RectificationItem("满意度未测量", "会后两周内补发问卷，问卷与签到名单逐一对应", "王工", date(2020, 12, 15)),
        RectificationItem("线上观众无法计入", "2021 年起线上会场启用实名签到", "李工", date(2021, 3, 31)),
        RectificationItem("合作意向缺少佐证", "补签合作协议并归档", "李工", date(2020, 12, 1), date(2020, 11, 20)),
    ),
    notice="演示数据",
)
YEAR = Period.of_year(2020)
MONITORING = MonitoringSummary(
    project=PROJECT,
    unit=UNIT,
    department="海汀市科学技术委员会",
    year=2020,
    as_of=date(2020, 7, 31),
    period=YEAR,
    light=Light.RED,
    reason=Words("专业媒体报道数：应完成 100 %，实际 33.3 %（1 / 3 篇）", "专业媒体报道数: 100 % expected, 33.3 % reached (1 / 3 篇)"),
    work=Progress(
        Basis.PLAN, Fraction(7, 10), Fraction(62, 100),
        (At(date(2020, 3, 31), Fraction(1, 5)), At(date(2020, 6, 30), Fraction(7, 10)), At(date(2020, 11, 30), Fraction(1))),
        (At(date(2020, 1, 31), Fraction(1, 20)), At(date(2020, 3, 31), Fraction(1, 6)), At(date(2020, 6, 30), Fraction(62, 100))),
        Span(Fraction(88, 100), Fraction(74, 100), Fraction(102, 100)),
    ),
    money=Progress(
        Basis.WORK, Fraction(7, 10), Fraction(9, 10), (At(date(2020, 6, 30), Fraction(7, 10)), At(date(2020, 11, 30), Fraction(1))),
        (At(date(2020, 4, 20), Fraction(3, 10)), At(date(2020, 7, 10), Fraction(9, 10))),
    ),
    budget=Decimal(600_000),
    spent=Decimal(540_000),
    rows=(
        MonitoredRow("产出目标", "数量", "邀请演讲专家数", ">=80", _same("97 人"), Light.DONE, Words("目标 >=80，实际 97 人", "target >=80, measured 97"), Fraction(1), Fraction(97, 80)),
        MonitoredRow(
            "产出目标", "数量", "参会观众数", ">=500", _same("412 人"), Light.AMBER,
            Words("应完成 100 %，实际 82.4 %（412 人 / 500 人）", "100 % expected, 82.4 % reached (412 / 500)"), Fraction(1), Fraction(412, 500),
            (Cause.STAFF, Cause.OTHER), "部分分会改为线上举办", Likelihood.IMPOSSIBLE,
            Words("全年预计 412（80 % 区间 412 至 412），依据 6 个数据点", "412 by the year end (80 % interval 412 to 412), from 6 points"),
        ),
        MonitoredRow(
            "产出目标", "数量", "专业媒体报道数", ">=3", _same("1 篇"), Light.RED,
            Words("应完成 100 %，实际 33.3 %（1 篇 / 3 篇）", "100 % expected, 33.3 % reached (1 / 3)"), Fraction(1), Fraction(1, 3),
            (Cause.STAFF,), "", Likelihood.POSSIBLE,
        ),
        MonitoredRow("效果目标", "满意度", "参会人员满意度（%）", ">=85", NOTHING, Light.GREY, Words("应完成 100 %，尚未测量（问卷未发放）", "100 % is due and nothing is measured"), Fraction(1)),
        MonitoredRow("影响力目标", "长效管理", "有效管理持续性", "制定下一届方案", NOTHING, Light.NOT_DUE, Words("按本项目实施计划，尚无到期内容", "nothing is due yet"), Fraction(0)),
    ),
    summary="会议已如期举办，宣传和调查滞后。",
    corrections=(
        CorrectionItem("专业媒体报道数", "联系三家专业媒体刊发会议综述", "李工", date(2020, 7, 15)),
        CorrectionItem("参会人员满意度（%）", "补发问卷", "王工", date(2020, 8, 15)),
    ),
    questions=(Words("支出已达 90 %，工作只完成 62 %。请说明原因。", "90 % of the money is spent and 62 % of the work is done. Say why."),),
    rules=Words("进度比 80 % / 60 %", "80 % / 60 % of the expected progress"),
    notice="演示数据",
)  # fmt: skip
