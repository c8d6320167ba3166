"""The forms of meters and readings: they read what was typed; operations decide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.accounts.models import Unit
from duixian.apps.incubator.models import Meter, Room, Site, Tenant, Utility
from duixian.apps.incubator.operations.meters import MeterDetails, PlaceDetails, RegisterDetails
from duixian.apps.incubator.operations.readings import Entry
from duixian.apps.incubator.queries.rounds import Line
from duixian.web.forms import DayField, Form
from duixian.web.workbench.evidence.forms import upload_of

NINE = time(9)


class TimeInput(forms.TimeInput):
    """The browser's picker of hours."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class NumberField(forms.DecimalField):
    """What a register shows, or kWh and m³: at most three decimals, digits on phones, with or without separators."""

    def __init__(self, **options: Any) -> None:
        given = {"max_digits": 15, "decimal_places": 3, "min_value": 0, **options}
        super().__init__(**{"widget": forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}), **given})

    def to_python(self, value: Any) -> Any:
        """Reads 1,234.5."""
        return super().to_python(value.replace(",", "").replace("，", "").strip() if isinstance(value, str) else value)


class PlaceForm(Form):
    """Where a meter hangs, and whose use alone it counts."""

    site = forms.ModelChoiceField(label=_("院区"), queryset=Site.objects.none(), to_field_name="uuid")
    room = forms.ModelChoiceField(label=_("房间"), queryset=Room.objects.none(), to_field_name="uuid", required=False)
    tenant = forms.ModelChoiceField(
        label=_("只计这家企业的用量"), queryset=Tenant.objects.none(), to_field_name="uuid", required=False,
        help_text=_("选了企业，分摊时这块表的用量全由它承担。"),
    )  # fmt: skip

    def __init__(self, *given: Any, unit: Unit, **named: Any) -> None:
        super().__init__(*given, **named)
        self.unit = unit
        offered = {
            "site": Site.objects.filter(unit=unit),
            "room": Room.objects.filter(floor__building__site__unit=unit, closed_on=None).select_related("floor__building"),
            "tenant": Tenant.objects.filter(unit=unit).select_related("organisation"),
        }  # fmt: skip
        for name, rows in offered.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]  # a model choice field
        self.fields["room"].label_from_instance = lambda room: f"{room.floor.building} {room.floor} {room}"  # type: ignore[attr-defined]  # a model choice field

    @property
    def place(self) -> PlaceDetails:
        """What was chosen."""
        told = self.cleaned_data
        return PlaceDetails(told["site"], told["room"], told["tenant"])


class MovedForm(PlaceForm):
    """The same from a day on."""

    since = DayField(label=_("自"))
    field_order = ("since", "site", "room", "tenant")


class RegisterFields(Form):
    """The register on a meter."""

    serial = forms.CharField(label=_("出厂编号"), max_length=40, required=False)
    digits = forms.IntegerField(label=_("整数位数"), min_value=1, max_value=12, initial=6)
    factor = forms.DecimalField(label=_("倍率"), max_digits=10, decimal_places=4, initial=1, help_text=_("互感器变比；没有互感器填1。"))  # fmt: skip
    installed_on = DayField(label=_("装表日期"))
    installed_time = forms.TimeField(label=_("装表时间"), widget=TimeInput, initial=NINE)
    first_value = NumberField(label=_("起度"))

    def register(self, unit: Unit) -> RegisterDetails:
        """What was typed; hours are those of the unit."""
        told = self.cleaned_data
        at = _at(told["installed_on"], told["installed_time"], unit)
        return RegisterDetails(at, told["first_value"], told["digits"], told["factor"], told["serial"])


def _at(day: date, hour: time, unit: Unit) -> datetime:
    return datetime.combine(day, hour, ZoneInfo(unit.time_zone))


class MeterForm(PlaceForm, RegisterFields):
    """A meter to be entered with its register and place."""

    kind = forms.ChoiceField(label=pgettext_lazy("meter", "类别"), choices=Utility.choices)
    role = forms.ChoiceField(label=_("用途"), choices=Meter.Role.choices)
    number = forms.CharField(label=_("表号"), max_length=40)
    name = forms.CharField(label=_("名称"), max_length=80)
    parent = forms.ModelChoiceField(label=_("上级表"), queryset=Meter.objects.none(), to_field_name="uuid", required=False)  # fmt: skip
    supplier = forms.CharField(label=_("供方"), max_length=200, required=False, help_text=_("总表必填。"))
    account = forms.CharField(label=_("户号"), max_length=40, required=False)
    since = DayField(label=_("启用日期"))
    most_per_day = NumberField(label=_("每日最大用量"), required=False, help_text=_("按表的额定容量；知道的填，读数倒退时据此判断是否翻转。"))  # fmt: skip
    field_order = ("kind", "role", "number", "name", "parent", "supplier", "account", "since", "most_per_day", "site", "room", "tenant")  # fmt: skip

    def __init__(self, *given: Any, unit: Unit, **named: Any) -> None:
        super().__init__(*given, unit=unit, **named)
        self.fields["parent"].queryset = Meter.objects.filter(unit=unit, until=None)  # type: ignore[attr-defined]  # a model choice field

    @property
    def details(self) -> MeterDetails:
        """What was typed of the meter."""
        told = self.cleaned_data
        return MeterDetails(**{name: told[name] for name in MeterDetails._fields})


