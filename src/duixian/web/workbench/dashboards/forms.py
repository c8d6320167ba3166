"""What narrows the overview."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.accounts.models import Unit, UnitKind
from duixian.apps.evaluation.queries.standings import GRADES, LIGHTS, StandingFilter, usual_year
from duixian.apps.targets.models.declarations import DeclarationState
from duixian.web.forms import Form
from duixian.web.templatetags.boards import GRADES as GRADE_WORDS

ALL = ("", _("全部"))
LIGHT_WORDS = {
    "red": pgettext_lazy("monitoring", "滞后"), "amber": pgettext_lazy("monitoring", "有风险"),
    "grey": pgettext_lazy("monitoring", "未测量"), "green": pgettext_lazy("monitoring", "正常"),
    "not_due": pgettext_lazy("monitoring", "未到期"), "done": pgettext_lazy("monitoring", "已完成"),
}  # fmt: skip
BAND_WORDS = {
    "over": _("超过预算"),
    "80-100": _("80%–100%"),
    "50-80": _("50%–80%"),
    "below-50": _("不到50%"),
    "unknown": _("金额不全"),
}
GRADE_CHOICES = [*((grade, GRADE_WORDS[grade]) for grade in GRADES), ("none", _("尚未评分"))]


class StandingFilterForm(Form):
    """Reads the filters of the address; what does not make sense limits nothing."""

    q = forms.CharField(label=_("项目、编号或单位"), required=False, max_length=100)
    year = forms.TypedChoiceField(label=_("年度"), required=False, coerce=int, empty_value=None)
    unit = forms.ChoiceField(label=_("单位（含下级）"), required=False)
    state = forms.ChoiceField(label=_("状态"), required=False, choices=[ALL, *DeclarationState.choices])
    light = forms.ChoiceField(
        label=_("监控"), required=False, choices=[ALL, *((name, LIGHT_WORDS[name]) for name in LIGHTS)]
    )
    grade = forms.ChoiceField(label=_("自评等级"), required=False, choices=[ALL, *GRADE_CHOICES])
    band = forms.ChoiceField(label=_("预算执行"), required=False, choices=[ALL, *BAND_WORDS.items()])
    sort = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, *given: Any, units: list[Unit], years: Mapping[int, int], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["unit"].choices = [("", _("全部单位")), *((str(unit.uuid), _indented(unit)) for unit in units)]  # type: ignore[attr-defined]  # a choice field
        self.fields["year"].choices = [*((str(year), str(year)) for year in years), ("0", _("全部年度"))]  # type: ignore[attr-defined]  # a choice field
        self.usual = usual_year(years)

    @property
    def wanted(self) -> StandingFilter:
        """What is asked for; the usual year where none is named."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        year = self.cleaned_data.get("year")
        return StandingFilter(
            year=self.usual if year is None else year or None, unit=given.get("unit"), text=given.get("q", ""),
            state=given.get("state", ""), light=given.get("light", ""), grade=given.get("grade", ""),
            band=given.get("band", ""), order=given.get("sort", "light"),
        )  # fmt: skip


def _indented(unit: Unit) -> str:
    """Names stand in by their depth in the tree; sections are left out by the caller."""
    return "　" * (unit.path.count("/") - 1) + unit.name


def without_sections(units: list[Unit]) -> list[Unit]:
    """The units that make promises of their own, and those above them."""
    return [unit for unit in units if unit.kind != UnitKind.SECTION]
