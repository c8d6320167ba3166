"""The pieces that several rule packs have in common, so that each pack's file shows what is its own."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from duixian.core.checks.finding import Source
from duixian.core.checks.rows import Section
from duixian.core.scoring.pack import BandRule, Figure, Grade, GradeBand, Share, Step
from duixian.core.targets.bands import Band
from duixian.core.wording import Words

OUTPUT: Final = Words("产出", "Output")
BENEFIT: Final = Words("效益", "Benefit")
SATISFACTION: Final = Words("满意度", "Satisfaction")
COST: Final = Words("成本", "Cost")
PROCESS: Final = Words("投入与管理", "Process")
EXECUTION: Final = Words("预算执行率", "Budget execution")

NATIONAL: Final = Source(
    "10-self-evaluation",
    "财预〔2020〕10号 项目支出绩效评价管理办法",
    "Cai Yu [2020] 10, evaluation of project spending",
    True,
)
GRADE_NOTICE: Final = Source(
    "grade-bands",
    "财政部预算司对中央部门自评等级的要求（优90、良80、中60）",
    "Ministry of Finance, budget department: four grades at 90, 80 and 60",
    True,
)
GUIDE: Final = Source(
    "101-core-indicators", "财预〔2021〕101号 核心指标指引", "Cai Yu [2021] 101, core indicator guide", False
)
LOCAL_FORM: Final = Source(
    "local-self-evaluation",
    "一份地方自评表的计分说明（未达标按比例、不适用指标剔除后折算）",
    "Scoring notes of one local form: in proportion below target, what does not apply is dropped and the rest rescaled",
    True,
)


def read(value: str) -> Figure:
    """A figure whose text was read."""
    return Figure(Decimal(value), True)


def believed(value: str) -> Figure:
    """A figure known only from hearsay: to be checked before it decides anything."""
    return Figure(Decimal(value), False)


def grades(*floors: Figure) -> tuple[GradeBand, ...]:
    """优 良 中 差 from the given percentages down; 差 begins at zero."""
    titles = (
        (Grade.EXCELLENT, Words("优", "Excellent")),
        (Grade.GOOD, Words("良", "Good")),
        (Grade.FAIR, Words("中", "Fair")),
        (Grade.POOR, Words("差", "Poor")),
    )
    return tuple(
        GradeBand(grade, title, floor)
        for (grade, title), floor in zip(titles, (*floors, Figure(Decimal(0), floors[-1].verified)), strict=True)
    )


BANDS: Final = (
    BandRule(Band.REACHED, Words("达成预期指标", "reached"), read("80"), read("100")),
    BandRule(Band.PARTLY, Words("部分达成并具有一定效果", "partly reached, with some effect"), read("60"), read("80")),
    BandRule(Band.MISSED, Words("未达成且效果较差", "not reached, with little effect"), read("0"), read("60")),
)
"""财预〔2020〕10号: 100–80 % (80 included), 80–60 % (60 included), 60–0 %."""

STEPS: Final = (
    Step(believed("90"), believed("100")),
    Step(believed("60"), believed("50")),
    Step(believed("0"), believed("0")),
)
"""财预〔2021〕101号, as told: from 90 % of satisfaction all points, from 60 % half, below nothing."""


def process_share() -> Share:
    """Input and management: the evaluator's process check, without points of its own in a unit's form."""
    return Share("process", PROCESS, (Section.PROCESS,), believed("0"))


def three_shares(output: Figure, benefit: Figure, satisfaction: Figure) -> tuple[Share, ...]:
    """The levels of a form in which cost is a part of output."""
    return (
        Share("output", OUTPUT, (Section.OUTPUT, Section.COST), output),
        Share("benefit", BENEFIT, (Section.BENEFIT, Section.IMPACT), benefit),
        Share("satisfaction", SATISFACTION, (Section.SATISFACTION,), satisfaction),
        process_share(),
    )
