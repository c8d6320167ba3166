"""What the page of components shows: invented values in every state."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import pgettext_lazy

from duixian.core.checks.finding import Finding, Quote, Severity, Source
from duixian.web.forms import AmountField, DateInput, Form


class SampleForm(Form):
    """One field of every kind."""

    name = forms.CharField(
        label=pgettext_lazy("sample", "项目名称"),
        max_length=60,
        help_text=pgettext_lazy("sample", "与预算批复一致的全称。"),
    )
    year = forms.IntegerField(label=pgettext_lazy("sample", "年度"), min_value=2000, max_value=2100)
    amount = AmountField(label=pgettext_lazy("sample", "当年预算"), required=False)
    starts = forms.DateField(label=pgettext_lazy("sample", "开始日期"), widget=DateInput, required=False)
    kind = forms.ChoiceField(
        label=pgettext_lazy("sample", "项目类别"),
        choices=[("new", pgettext_lazy("sample", "新增项目")), ("going", pgettext_lazy("sample", "延续项目"))],
    )
    basis = forms.CharField(
        label=pgettext_lazy("sample", "立项依据"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    direction = forms.ChoiceField(
        label=pgettext_lazy("sample", "指标方向"),
        choices=[("up", pgettext_lazy("sample", "越高越好")), ("down", pgettext_lazy("sample", "越低越好"))],
        widget=forms.RadioSelect,
        initial="up",
    )
    purchase = forms.BooleanField(
        label=pgettext_lazy("sample", "涉及政府采购"),
        required=False,
        help_text=pgettext_lazy("sample", "勾选后须填写采购明细。"),
    )


FINDINGS = tuple(
    Finding(
        code=code,
        severity=severity,
        kind="question",
        path="narratives.plan",
        quotes=(Quote("narratives.plan", quote),),
        message_zh=zh,
        message_en=en,
        source=Source("sample", "审核要点", "Review points", verified=False),
    )
    for code, severity, quote, zh, en in (
        (
            "plan-outside-dates", Severity.HIGH, "12月底完成验收",
            "实施计划写到12月，项目结束日期是10月31日。", "The plan runs into December; the project ends on 31 October.",
        ),
        (
            "no-baseline", Severity.MEDIUM, "参会人数",
            "“参会人数”没有上年完成值可以比较。", "“Participants” has no value of last year to compare with.",
        ),
        (
            "goal-vague", Severity.LOW, "促进行业发展",
            "“促进行业发展”难以衡量，可以写明对象和数量。", "“Promote the industry” is hard to measure; say whom and how many.",
        ),
    )
)  # fmt: skip

ROWS = (
    ("产出数量", "邀请演讲专家数", "≥80", 84, 84, 80, "met", 3, pgettext_lazy("sample", "已超过年度指标值。")),
    ("产出质量", "验收合格率", "=100%", 19, 19, 20, "risk", 2, pgettext_lazy("sample", "还有 1 项到期未验收。")),
    (
        "产出时效",
        "完成率",
        "≥95%",
        12,
        12,
        20,
        "behind",
        3,
        pgettext_lazy("sample", "按计划应完成 16 项，实际 12 项。"),
    ),
    ("满意度", "参会人员满意度", "≥85%", None, None, None, "unmeasured", 0, pgettext_lazy("sample", "调查尚未开始。")),
)

DIFF = (
    ("equal", "邀请国内外专家"),
    ("delete", "不少于60名"),
    ("insert", "不少于80名"),
    ("equal", "，设置分会场"),
    ("insert", "（含线上）"),
    ("equal", "12个。"),
)


def samples() -> dict[str, Any]:
    """The context of the page."""
    return {
        "form": SampleForm(prefix="blank"),
        "grid": SampleForm(prefix="grid"),
        "single": SampleForm(prefix="single"),
        "wrong": SampleForm({"wrong-name": "", "wrong-year": "1900", "wrong-kind": "other"}, prefix="wrong"),
        "page": Paginator(range(1, 487), 20).page(8),
        "rows": ROWS,
        "findings": FINDINGS,
        "diff": DIFF,
        "at": datetime(2020, 7, 31, 6, 5, tzinfo=UTC),
        "amount": Decimal("1280000.50"),
        "weights": (30, 25, 25, 10),
        "tones": ("met", "risk", "behind", "info", "seal"),
        "grades": range(5),
        "icons": ICONS,
    }


ICONS = (
    "arrow-down", "arrow-right", "arrow-up", "bell", "book", "building", "calendar", "chart", "check", "clip", "clock",
    "close", "compare", "contrast", "copy", "desk", "down", "drag", "edit", "error", "export", "external", "eye", "file",
    "filter", "flag", "folder", "form", "import", "info", "key", "language", "left", "link", "list", "lock", "mail", "menu",
    "meter", "minus", "money", "moon", "more", "people", "person", "plus", "print", "pulse", "question", "redo", "refresh",
    "right", "ruler", "save", "score", "search", "settings", "shield", "sign-out", "sort", "stamp", "sun", "target",
    "trash", "undo", "up", "warning", "wrench",
)  # fmt: skip
"""Every drawing in static/duixian/img/icons.svg."""
