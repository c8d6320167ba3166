from __future__ import annotations

from dataclasses import replace

import pytest

from duixian.core.measures.definition import FIELD_WORDS, DataQuality, Definition, missing
from duixian.core.measures.judging import Bands
from duixian.core.measures.spec import TargetKind, UnitKind

QUALITY = tuple(f"quality.{name}" for name in DataQuality._fields)
ALWAYS = {"definition", "source", "cut_off", "owner", *QUALITY}
BANDS = {"bands.met", "bands.partly", "bands.missed"}
FULL = Definition(
    definition="签到人数",
    source="签到记录",
    numerator="到账",
    denominator="预算",
    unique_key="自然人",
    cut_off="会议结束当日",
    owner="会务组",
    bands=Bands("全部", "部分", "没有"),
    quality=DataQuality("抽查", "签到系统", "逐条", "漏扫", "补签"),
)


@pytest.mark.parametrize(
    ("unit", "target", "needed"),
    [
        (UnitKind.PERCENT, TargetKind.PERCENT, ALWAYS | {"numerator", "denominator"}),
        (UnitKind.COUNT, TargetKind.COUNT, ALWAYS | {"unique_key"}),
        (UnitKind.MONEY, TargetKind.MONEY, ALWAYS),
        (UnitKind.WORDS, TargetKind.SENTENCE, ALWAYS | BANDS),
        (UnitKind.PERCENT, TargetKind.GRADED, ALWAYS | {"numerator", "denominator"} | BANDS),
    ],
)
def test_missing_depends_on_unit_and_target(unit: UnitKind, target: TargetKind, needed: set[str]) -> None:
    gaps = missing(Definition(), unit, target)
    assert [gap.path for gap in gaps] == [path for path in FIELD_WORDS if path in needed]
    assert missing(FULL, unit, target) == ()


def test_blank_text_and_blank_bands_are_gaps() -> None:
    card = replace(FULL, owner=" ", bands=Bands("全部", "", "没有"), quality=FULL.quality._replace(accuracy=""))
    gaps = missing(card, UnitKind.COUNT, TargetKind.GRADED)
    assert [(gap.path, gap.words.zh) for gap in gaps] == [
        ("owner", "责任人"),
        ("bands.partly", "部分达成并具有一定效果"),
        ("quality.accuracy", "所需准确度"),
    ]
