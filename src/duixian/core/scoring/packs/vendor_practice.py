"""What a deployed vendor system does: grades at 80, 70 and 60, points above a limit falling to nothing at its double."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from duixian.core.checks.finding import Source
from duixian.core.scoring.pack import (
    ExecutionRule,
    Method,
    OverDeduction,
    OverRule,
    Rescale,
    ReverseRule,
    RulePack,
    Transfer,
    ZeroTarget,
)
from duixian.core.scoring.parts import BANDS, LOCAL_FORM, NATIONAL, STEPS, believed, grades, read, three_shares
from duixian.core.wording import Words  # fmt: skip

_SYSTEM: Final = Source(
    "vendor-practice", "一套已部署的绩效管理系统的计分做法", "Scoring of one deployed performance system", True
)

PACK: Final = RulePack(
    name="vendor-practice",
    title=Words("系统惯例", "Vendor practice"),
    about=Words(
        "等级按80、70、60划分；上限类指标超出后按直线扣减，到2倍为0；目标为0的正向指标，实际不大于0得满分，否则0分；超过120%只作提示。",
        "Grades at 80, 70 and 60. Above a limit points fall in a straight line to nothing at its double. With a target of"
        " zero where more is better, nothing done gives all points and anything none. Above 120 % it only says so.",
    ),
    valid_from=date(2020, 1, 1),
    valid_until=None,
    sources=(_SYSTEM, NATIONAL, LOCAL_FORM),
    execution=ExecutionRule(read("10")),
    shares=three_shares(read("50"), read("30"), read("10")),
    transfers=(Transfer("satisfaction", (("benefit", Decimal(10)),), verified=False),),
    grades=grades(believed("80"), believed("70"), believed("60")),
    over=OverRule(read("1.2"), OverDeduction.NONE),
    reverse=ReverseRule.LINEAR_TO_DOUBLE,
    zero_target=ZeroTarget.NONE_EXPECTED,
    bands=BANDS,
    satisfaction=Method.PROPORTIONAL,
    steps=STEPS,
    threshold=believed("60"),
    rescale=Rescale.WHOLE,
)
