"""The forms of services: they read what was typed; operations decide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.incubator.models import Room, Service, Tenant
from duixian.apps.incubator.operations.services import ServiceValues, SessionValues
from duixian.web.forms import AmountField, DateInput, DayField, Form, LongSelect
from duixian.web.workbench.surveys.forms import MomentField


class ServiceForm(Form):
    """A line of the catalogue."""

    unit = forms.ModelChoiceField(label=_("单位"), queryset=Unit.objects.none(), to_field_name="uuid", empty_label=None)
    kind = forms.ChoiceField(label=_("类型"), choices=Service.Kind.choices)
    name = forms.CharField(label=_("服务名称"), max_length=80)
    name_en = forms.CharField(label=_("英文名称"), max_length=120, required=False)
    description = forms.CharField(label=_("服务说明"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    provider = forms.CharField(
        label=_("提供方"), max_length=120, required=False, help_text=_("由外单位提供时填写，留空为本单位。")
    )
    price = AmountField(label=_("价格（元）"), min_value=0, initial=0, help_text=_("免费填 0。"))
    per = forms.ChoiceField(label=_("计价单位"), choices=Service.Per.choices)
    capacity = forms.IntegerField(
        label=_("每场名额"), min_value=1, required=False, help_text=_("培训和活动填写；排场次时可再改。")
    )
    since = DayField(label=_("自"))

    def __init__(self, *given: Any, units: QuerySet[Unit] | None, **named: Any) -> None:
        super().__init__(*given, **named)
        if units is None:
            del self.fields["unit"]
        else:
            self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice field

    @property
    def values(self) -> ServiceValues:
        """What was typed, as the operations take it."""
        return ServiceValues(**{name: value for name, value in self.cleaned_data.items() if name != "unit"})


class LastDayForm(Form):
    """The last day of something."""

    deed = True
    last = DayField(label=_("最后一天"))


class RoomField(forms.ModelChoiceField):
    """A room by building, number and name."""

    def label_from_instance(self, obj: Room) -> str:
        return " ".join(filter(None, (obj.floor.building.name, obj.number, obj.name)))


class SessionForm(Form):
    """A session: when, where, for how many."""

    title = forms.CharField(label=_("主题"), max_length=120)
    starts_at = MomentField(label=_("开始时间"))
    ends_at = MomentField(label=_("结束时间"))
    room = RoomField(
        label=_("房间"), queryset=Room.objects.none(), to_field_name="uuid", required=False, widget=LongSelect, empty_label=_("不在本院区")
    )  # fmt: skip
    place = forms.CharField(label=_("地点"), max_length=120, required=False, help_text=_("没有选房间时填写。"))
    capacity = forms.IntegerField(label=_("名额"), min_value=1)
    file = forms.FileField(label=_("资料"), required=False, widget=forms.FileInput)

    def __init__(self, *given: Any, rooms: QuerySet[Room], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["room"].queryset = rooms  # type: ignore[attr-defined]  # a model choice field

    @property
    def values(self) -> SessionValues:
        """What was typed, as the operations take it."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "file"}
        return SessionValues(**{**given, "room": given["room"].uuid if given["room"] else None})


class ReasonForm(Form):
    """Why not."""

    reason = forms.CharField(label=_("说明"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class OfTenant(Form):
    """Something for one tenant."""

    tenant = forms.ModelChoiceField(
        label=_("企业"),
        queryset=Tenant.objects.none(),
        to_field_name="uuid",
        widget=LongSelect,
        empty_label=_("请选择"),
    )

    def __init__(self, *given: Any, tenants: QuerySet[Tenant] | None, **named: Any) -> None:
        super().__init__(*given, **named)
        if tenants is None:
            del self.fields["tenant"]
        else:
            self.fields["tenant"].queryset = tenants  # type: ignore[attr-defined]  # a model choice field


class BookForm(OfTenant):
    """Places in a session for a tenant."""

    people = forms.IntegerField(label=_("人数"), min_value=1, initial=1)


class DeliveryForm(OfTenant):
    """A service that was done."""

    on = DayField(label=_("日期"))
    hours = forms.DecimalField(label=_("时长（小时）"), max_digits=6, decimal_places=1)
    result = forms.CharField(label=_("成效"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    amount = AmountField(
        label=_("收费（元）"), min_value=0, required=False, help_text=_("留空按目录价格计算，计入企业下一张账单。")
    )
    file = forms.FileField(label=_("佐证"), required=False, widget=forms.FileInput)


class HoldForm(Form):
    """Who came: a number for each tenant that booked, others, what came of it, the signed list."""

    others = forms.IntegerField(label=_("其他人数（非入驻企业）"), min_value=0, initial=0)
    result = forms.CharField(label=_("成效"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    file = forms.FileField(
        label=_("签到表"), required=False, widget=forms.FileInput, help_text=_("签过名的签到表，拍照或扫描。")
    )

    def __init__(self, *given: Any, tenants: Iterable[tuple[Tenant, int]], **named: Any) -> None:
        super().__init__(*given, **named)
        self.of: dict[str, UUID] = {}
        for tenant, people in tenants:
            name = f"came_{tenant.uuid.hex}"
            self.of[name] = tenant.uuid
            self.fields[name] = forms.IntegerField(
                label=tenant.organisation.name, min_value=0, max_value=1000, initial=people
            )
        self.order_fields([*self.of, "others", "result", "file"])

    @property
    def came(self) -> dict[UUID, int]:
        """How many people of each tenant came."""
        return {uuid: self.cleaned_data[name] for name, uuid in self.of.items()}


class FigureForm(Form):
    """A figure of a year that no record gives."""

    value = AmountField(label=_("数值"), min_value=0)
    note = forms.CharField(label=_("说明"), max_length=200, required=False)
    file = forms.FileField(label=_("佐证"), required=False, widget=forms.FileInput)


class CensusForm(Form):
    """As of which day tenants are asked."""

    deed = True
    on = forms.DateField(label=_("以这一天的在孵企业为准"), widget=DateInput)
