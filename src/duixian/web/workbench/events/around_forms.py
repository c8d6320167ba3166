"""Forms of what stands around an edition: channels, earlier editions, the approval file, venues, safety."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.events.models import ApprovalCase, Event, Hazard
from duixian.apps.events.queries.promotion import lines_for
from duixian.apps.events.queries.venues import contracts_for, purchases_for
from duixian.apps.money.models import BudgetLine, Contract, Procurement
from duixian.web.forms import DayField, Form
from duixian.web.workbench.events.forms import count, line, long
from duixian.web.workbench.evidence.forms import ACCEPTED
from duixian.web.workbench.payments.fields import YuanField


def paper(label: Any, *, required: bool = False, accept: str = ACCEPTED, **more: Any) -> forms.FileField:
    """A file to keep."""
    return forms.FileField(label=label, required=required, widget=forms.FileInput(attrs={"accept": accept}), **more)


def moment(label: Any) -> forms.DateTimeField:
    """A time, in the zone of the site."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, widget=widget)


class LineChoice(forms.ModelChoiceField):
    """A budget line by its name."""

    def label_from_instance(self, one: BudgetLine) -> str:
        return one.name


class NumberedChoice(forms.ModelChoiceField):
    """A contract or a purchase by number and title."""

    def label_from_instance(self, one: Contract | Procurement) -> str:
        return f"{one.number} {one.title}"


