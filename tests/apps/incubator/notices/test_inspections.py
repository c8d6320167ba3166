"""How the notices of inspections read."""

from __future__ import annotations

import pytest
from django.utils import translation

from duixian.apps.incubator.notices.inspections import WORDINGS

FACTS = {"name": "1号客梯", "day": "2020-05-20", "left": "30"}


@pytest.mark.parametrize(
    ("kind", "language", "title", "named"),
    [
        ("due", "zh-hans", "检验即将到期：1号客梯", "还有30天"), ("due", "en", "Inspection due soon: 1号客梯", "in 30 days"),
        ("overdue", "zh-hans", "检验已过期：1号客梯", "不得使用"), ("overdue", "en", "Inspection overdue: 1号客梯", "must not be used"),
        ("failed", "zh-hans", "检验不合格：1号客梯", "立即停用"), ("failed", "en", "Inspection failed: 1号客梯", "stop it at once"),
    ],
)  # fmt: skip
def test_a_notice_names_the_equipment_and_what_to_do(kind: str, language: str, title: str, named: str) -> None:
    with translation.override(language):
        subject, text = WORDINGS[f"incubator.inspection.{kind}"].told(FACTS)
    assert subject == title
    assert named in text
