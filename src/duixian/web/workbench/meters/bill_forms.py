"""The forms of tariffs and bills: they read what was typed; operations decide."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.accounts.models import Unit
from duixian.apps.incubator.models import Meter, Utility, UtilityBill, UtilityTariff
from duixian.apps.incubator.operations.tariffs import TariffDetails
from duixian.apps.incubator.operations.utility_bills import BillDetails
from duixian.apps.targets.models import Declaration
from duixian.core.incubator.tariffs import BAND_WORDS, Band
from duixian.web.forms import AmountField, DayField, Form
from duixian.web.templatetags.show import zh_en
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.meters.forms import NumberField

PRICED: Final = (Band.ANY, Band.SHARP, Band.PEAK, Band.FLAT, Band.VALLEY)
WINDOWS, TIERS = 8, 3
DAY = timedelta(days=1)


class PriceField(forms.DecimalField):
    """Yuan a kWh or m³ with up to four decimals."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(**{"max_digits": 10, "decimal_places": 4, "min_value": 0, "required": False, "widget": widget, **options})  # fmt: skip


class TariffForm(Form):
    """A tariff: one price, or a price for each band with the hours of the bands; tiers, a basic charge, and one added charge."""

    unit = forms.ModelChoiceField(label=_("单位"), queryset=Unit.objects.none(), to_field_name="uuid", empty_label=None)
    kind = forms.ChoiceField(label=pgettext_lazy("meter", "类别"), choices=Utility.choices)
    supplier = forms.CharField(label=_("供方"), max_length=200)
    name = forms.CharField(label=_("名称"), max_length=120)
    since = DayField(label=_("启用日期"), help_text=_("同一供方未停用的价目到这一天自动停用。"))
    until = DayField(label=_("停用日期"), required=False)
    reset = forms.ChoiceField(label=_("阶梯按"), choices=[("year", _("年")), ("month", _("月"))], required=False)
    basic = PriceField(label=_("基本费（元/月）"))
    added_name = forms.CharField(label=_("附加费名称"), max_length=40, required=False)
    added_share = PriceField(label=_("附加费计费比例"), help_text=_("如污水处理费按用水量的0.9计。"))
    added_price = PriceField(label=_("附加费单价"))
    file = forms.FileField(label=_("价目文件"), required=False, widget=forms.FileInput)
    terms = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *given: Any, units: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice field
        choices = [("", "—"), *((band.value, zh_en(BAND_WORDS[band])) for band in PRICED[1:])]
        for band in PRICED:
            self.fields[f"price-{band}"] = PriceField(label=zh_en(BAND_WORDS[band]))
        for number in range(1, WINDOWS + 1):
            self.fields[f"from-{number}"] = forms.TimeField(label=_("自"), required=False, widget=forms.TextInput(attrs={"placeholder": "06:00"}))  # fmt: skip
            self.fields[f"to-{number}"] = forms.TimeField(label=_("至"), required=False, widget=forms.TextInput(attrs={"placeholder": "08:00"}))  # fmt: skip
            self.fields[f"band-{number}"] = forms.ChoiceField(label=_("时段"), required=False, choices=choices)
        for number in range(1, TIERS + 1):
            self.fields[f"above-{number}"] = PriceField(label=_("超过"))
            self.fields[f"more-{number}"] = PriceField(label=_("加价"))

    @property
    def prices(self) -> list[Any]:
        """The bound fields of the prices."""
        return [self[f"price-{band}"] for band in PRICED]

    @property
    def windows(self) -> list[tuple[Any, Any, Any]]:
        """The bound fields of the hours."""
        return [(self[f"from-{n}"], self[f"to-{n}"], self[f"band-{n}"]) for n in range(1, WINDOWS + 1)]

    @property
    def tiers(self) -> list[tuple[Any, Any]]:
        """The bound fields of the tiers."""
        return [(self[f"above-{n}"], self[f"more-{n}"]) for n in range(1, TIERS + 1)]

    @property
    def details(self) -> TariffDetails:
        """What was typed, with its terms as plain data."""
        told = self.cleaned_data
        return TariffDetails(
            told["kind"], told["supplier"], told["name"], told["since"], self._terms(), told["until"], upload_of(told["file"])
        )  # fmt: skip

    def _terms(self) -> dict[str, Any]:
        told = self.cleaned_data
        windows = [[told[f"from-{n}"], told[f"to-{n}"], told[f"band-{n}"]] for n in range(1, WINDOWS + 1)]
        tiers = [[told[f"above-{n}"], told[f"more-{n}"]] for n in range(1, TIERS + 1)]
        added = [told["added_name"], "", f"{told['added_share'] or 1:f}", f"{told['added_price'] or 0:f}"]
        return {
            "prices": {band.value: f"{price:f}" for band in PRICED if (price := told[f"price-{band}"]) is not None},
            "bands": [[f"{start:%H:%M}", f"{end:%H:%M}", band] for start, end, band in windows if start is not None and end is not None],
            "tiers": [[f"{above:f}", f"{more:f}"] for above, more in tiers if above is not None and more is not None],
            "reset": told["reset"] or "year", "basic": f"{told['basic'] or 0:f}", "added": [added] if told["added_name"] else [],
        }  # fmt: skip


