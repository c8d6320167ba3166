"""The forms of assets, equipment and stock-taking: they read what was typed; operations decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.incubator.models import (
    AssetKind,
    AssetState,
    Building,
    EquipmentKind,
    InspectionResult,
    Room,
    UseState,
)
from duixian.web.forms import AmountField, DayField, Form


class RoomChoice(forms.ModelChoiceField):
    """A room, told with its building."""

    def label_from_instance(self, obj: Any) -> str:
        """Building, number and name."""
        return f"{obj.floor.building.name} {obj.number} {obj.name}".strip()


class Placed(Form):
    """A form that asks for a room of the unit."""

    def __init__(self, *given: Any, rooms: QuerySet[Room], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["room"].queryset = rooms  # type: ignore[attr-defined]  # a model choice field


class AssetForm(Form):
    """What the register says of an asset."""

    name = forms.CharField(label=_("资产名称"), max_length=120)
    kind = forms.ChoiceField(label=_("资产类别"), choices=AssetKind.choices)
    model = forms.CharField(label=_("规格型号"), max_length=80, required=False)
    serial = forms.CharField(label=_("出厂编号"), max_length=60, required=False)
    bought_on = DayField(label=_("购置日期"), required=False)
    value = AmountField(label=_("原值（元）"), min_value=0)
    supplier = forms.CharField(label=_("供应商"), max_length=200, required=False)
    warranty_until = DayField(label=_("保修至"), required=False)


class PlaceForm(Placed):
    """Where an asset is from a day on, who answers for it and whether it is used."""

    since = DayField(label=_("自"))
    room = RoomChoice(label=_("存放房间"), queryset=Room.objects.none(), to_field_name="uuid", required=False)
    custodian = forms.CharField(label=_("保管人"), max_length=80, required=False)
    state = forms.ChoiceField(label=_("状态"), choices=AssetState.choices)
    reason = forms.CharField(label=_("说明"), max_length=200, required=False, help_text=_("维修和报废必须写明原因。"))


class AssetCreateForm(AssetForm, Placed):
    """A new asset with its number and place."""

    unit = forms.ModelChoiceField(label=_("单位"), queryset=Unit.objects.none(), to_field_name="uuid", empty_label=None)
    number = forms.CharField(label=_("资产编号"), max_length=40)
    since = DayField(label=_("启用日期"))
    room = RoomChoice(label=_("存放房间"), queryset=Room.objects.none(), to_field_name="uuid", required=False)
    custodian = forms.CharField(label=_("保管人"), max_length=80, required=False)
    field_order = ("unit", "number", "name")

    def __init__(self, *given: Any, units: QuerySet[Unit], rooms: QuerySet[Room], **named: Any) -> None:
        super().__init__(*given, rooms=rooms, **named)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice field


class EquipmentForm(Placed):
    """Special equipment."""

    unit = forms.ModelChoiceField(label=_("单位"), queryset=Unit.objects.none(), to_field_name="uuid", empty_label=None)
    kind = forms.ChoiceField(label=_("设备种类"), choices=EquipmentKind.choices)
    name = forms.CharField(label=_("设备名称"), max_length=120)
    registration = forms.CharField(label=_("使用登记证编号"), max_length=40)
    building = forms.ModelChoiceField(label=_("楼栋"), queryset=Building.objects.none(), to_field_name="uuid")
    room = RoomChoice(label=_("房间"), queryset=Room.objects.none(), to_field_name="uuid", required=False)
    in_use_since = DayField(label=_("投用日期"))
    months = forms.IntegerField(label=_("检验周期（月）"), min_value=1, max_value=120, initial=12)
    first_due = DayField(label=_("下次检验日期"), help_text=_("以最近一份检验报告上的日期为准。"))

    def __init__(self, *given: Any, units: QuerySet[Unit], buildings: QuerySet[Building], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice field
        self.fields["building"].queryset = buildings  # type: ignore[attr-defined]  # a model choice field


class UseForm(Form):
    """Stop, restart or write off."""

    state = forms.ChoiceField(label=_("状态"), choices=UseState.choices)
    since = DayField(label=_("自"))
    reason = forms.CharField(label=_("原因"), max_length=200)


class InspectionForm(Form):
    """What came of an inspection."""

    done_on = DayField(label=_("检验日期"))
    body = forms.CharField(label=_("检验机构"), max_length=200)
    result = forms.ChoiceField(label=_("检验结论"), choices=InspectionResult.choices)
    certificate = forms.CharField(label=_("报告编号"), max_length=60, required=False)
    file = forms.FileField(label=_("检验报告"), required=False, widget=forms.FileInput)
    conditions = forms.CharField(
        label=_("整改要求"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("有条件合格或不合格时必须写明。"),
    )  # fmt: skip
    next_on = DayField(
        label=_("下次检验日期"),
        required=False,
        help_text=_("报告写明的以报告为准；不填按检验周期推算。不合格须填复检日期。"),
    )


class TakingForm(Form):
    """A round to be opened."""

    unit = forms.ModelChoiceField(label=_("单位"), queryset=Unit.objects.none(), to_field_name="uuid", empty_label=None)
    title = forms.CharField(label=_("盘点名称"), max_length=120)
    as_of = DayField(label=_("盘点基准日"), help_text=_("按这一天账上的资产和地点盘点。"))
    building = forms.ModelChoiceField(
        label=_("楼栋"),
        queryset=Building.objects.none(),
        to_field_name="uuid",
        required=False,
        help_text=_("不选则盘点全部。"),
    )

    def __init__(self, *given: Any, units: QuerySet[Unit], buildings: QuerySet[Building], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice field
        self.fields["building"].queryset = buildings  # type: ignore[attr-defined]  # a model choice field


class ClosingForm(Form):
    """The day on which a round ends."""

    deed = True
    on = DayField(label=_("结束日期"), help_text=_("位置不符的资产从这一天起按实际地点入账。"))