class ExchangeForm(RegisterFields):
    """The old register off, the new one on."""

    removed_on = DayField(label=_("拆表日期"))
    removed_time = forms.TimeField(label=_("拆表时间"), widget=TimeInput, initial=NINE)
    last_value = NumberField(label=_("止度"), help_text=_("旧表拆下时的示数。"))
    reason = forms.CharField(label=_("换表原因"), max_length=200)
    field_order = ("removed_on", "removed_time", "last_value", "reason")

    def given(self, unit: Unit) -> dict[str, Any]:
        """What was typed as the operation takes it."""
        told = self.cleaned_data
        return {
            "removed_at": _at(told["removed_on"], told["removed_time"], unit), "last_value": told["last_value"],
            "reason": told["reason"], "register": self.register(unit),
        }  # fmt: skip


class EndForm(Form):
    """The day from which a meter is no longer read."""

    until = DayField(label=_("停用日期"))


class CorrectForm(Form):
    """Another value for a reading, and why."""

    value = NumberField(label=_("正确的读数"))
    reason = forms.CharField(label=_("更正原因"), max_length=200)


class ReasonForm(Form):
    """Why something is taken back."""

    deed = True
    reason = forms.CharField(label=_("原因"), max_length=200)


class ReadingsImportForm(Form):
    """A list of readings."""

    unit = forms.ModelChoiceField(label=_("单位"), queryset=Unit.objects.none(), to_field_name="uuid", empty_label=None)
    file = forms.FileField(
        label=_("抄表清单"), widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
        help_text=_("列名：表号、日期、读数，可另有时间、已核对（填“是”）、说明；一行一个读数。"),
    )  # fmt: skip

    def __init__(self, *given: Any, units: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice field


class WhenForm(Form):
    """The day and hour of a round."""

    day = DayField(label=_("抄表日期"))
    hour = forms.TimeField(label=_("时间"), widget=TimeInput)
    kind = forms.ChoiceField(
        label=pgettext_lazy("meter", "类别"), choices=[("", _("全部")), *Utility.choices], required=False
    )


class RoundForm(Form):
    """A value, a tick and a photo for each meter on the sheet; whoever leaves a value out has not read that meter."""

    def __init__(self, *given: Any, lines: Sequence[Line], **named: Any) -> None:
        super().__init__(*given, **named)
        self.lines = lines
        for line in lines:
            key = line.meter.pk
            value = line.entered.value.normalize() if line.entered else None
            shown = f"{value:f}" if value is not None else None
            self.fields[f"value-{key}"] = NumberField(label=str(line.meter), required=False, initial=shown)
            self.fields[f"sure-{key}"] = forms.BooleanField(label=pgettext_lazy("reading", "已核对"), required=False)
            self.fields[f"photo-{key}"] = forms.FileField(label=_("照片"), required=False, widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}))  # fmt: skip

    @property
    def rows(self) -> list[tuple[Line, Any, Any, Any]]:
        """Each line with its three bound fields."""
        return [
            (one, self[f"value-{one.meter.pk}"], self[f"sure-{one.meter.pk}"], self[f"photo-{one.meter.pk}"])
            for one in self.lines
        ]

    def entries(self, at: datetime) -> list[Entry]:
        """What was read; a meter read on that day already keeps the instant of that reading."""
        return [self._entry(one, at) for one in self.lines if self.cleaned_data[f"value-{one.meter.pk}"] is not None]

    def _entry(self, line: Line, at: datetime) -> Entry:
        told, key = self.cleaned_data, line.meter.pk
        value: Decimal = told[f"value-{key}"]
        photo = upload_of(told[f"photo-{key}"])
        when = line.entered.at if line.entered else at
        return Entry(line.meter.uuid, when, value, told[f"sure-{key}"], "", "photo" if photo else "hand", photo)
