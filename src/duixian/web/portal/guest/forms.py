"""The forms of guests' own pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.events.models import Diet, LodgingKind, Meal, Transfer
from duixian.apps.events.operations.hospitality import Way
from duixian.web.forms import DayField, Form, LongSelect
from duixian.web.public.registration_forms import DetailsForm, country_choices

MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class OwnForm(DetailsForm):
    """What a guest may correct: everything but name and address."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        del self.fields["name"], self.fields["email"]


class SubstituteForm(Form):
    """Who comes instead."""

    name = forms.CharField(label=_("姓名"), max_length=80)
    name_en = forms.CharField(label=_("英文姓名"), max_length=80, required=False)
    email = forms.EmailField(label=_("电子邮箱"), max_length=254, help_text=_("确认信和个人页链接会发给接替的人。"))
    phone = forms.CharField(label=_("手机"), max_length=30, required=False)
    organisation = forms.CharField(label=pgettext_lazy("guest", "单位"), max_length=200, required=False)
    title = forms.CharField(label=_("职务"), max_length=80, required=False)
    country = forms.ChoiceField(label=_("国家或地区"), choices=country_choices, widget=LongSelect)


class CancelForm(Form):
    """Why not, if somebody wants to say."""

    reason = forms.CharField(label=_("原因（可不填）"), max_length=200, required=False)


class SureForm(Form):
    """One box that must be ticked."""

    sure = forms.BooleanField(label=_("我确认删除，并知道这无法恢复"))


class InvoiceForm(Form):
    """What the invoice should read."""

    title = forms.CharField(label=_("发票抬头"), max_length=200)
    tax_number = forms.CharField(
        label=_("纳税人识别号"), max_length=20, required=False, help_text=_("个人抬头可不填。")
    )
    email = forms.EmailField(label=_("收票邮箱"), max_length=254, required=False)


class RoomForm(Form):
    """A room for some nights; without a kind there is none."""

    lodging = forms.ModelChoiceField(label=_("房型"), queryset=LodgingKind.objects.none(), to_field_name="uuid", required=False,
                                     empty_label=_("不需要住宿"))  # fmt: skip
    arrives_on = DayField(label=_("入住日期"), required=False)
    leaves_on = DayField(label=_("退房日期"), required=False)
    note = forms.CharField(label=_("备注"), max_length=200, required=False)

    def __init__(self, *given: Any, lodgings: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["lodging"].queryset = lodgings  # type: ignore[attr-defined]  # a model choice field

    def clean(self) -> dict[str, Any]:
        """A room has its days."""
        told = super().clean() or self.cleaned_data
        for name in ("arrives_on", "leaves_on"):
            if told.get("lodging") and not told.get(name) and name not in self.errors:
                self.add_error(name, _("这一项必须填写。"))
        return told


class TravelForm(Form):
    """Arrival and departure; empty times say that it is not known."""

    arrival_at = forms.DateTimeField(label=_("抵达时间"), required=False, widget=MOMENT)
    arrival_number = forms.CharField(label=_("航班或车次号"), max_length=20, required=False)
    arrival_place = forms.CharField(label=_("机场、车站或接送点"), max_length=120, required=False)
    arrival_wanted = forms.BooleanField(label=_("需要接站"), required=False)
    departure_at = forms.DateTimeField(label=_("离开时间"), required=False, widget=MOMENT)
    departure_number = forms.CharField(label=_("航班或车次号"), max_length=20, required=False)
    departure_place = forms.CharField(label=_("机场、车站或接送点"), max_length=120, required=False)
    departure_wanted = forms.BooleanField(label=_("需要送站"), required=False)

    def clean(self) -> dict[str, Any]:
        """A time has its place."""
        told = super().clean() or self.cleaned_data
        for direction in Transfer.Direction.values:
            if told.get(f"{direction}_at") and not told.get(f"{direction}_place"):
                self.add_error(f"{direction}_place", _("这一项必须填写。"))
        return told

    @property
    def ways(self) -> list[Way]:
        """What was said about both ways."""
        told = self.cleaned_data
        return [Way(direction, *(told[f"{direction}_{name}"] for name in ("at", "place", "number", "wanted")))
                for direction in Transfer.Direction.values]  # fmt: skip


class MealsForm(Form):
    """Which meals, and what somebody does not eat."""

    meals = forms.MultipleChoiceField(label=_("参加的用餐"), required=False, widget=forms.CheckboxSelectMultiple)
    diet = forms.ChoiceField(label=_("饮食要求"), required=False, choices=[("", _("无")), *Diet.Kind.choices])
    diet_note = forms.CharField(label=_("说明"), max_length=200, required=False, help_text=_("如过敏食物。会后删除。"))

    def __init__(self, *given: Any, meals: Sequence[Meal], words: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["meals"].choices = [(str(one.uuid), words(one)) for one in meals]  # type: ignore[attr-defined]  # a choice field
