"""The forms of the area: they read what was typed; operations decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.incubator.models import PatrolRoute, PropertyService, ScopeItem, ScoreItem, SupplyMove
from duixian.apps.incubator.operations.year_plan import LinePlan
from duixian.apps.incubator.queries.year_plan import LineShown
from duixian.apps.money.models import PaymentPlan
from duixian.core.incubator.property_reviews import Band
from duixian.web.forms import DayField, Form
from duixian.web.workbench.evidence.forms import ACCEPTED
from duixian.web.workbench.payments.fields import Chosen, YuanField
from duixian.web.workbench.repairs.forms import long, offer

FILES = forms.FileInput(attrs={"accept": ACCEPTED})
_CUT = re.compile(r"[|｜\t]")
FACTS: Final = {str(label): value for value, label in ScoreItem.Fact.choices}


class ServiceForm(Form):
    """A service: for which promise, under which contract, by which team, on which days."""

    declaration = Chosen(label=_("绩效目标表"), widget=forms.HiddenInput)
    name = forms.CharField(label=pgettext_lazy("property", "名称"), max_length=120)
    contract = Chosen(label=_("合同"), required=False, help_text=_("还没有合同的可以先不选。"))
    team = Chosen(
        label=_("物业团队"), required=False, help_text=_("岗位、上岗人员和在岗人日在“队伍”里登记，外包岗位计入考核。")
    )
    starts_on = DayField(label=_("自"))
    ends_on = DayField(label=_("至（不含）"))

    def __init__(self, *given: Any, choices: dict[str, Any], **more: Any) -> None:
        super().__init__(*given, **more)
        declaration = choices["declaration"]
        offer(self, "declaration", [(declaration.uuid, str(declaration.project.name))])
        self.fields["declaration"].initial = str(declaration.uuid)
        offer(
            self,
            "contract",
            ((one.uuid, f"{one.number} {one.title}") for one in choices["contracts"]),
            empty=_now("（不选）"),
        )
        offer(self, "team", ((one.uuid, one.name) for one in choices["teams"]), empty=_now("（不选）"))


class ScopeForm(Form):
    """Something that the service does, and how well."""

    kind = forms.ChoiceField(label=_("类别"), choices=ScopeItem.Kind.choices)
    text = forms.CharField(label=_("内容"), max_length=200)
    standard = forms.CharField(label=_("服务标准"), max_length=300, required=False, widget=long(2))


class SheetForm(Form):
    """The sheet and the bands, a line each: 名称 | 分值 | 参考数据; 起点分 | 档次 | 支付比例 | 另扣 | 合格."""

    items = forms.CharField(
        label=_("考核项目"),
        widget=long(8),
        help_text=_("一行一项：名称 | 分值 | 参考数据（人员到位率、巡查完成率、投诉、维修及时率，可不填）。"),
    )
    bands = forms.CharField(
        label=_("档次与付款"),
        widget=long(5),
        help_text=_("一行一档：起点分 | 档次 | 支付比例（%） | 另扣（元） | 合格或不合格。"),
    )

    def clean_items(self) -> list[tuple[str, Decimal, str]]:
        """Name, points and fact of each line."""
        told = []
        for cells in _rows(self.cleaned_data["items"]):
            fact = FACTS.get(cells[2], None) if len(cells) > 2 and cells[2] else ""
            if len(cells) < 2 or fact is None:
                raise forms.ValidationError(_now("“%(line)s”读不懂。") % {"line": " | ".join(cells)})
            told.append((cells[0], _number(cells[1]), fact))
        return told

    def clean_bands(self) -> list[Band]:
        """Each line as a band."""
        told = []
        for cells in _rows(self.cleaned_data["bands"]):
            if len(cells) != 5 or cells[4] not in {"合格", "不合格", "passed", "failed"}:
                raise forms.ValidationError(_now("“%(line)s”读不懂。") % {"line": " | ".join(cells)})
            told.append(
                Band(_number(cells[0]), cells[1], _number(cells[2]), _number(cells[3]), cells[4] in {"合格", "passed"})
            )
        return told


def _rows(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in _CUT.split(line)] for line in text.splitlines() if line.strip()]


def _number(text: str) -> Decimal:
    try:
        return Decimal(text.rstrip("%"))
    except InvalidOperation as error:
        raise forms.ValidationError(_now("“%(line)s”不是数。") % {"line": text}) from error


def sheet_initial(service: PropertyService) -> dict[str, str]:
    """The sheet as it is typed."""
    items = [
        f"{one.name} | {one.points.normalize():f} | {one.get_fact_display() if one.fact else ''}"
        for one in service.items.all()
    ]
    bands = [
        f"{least} | {name} | {share} | {off} | {'合格' if passes else '不合格'}"
        for least, name, share, off, passes in service.bands
    ]
    return {"items": "\n".join(items), "bands": "\n".join(bands)}


class ReviewForm(Form):
    """Which days are judged, at which price; for a milestone of the contract, that of the milestone."""

    name = forms.CharField(label=_("考核期"), max_length=40, help_text=_("例如：2020年第1季度。"))
    starts_on = DayField(label=_("自"))
    ends_on = DayField(label=_("至（不含）"))
    milestone = Chosen(label=_("付款节点"), required=False)
    price = YuanField(label=_("本期合同价（元）"), required=False, help_text=_("选了付款节点的不填。"))

    def __init__(self, *given: Any, milestones: Iterable[Any], **more: Any) -> None:
        super().__init__(*given, **more)
        offer(
            self,
            "milestone",
            ((one.uuid, f"{one.name} {one.amount:,.2f}") for one in milestones),
            empty=_now("（不选）"),
        )


class MarkForm(Form):
    """What an item is given, and why."""

    points = forms.DecimalField(label=_("得分"), max_digits=5, decimal_places=1, min_value=0)
    reason = forms.CharField(
        label=_("理由"), max_length=300, required=False, widget=long(2), help_text=_("扣分的必填。")
    )
    file = forms.FileField(label=_("佐证"), required=False, widget=FILES)


class SettleForm(Form):
    """The day and the opinion."""

    deed = True
    on = DayField(label=_("考核日期"))
    note = forms.CharField(label=_("考核意见"), max_length=1_000, required=False, widget=long(3))


class AcceptForm(Form):
    """The day of the acceptance and who took part."""

    on = DayField(label=_("验收日期"))
    people = forms.CharField(
        label=_("验收人员"), max_length=300, widget=long(3), help_text=_("一行一人，至少两人；合同签署人不能参加。")
    )


class FileForm(Form):
    """The sheet as both sides signed it."""

    file = forms.FileField(label=_("签字的考核表"), widget=FILES)


class RouteForm(Form):
    """A round and its points."""

    name = forms.CharField(label=_("路线"), max_length=80)
    kind = forms.ChoiceField(label=_("类别"), choices=PatrolRoute.Kind.choices)
    every = forms.IntegerField(label=_("每隔（天）"), min_value=1, max_value=366, initial=1)
    workdays = forms.BooleanField(label=_("只在工作日"), required=False)
    starts_on = DayField(label=_("自"))
    ends_on = DayField(label=_("至（不含）"))
    service = Chosen(label=_("物业服务"), required=False)
    points = forms.CharField(label=_("点位"), widget=long(6), help_text=_("一行一个：点位 | 检查内容。"))

    def __init__(self, *given: Any, services: Iterable[PropertyService], **more: Any) -> None:
        super().__init__(*given, **more)
        offer(self, "service", ((one.uuid, one.name) for one in services), empty=_now("（不选）"))

    def clean_points(self) -> list[tuple[str, str]]:
        """Each point with what is looked at."""
        return [(cells[0], cells[1] if len(cells) > 1 else "") for cells in _rows(self.cleaned_data["points"])]


class EndForm(Form):
    """From which day on there is no round any more."""

    ends_on = DayField(label=_("至（不含）"))


class CheckForm(Form):
    """A point in order or not, with what was found and a photo."""

    good = forms.ChoiceField(
        label=_("情况"), choices=[("yes", _("正常")), ("no", _("异常"))], widget=forms.RadioSelect, initial="yes"
    )
    finding = forms.CharField(label=_("发现了什么"), max_length=300, required=False, widget=long(2))
    photo = forms.FileField(
        label=_("照片"), required=False, widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"})
    )


class GuardForm(CheckForm):
    """The same from a guard, who says their name."""

    who = forms.CharField(label=_("巡查人"), max_length=80)


class SupplyForm(Form):
    """Something that is used up."""

    name = forms.CharField(label=_("物品"), max_length=80)
    measure = forms.CharField(label=_("计量单位"), max_length=12)
    least = forms.DecimalField(label=_("最低库存"), max_digits=8, decimal_places=2, min_value=0, initial=0)


class MoveForm(Form):
    """So much came, went, or was counted."""

    kind = forms.ChoiceField(label=_("类别"), choices=SupplyMove.Kind.choices)
    quantity = forms.DecimalField(
        label=_("数量"), max_digits=8, decimal_places=2, min_value=0, help_text=_("盘点的填实际数量。")
    )
    on = DayField(label=_("日期"))
    note = forms.CharField(label=_("说明"), max_length=200, required=False)


class YearPlanForm(Form):
    """How every line that has no plan yet is paid, over the same days."""

    starts_on = DayField(label=_("自"))
    ends_on = DayField(label=_("至"))

    def __init__(self, *given: Any, rows: Sequence[LineShown], **more: Any) -> None:
        super().__init__(*given, **more)
        self.rows = [row for row in rows if row.plan is None]
        rhythms = [("", _now("（不安排）")), *PaymentPlan.Rhythm.choices]
        for number, row in enumerate(self.rows):
            self.fields[f"rhythm{number}"] = forms.ChoiceField(
                label=_now("%(line)s：频次") % {"line": row.line.name}, choices=rhythms, required=False
            )
            self.fields[f"amount{number}"] = YuanField(
                label=_now("%(line)s：金额（元）") % {"line": row.line.name}, required=False, initial=row.line.budget
            )

    def plans(self) -> list[LinePlan]:
        """The lines for which a rhythm was chosen."""
        told = self.cleaned_data
        return [
            LinePlan(line=row.line.uuid, name=_now("%(line)s支付计划") % {"line": row.line.name}, rhythm=told[f"rhythm{number}"],
                     amount=told[f"amount{number}"] or row.line.budget)
            for number, row in enumerate(self.rows) if told[f"rhythm{number}"]
        ]  # fmt: skip