def tariff_initial(tariff: UtilityTariff) -> dict[str, Any]:
    """A tariff as the form shows it, to be recorded anew from another day on."""
    terms = tariff.terms
    told: dict[str, Any] = {
        "unit": tariff.unit.uuid, "kind": tariff.kind, "supplier": tariff.supplier.name, "name": tariff.name, "basic": terms["basic"],
        "reset": terms["reset"], **{f"price-{band}": price for band, price in terms["prices"].items()},
    }  # fmt: skip
    for number, (start, end, band) in enumerate(terms["bands"], 1):
        told |= {f"from-{number}": start, f"to-{number}": end, f"band-{number}": band}
    for number, (above, more) in enumerate(terms["tiers"], 1):
        told |= {f"above-{number}": above, f"more-{number}": more}
    for name, _en, share, price in terms["added"][:1]:
        told |= {"added_name": name, "added_share": share, "added_price": price}
    return told


class ToleranceForm(Form):
    """By how much numbers may differ, shares in percent."""

    quantity_percent = forms.DecimalField(
        label=_("用量容差（%）"), max_digits=5, decimal_places=2, min_value=0, max_value=10
    )
    quantity = forms.DecimalField(
        label=_("用量容差不少于（千瓦时或立方米）"), max_digits=8, decimal_places=2, min_value=0
    )
    money_percent = forms.DecimalField(
        label=_("金额容差（%）"), max_digits=5, decimal_places=2, min_value=0, max_value=10
    )
    money = AmountField(label=_("金额容差不少于（元）"), min_value=0)

    @property
    def given(self) -> dict[str, Decimal]:
        """As the operation takes it."""
        told = self.cleaned_data
        return {
            "quantity_share": told["quantity_percent"] / 100, "quantity": told["quantity"],
            "money_share": told["money_percent"] / 100, "money": told["money"],
        }  # fmt: skip


