"""The forms of the area: they read what was typed; operations decide."""

from __future__ import annotations

from typing import Any, TypeVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit, User
from duixian.apps.targets.models import PlanItem, Project
from duixian.apps.targets.operations.plans import PlanValues
from duixian.apps.targets.operations.projects import ProjectValues
from duixian.apps.targets.queries.register import STATE_CHOICES
from duixian.web.forms import AmountField, DateInput, Form

T = TypeVar("T")

RHYTHMS = (("", _("一次")), ("month", _("每月")), ("quarter", _("每季度")), ("half_year", _("每半年")))


class UnitChoice(forms.ModelChoiceField):
    """A unit out of those handed in, chosen by its public id."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Unit.objects.none(), to_field_name="uuid", **options)

    def label_from_instance(self, unit: Unit) -> str:
        return unit.name


class PersonChoice(forms.ModelChoiceField):
    """A person out of those handed in, chosen by the public id."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=User.objects.none(), to_field_name="uuid", **options)


class ProjectFilter(Form):
    """Narrows the register."""

    q = forms.CharField(label=_("名称、编号或负责人"), required=False, max_length=100)
    unit = UnitChoice(label=_("单位（含下级）"), required=False, empty_label=_("全部单位"))
    year = forms.TypedChoiceField(label=_("年度"), required=False, coerce=int, empty_value=None)
    state = forms.ChoiceField(
        label=_("状态"), required=False,
        choices=[("", _("全部")), *[(value, _("尚未申报") if value == "none" else label) for value, label in STATE_CHOICES]],
    )  # fmt: skip
    section = UnitChoice(label=_("承办部门"), required=False, empty_label=_("全部"))

    def __init__(
        self, *given: Any, units: QuerySet[Unit], sections: QuerySet[Unit], years: list[tuple[str, str]], **named: Any
    ) -> None:
        super().__init__(*given, **named)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a UnitChoice
        self.fields["section"].queryset = sections  # type: ignore[attr-defined]  # a UnitChoice
        self.fields["year"].choices = [("", _("全部年度")), *years]  # type: ignore[attr-defined]  # a choice field


class ProjectForm(Form):
    """What the register says of a project."""

    code = forms.CharField(label=_("项目编号"), max_length=40, help_text=_("本单位内不能重复。"))
    name = forms.CharField(label=_("项目名称"), max_length=200)
    category = forms.CharField(label=_("项目类别"), max_length=60, required=False)
    section = UnitChoice(label=_("承办部门"), required=False, empty_label=_("（不指定）"))
    leader = PersonChoice(label=_("项目负责人"), required=False, empty_label=_("（不指定）"))
    key_project = forms.BooleanField(
        label=_("重点项目"), required=False, help_text=_("重点项目审核时打分，一般项目评优良中差。")
    )

    def __init__(self, *given: Any, sections: QuerySet[Unit], people: QuerySet[User], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["section"].queryset = sections  # type: ignore[attr-defined]  # a UnitChoice
        self.fields["leader"].queryset = people  # type: ignore[attr-defined]  # a PersonChoice

    @property
    def values(self) -> ProjectValues:
        """What was typed, for an operation."""
        data = dict(self.cleaned_data)
        for name in ("section", "leader"):
            data[name] = data[name].uuid if data.get(name) else None
        return ProjectValues(**{name: data[name] for name in ProjectValues.__dataclass_fields__})

    @staticmethod
    def initial_of(project: Project) -> dict[str, Any]:
        """What the register says now."""
        return {
            "code": project.code, "name": project.name, "category": project.category, "key_project": project.key_project,
            "section": project.section.uuid if project.section else None,
            "leader": project.leader.uuid if project.leader else None,
        }  # fmt: skip


class NewProject(ProjectForm):
    """A project of one of the units that the actor keeps."""

    field_order = ("unit", "code", "name", "category", "section", "leader", "key_project")
    unit = UnitChoice(label=_("单位"), empty_label=None)

    def __init__(self, *given: Any, units: QuerySet[Unit], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a UnitChoice


class YearForm(Form):
    """A fiscal year."""

    year = forms.IntegerField(label=_("年度"), min_value=2000, max_value=2099)


class PlanForm(Form):
    """An item of the plan."""

    name = forms.CharField(label=_("任务"), max_length=200)
    stage = forms.CharField(label=_("阶段"), max_length=80, required=False)
    starts_on = forms.DateField(label=_("开始"), widget=DateInput)
    due_on = forms.DateField(label=_("期限"), widget=DateInput)
    every = forms.ChoiceField(
        label=_("重复"), choices=RHYTHMS, required=False, help_text=_("重复的任务按日历逐期生成，金额平均分到各期。")
    )
    amount = AmountField(
        label=_("计划支出（元）"), required=False, help_text=_("留空表示这项任务不花钱或没有单独的预算。")
    )
    weight = forms.DecimalField(
        label=_("权重"), initial=1, max_digits=8, decimal_places=2, help_text=_("在全部任务中的相对分量。")
    )
    owner = PersonChoice(label=_("责任人"), required=False, empty_label=_("（不指定）"))

    def __init__(self, *given: Any, people: QuerySet[User], again: bool = True, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]  # a PersonChoice
        if not again:
            del self.fields["every"]

    @property
    def values(self) -> PlanValues:
        """What was typed, for an operation."""
        data = self.cleaned_data
        return PlanValues(
            name=data["name"], stage=data["stage"], starts_on=data["starts_on"], due_on=data["due_on"],
            every=data.get("every") or None, amount=data["amount"], weight=data["weight"],
            owner=data["owner"].uuid if data["owner"] else None,
        )  # fmt: skip

    @staticmethod
    def initial_of(item: PlanItem) -> dict[str, Any]:
        """What the plan says now."""
        names = ("name", "stage", "starts_on", "due_on", "amount", "weight")
        return {**{name: getattr(item, name) for name in names}, "owner": item.owner.uuid if item.owner else None}


class ResultForm(Form):
    """What became of an item: done or cancelled, on which day, shown by which file."""

    word = forms.ChoiceField(
        label=_("结果"), choices=(("done", _("完成")), ("cancel", _("取消"))), widget=forms.RadioSelect, initial="done"
    )
    occurred_on = forms.DateField(label=_("日期"), widget=DateInput)
    note = forms.CharField(label=_("说明"), max_length=200, required=False, help_text=_("取消时必须说明理由。"))
    file = forms.FileField(label=_("佐证文件"), required=False)


class ExportForm(Form):
    """What to export as."""

    format = forms.CharField(max_length=8)
    layout = forms.CharField(max_length=20, required=False)


class UploadForm(Form):
    """Files to attach."""

    file = forms.FileField(label=_("文件"))
    note = forms.CharField(label=_("说明"), max_length=200, required=False)


class FiscalForm(Form):
    """What the finance system knows the unit by."""

    mof_div_code = forms.CharField(label=_("财政区划代码"), max_length=40, required=False)
    sub_mof_code = forms.CharField(label=_("下级财政区划代码"), max_length=40, required=False)
    busi_type = forms.CharField(label=_("业务类型"), max_length=40, required=False)
