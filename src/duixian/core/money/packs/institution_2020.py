"""Thresholds and comparison practice seen at public institutions; not Shanghai's own numbers, hence not verified."""

from __future__ import annotations

from decimal import Decimal

from duixian.core.money.packs.shape import Band, Method, Pack
from duixian.core.wording import Words

INSTITUTION_2020 = Pack(
    id="institution-2020",
    citation=Words(
        "事业单位限额以下分散采购做法（示例，见 field.md §5 S34、S35；拆分观察期为本系统设定）",
        "Practice of public institutions below the limit (examples, field.md §5 S34, S35; the split window is ours)",
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