class BillForm(Form):
    """A bill as printed; the last day of its period is asked for, not the day after."""

    kind = forms.ChoiceField(label=pgettext_lazy("meter", "类别"), choices=Utility.choices)
    meter = forms.ModelChoiceField(label=_("总表"), queryset=Meter.objects.none(), to_field_name="uuid", required=False)
    declaration = forms.ModelChoiceField(label=_("所属项目"), queryset=Declaration.objects.none(), to_field_name="uuid", required=False)  # fmt: skip
    supplier = forms.CharField(label=_("供方"), max_length=200)
    account = forms.CharField(label=_("户号"), max_length=40, required=False)
    number = forms.CharField(label=_("账单号"), max_length=60)
    starts_on = DayField(label=_("账期自"))
    last_day = DayField(label=_("账期至"), help_text=_("抄表日在10日的，账期到9日为止。"))
    issued_on = DayField(label=_("出账日期"), required=False)
    first_value = NumberField(label=_("上次示数"), required=False)
    last_value = NumberField(label=_("本次示数"), required=False)
    quantity = NumberField(label=_("用量"), required=False, help_text=_("千瓦时或立方米，已乘倍率。"))
    amount = AmountField(label=_("金额（元）"))
    estimated = forms.BooleanField(label=_("供方估读"), required=False)
    file = forms.FileField(label=_("账单"), required=False, widget=forms.FileInput)
    lines = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *given: Any, unit: Unit, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["meter"].queryset = Meter.objects.filter(unit=unit, role=Meter.Role.MAIN)  # type: ignore[attr-defined]  # a model choice field
        declarations = Declaration.objects.filter(unit=unit).select_related("project").order_by("-year", "number")
        self.fields["declaration"].queryset = declarations  # type: ignore[attr-defined]  # a model choice field
        self.fields["declaration"].label_from_instance = lambda one: f"{one.year} {one.project.name}"  # type: ignore[attr-defined]  # a model choice field
        for band in PRICED[1:]:
            self.fields[f"quantity-{band}"] = NumberField(label=zh_en(BAND_WORDS[band]), required=False)

    @property
    def bands(self) -> list[Any]:
        """The bound fields of the quantities by band."""
        return [self[f"quantity-{band}"] for band in PRICED[1:]]

    @property
    def main(self) -> list[Any]:
        """The other bound fields, in their order."""
        return [field for field in self.visible_fields() if not field.name.startswith("quantity-")]

    @property
    def details(self) -> BillDetails:
        """What was typed."""
        told = self.cleaned_data
        lines = [
            {"band": band.value, "quantity": f"{used:f}"} for band in PRICED[1:] if (used := told[f"quantity-{band}"]) is not None
        ]  # fmt: skip
        plain = {name: told[name] for name in BillDetails._fields if name in told and name != "lines"}
        return BillDetails(ends_on=told["last_day"] + DAY, lines=lines, upload=upload_of(told["file"]), **plain)


def bill_initial(bill: UtilityBill) -> dict[str, Any]:
    """A bill as the form shows it, to be corrected."""
    told: dict[str, Any] = {
        name: getattr(bill, name)
        for name in ("kind", "account", "number", "starts_on", "issued_on", "first_value", "last_value", "quantity", "amount", "estimated")
    }  # fmt: skip
    told |= {
        "meter": bill.meter.uuid if bill.meter else None, "supplier": bill.supplier.name, "last_day": bill.ends_on - DAY,
        "declaration": bill.declaration.uuid if bill.declaration else None,
    }  # fmt: skip
    return told | {f"quantity-{one['band']}": one["quantity"] for one in bill.lines if one.get("band") != "any"}


class CorrectBillForm(BillForm):
    """The same with the reason of the correction."""

    reason = forms.CharField(label=_("更正原因"), max_length=200)


class PayForm(Form):
    """A payment that pays a bill, or so much of it."""

    payment = forms.UUIDField()
    amount = AmountField(label=_("关联金额（元）"), required=False, min_value=0)


class RegisterForm(Form):
    """Narrows the register of bills."""

    year = forms.ChoiceField(label=_("年度"), required=False)
    kind = forms.ChoiceField(
        label=pgettext_lazy("meter", "类别"), choices=[("", _("全部")), *Utility.choices], required=False
    )
    verdict = forms.ChoiceField(
        label=_("核对结果"), required=False,
        choices=[("", _("全部")), ("matched", _("相符")), ("unpaid", _("未付")), ("differs", _("不符"))],
    )  # fmt: skip

    def __init__(self, *given: Any, years: list[int], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["year"].choices = [(str(one), str(one)) for one in years]  # type: ignore[attr-defined]  # a choice field

    @property
    def wanted(self) -> dict[str, str]:
        """What is looked for; what cannot be read narrows nothing."""
        return dict(self.cleaned_data) if self.is_valid() else {"year": "", "kind": "", "verdict": ""}
