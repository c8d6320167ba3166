"""Thresholds and comparison practice seen at public institutions (reference/field.md §5, S34 and S35); not Shanghai's own numbers,
hence not verified."""

from __future__ import annotations

from decimal import Decimal

from duixian.core.money.packs.shape import Band, Method, Pack
from duixian.core.wording import Words

INSTITUTION_2020 = Pack(
    id="institution-2020",
    citation=Words(
        "事业单位限额以下采购的做法（示例：成都某校制度；yanbian79.com/zcc/info/1005/1233；拆分观察期为本系统设定）",
        "Practice of public institutions below the limit (examples: rules of a Chengdu school; yanbian79.com/zcc/info/1005/1233; the split window is ours)",
    ),
    verified=False,
    bands=(
        Band(Method.OWN, Decimal(10_000)),
        Band(Method.QUOTES, Decimal(50_000)),
        Band(Method.COMPARISON, Decimal(100_000)),
        Band(Method.AGENCY, Decimal(500_000)),
        Band(Method.GOVERNMENT, None),
    ),
    quotes_needed=3,
    signers_needed=3,
    split_days=30,
    supplement_share=Decimal("0.10"),
)
