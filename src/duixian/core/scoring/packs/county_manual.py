"""A county's manual: two points off from 30 % over the target, and ceilings of the total by budget execution."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from duixian.core.checks.finding import Source
from duixian.core.scoring.pack import (
    Ceiling,
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
from duixian.core.scoring.parts import (
    BANDS,
    GRADE_NOTICE,
    LOCAL_FORM,
    NATIONAL,
    STEPS,
    believed,
    grades,
    read,
    three_shares,
)  # fmt: skip
from duixian.core.wording import Words  # fmt: skip

_MANUAL: Final = Source(
    "county-manual", "一份公开的区县绩效自评操作手册", "A published county manual of self-evaluation", True
)

PACK: Final = RulePack(
    name="county-manual",
    title=Words("区县手册", "County manual"),
    about=Words(
        "超过目标30%及以上视为偏差，扣2分；执行率不足80%、70%、60%、50%时，总分不超过89、79、69、59。",
        "Thirty percent or more over the target is a deviation and costs two points; with execution below 80, 70, 60 or"
        " 50 % the total is at most 89, 79, 69 or 59.",
    ),
    valid_from=date(2020, 1, 1),
    valid_until=None,
    sources=(_MANUAL, NATIONAL, GRADE_NOTICE, LOCAL_FORM),
    execution=ExecutionRule(read("10"), explain_below=read("90")),
    shares=three_shares(read("50"), read("30"), read("10")),
    transfers=(Transfer("satisfaction", (("benefit", Decimal(10)),), verified=False),),
    grades=grades(read("90"), read("80"), read("60")),
    over=OverRule(read("1.3"), OverDeduction.FIXED, points=read("2")),
    reverse=ReverseRule.LIMIT_OVER_ACTUAL,
    zero_target=ZeroTarget.MET_OR_NOTHING,
    bands=BANDS,
    satisfaction=Method.PROPORTIONAL,
    steps=STEPS,
    threshold=believed("60"),
    rescale=Rescale.WHOLE,
    ceilings=(
        Ceiling(read("50"), read("59")),
        Ceiling(read("60"), read("69")),
        Ceiling(read("70"), read("79")),
        Ceiling(read("80"), read("89")),
    ),
)