class ChannelForm(Form):
    """A promotion channel."""

    name = line(_("渠道"), 120, required=True, help_text=_("如“行业协会邮件”“公众号推文”。"))
    code = line(_("链接代码"), 40, required=True, help_text=_("写进报名链接，如 mail；有人报名后不能再改。"))
    opened_on = DayField(label=_("启用日期"))
    contract = NumberedChoice(label=_("合同"), queryset=Contract.objects.none(), to_field_name="uuid", required=False,
                              empty_label=_("（没有）"), help_text=_("专为这个渠道签的合同；用来算每位参会者的费用。"))  # fmt: skip
    line = LineChoice(label=_("资金明细"), queryset=BudgetLine.objects.none(), to_field_name="uuid", required=False,
                      empty_label=_("（没有）"))  # fmt: skip

    def __init__(self, *given: Any, event: Event, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["contract"].queryset = contracts_for(event)  # type: ignore[attr-defined]  # a model choice field
        self.fields["line"].queryset = lines_for(event)  # type: ignore[attr-defined]  # a model choice field


class FigureForm(Form):
    """How far a channel reached by a day."""

    as_of = DayField(label=_("截至日期"))
    sent = count(_("发送"), help_text=_("没有统计的留空，不要填0。"))
    opened = count(_("打开"))
    visits = count(_("访问"))
    source = line(_("数据来源"), 200)


class PastEditionForm(Form):
    """An earlier edition."""

    name = line(pgettext_lazy("conference", "会议名称"), 200, required=True)
    year = forms.IntegerField(label=_("年份"), min_value=1900, max_value=2999)
    number = forms.IntegerField(label=_("届次"), min_value=1, max_value=999, required=False)
    starts_on = DayField(label=_("开始日期"), required=False)
    ends_on = DayField(label=_("结束日期"), required=False)
    people = count(_("参会人数"), help_text=_("没有统计的留空，不要填0。"))
    abroad = count(_("其中境外人数"))
    countries = forms.IntegerField(label=_("国家和地区数"), min_value=0, max_value=300, required=False)
    speakers = count(_("演讲嘉宾数"))
    satisfied = count(_("满意答卷数"))
    answers = count(_("有效答卷数"))
    file = paper(_("来源文件"))


class ImportForm(Form):
    """A table of earlier editions."""

    file = paper(_("文件"), required=True, accept=".xlsx,.xls,.csv,.tsv", help_text=_("XLSX或CSV；第一行是列名。"))


class CaseForm(Form):
    """What the approval file says beyond the edition."""

    leaders = forms.BooleanField(label=_("有中外领导人或外国部长以上官员出席"), required=False)
    important = forms.BooleanField(label=_("重要会议"), required=False, help_text=_("申报期限更长。"))
    ngo = forms.ChoiceField(label=_("境外非政府组织"), choices=ApprovalCase.Ngo.choices)
    police_filed_on = DayField(label=_("公安机关备案日期"), required=False)
    background = forms.CharField(label=_("会议背景和必要性"), required=False, widget=long(6))
    funding = forms.CharField(label=_("经费来源和预算"), required=False, widget=long(3))
    exhibition_area = count(_("展览面积（平方米）"), help_text=_("没有展览的填0。"))
    taiwan_delegates = count(_("台湾地区代表人数"))
    contact = line(_("联系人和电话"), 120)


class ApplyForm(Form):
    """An application as it was handed in."""

    applied_on = DayField(label=_("申报日期"))
    applied_to = line(_("报送机关"), 120, required=True)
    total = count(_("申报人数"), required=True)
    abroad = count(_("其中境外人数"), required=True)


class DecideForm(Form):
    """What the authority answered."""

    granted = forms.TypedChoiceField(
        label=_("批复结果"), choices=[("yes", pgettext_lazy("decision", "同意")), ("no", pgettext_lazy("decision", "不同意"))], coerce=lambda said: said == "yes", widget=forms.RadioSelect
    )  # fmt: skip
    decided_on = DayField(label=_("批复日期"))
    number = line(_("批复文号"), 80, help_text=_("同意的必填。"))
    conditions = forms.CharField(label=_("批复要求"), required=False, widget=long())
    approved_total = count(_("批准人数"))
    approved_abroad = count(_("其中批准境外人数"))
    file = paper(_("批复扫描件"))


class VenueForm(Form):
    """A candidate venue."""

    name = line(_("场地名称"), 200, required=True)
    name_en = line(_("英文名称"), 200)
    address = line(_("地址"), 200)
    address_en = line(_("英文地址"), 200)
    capacity = forms.IntegerField(label=_("容纳人数"), min_value=1, max_value=1_000_000)
    free_from = DayField(label=_("可用自"), required=False)
    free_to = DayField(label=_("可用至"), required=False)
    price = YuanField(label=_("报价（元）"), required=False, nought=True, help_text=_("整个会期的场地费用。"))
    procurement = NumberedChoice(label=_("比价采购"), queryset=Procurement.objects.none(), to_field_name="uuid", required=False,
                                 empty_label=_("（没有）"), help_text=_("场地报价在哪一项采购里比较。"))  # fmt: skip
    advantages = forms.CharField(label=_("优点"), required=False, widget=long(2))
    drawbacks = forms.CharField(label=_("不足"), required=False, widget=long(2))

    def __init__(self, *given: Any, event: Event, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["procurement"].queryset = purchases_for(event)  # type: ignore[attr-defined]  # a model choice field


class ChooseForm(Form):
    """Why this one, and by which contract."""

    chosen_on = DayField(label=_("确定日期"))
    reason = forms.CharField(label=_("选定理由"), widget=long(), max_length=2000)
    contract = NumberedChoice(label=_("合同"), queryset=Contract.objects.none(), to_field_name="uuid", required=False,
                              empty_label=_("（没有）"))  # fmt: skip

    def __init__(self, *given: Any, contracts: QuerySet[Contract], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["contract"].queryset = contracts  # type: ignore[attr-defined]  # a model choice field


class PlanForm(Form):
    """A wording of an emergency plan."""

    hazard = forms.ChoiceField(label=_("类别"), choices=Hazard.choices)
    version = line(_("版本"), 40, required=True, initial=_("第1版"))
    responsible = line(_("责任人"), 80, required=True)
    in_force_from = DayField(label=_("启用日期"))
    file = paper(_("预案文本"), required=True)


class DrillForm(Form):
    """A drill as planned."""

    hazard = forms.ChoiceField(label=_("类别"), choices=Hazard.choices)
    title = line(_("演练内容"), 200, required=True)
    planned_on = DayField(label=_("计划日期"))


class HeldForm(Form):
    """A drill as held."""

    held_on = DayField(label=_("演练日期"))
    people = forms.IntegerField(label=_("参加人数"), min_value=1, max_value=100_000)
    findings = forms.CharField(
        label=_("发现的问题"), required=False, widget=long(), help_text=_("没有发现问题的留空。")
    )
    file = paper(_("演练记录"))


class CorrectForm(Form):
    """How what a drill found was put right."""

    corrected_on = DayField(label=_("整改完成日期"))
    correction = forms.CharField(label=_("整改情况"), widget=long())


class IncidentForm(Form):
    """Something that happened."""

    hazard = forms.ChoiceField(label=_("类别"), choices=Hazard.choices)
    happened_at = moment(_("发生时间"))
    what = forms.CharField(label=_("情况"), widget=long())
    measures = forms.CharField(label=_("处置措施"), required=False, widget=long())


class CloseForm(Form):
    """How it ended."""

    closed_at = moment(_("办结时间"))
    measures = forms.CharField(label=_("处置措施"), widget=long())
