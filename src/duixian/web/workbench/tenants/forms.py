"""The forms of the area: they read what was typed; operations decide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.accounts.models import Unit
from duixian.apps.incubator.models import Achievement, Charge, Room, Stage, Tenant, TenantContact, TenantPaper
from duixian.apps.incubator.operations.applying import Speaker, Wish
from duixian.apps.incubator.operations.leases import Terms
from duixian.apps.incubator.operations.progress import Criteria, Figures
from duixian.core.periods import Period
from duixian.web.forms import AmountField, DayField, Form
from duixian.web.workbench.evidence.forms import ACCEPTED

LANGUAGES = [("zh-hans", _("中文")), ("en", "English")]


def long_text(rows: int = 4) -> forms.Textarea:
    """A box of several lines."""
    return forms.Textarea(attrs={"rows": rows})


def file_field(label: Any, *, required: bool = False, **more: Any) -> forms.FileField:
    """A file of the kinds that are kept."""
    return forms.FileField(label=label, required=required, widget=forms.FileInput(attrs={"accept": ACCEPTED}), **more)


class WishForm(Form):
    """What an applicant tells of itself."""

    kind = forms.ChoiceField(label=_("类型"), choices=Tenant.Kind.choices)
    field = forms.CharField(label=_("技术领域"), max_length=80, required=False)
    summary = forms.CharField(label=_("项目简介"), max_length=4_000, widget=long_text(5))
    credit_code = forms.CharField(
        label=_("统一社会信用代码"), max_length=18, required=False, help_text=_("创业团队不填。")
    )
    founded_on = DayField(label=_("成立日期"), required=False)
    area_wanted = forms.DecimalField(label=_("需要面积（㎡）"), max_digits=9, decimal_places=2, required=False)
    people_planned = forms.IntegerField(label=_("团队人数"), min_value=1, required=False)

    @property
    def wish(self) -> Wish:
        """As the operation takes it."""
        told = self.cleaned_data
        return Wish(**{name: told[name] for name in Wish.__slots__})


class SpeakerForm(Form):
    """Who speaks for a tenant."""

    contact = forms.CharField(label=_("联系人姓名"), max_length=80)
    email = forms.EmailField(label=_("电子邮箱"), max_length=254)
    phone = forms.CharField(label=_("手机"), max_length=30, required=False)
    title = forms.CharField(label=_("职务"), max_length=80, required=False)
    language = forms.ChoiceField(label=_("来信语言"), choices=LANGUAGES)

    @property
    def speaker(self) -> Speaker:
        """As the operation takes it."""
        told = self.cleaned_data
        return Speaker(told["contact"], told["email"], told["phone"], told["title"], told["language"])


class ApplicationForm(SpeakerForm, WishForm):
    """An application entered by staff."""

    unit = forms.ModelChoiceField(label=_("单位"), queryset=Unit.objects.none(), to_field_name="uuid", empty_label=None)
    name = forms.CharField(label=_("企业或团队名称"), max_length=200)
    on = DayField(label=_("申请日期"))
    file = file_field(_("申请材料"))
    field_order = ("unit", "name", "kind", "field", "summary", "credit_code", "founded_on", "area_wanted", "people_planned",
                   "contact", "email", "phone", "title", "language", "on", "file")  # fmt: skip

    def __init__(self, *given: Any, units: QuerySet[Unit], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice field


class FilterForm(Form):
    """What a list of tenants is narrowed to."""

    text = forms.CharField(label=_("名称或编号"), max_length=80, required=False)
    stage = forms.ChoiceField(label=_("阶段"), required=False)
    field = forms.CharField(label=_("技术领域"), max_length=80, required=False)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["stage"].choices = [("inside", _("在孵（含加速）")), ("", _("全部")), *Stage.choices]  # type: ignore[attr-defined]  # a choice field


class StepForm(Form):
    """A step of a tenant: its day, why, and the paper behind it."""

    deed = True
    on = DayField(label=_("日期"))
    reason = forms.CharField(label=_("说明"), max_length=300, widget=long_text(3), required=False)
    file = file_field(_("文件"))

    def __init__(self, *given: Any, reasoned: bool, leaving: bool, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["reason"].required = reasoned
        if leaving:
            self.fields["handed_over"] = forms.BooleanField(label=_("房间已验收，水电表已抄"), required=False)


class CorrectForm(Form):
    """A step that was entered wrongly: its right day, or nothing where it did not happen."""

    deed = True
    on = DayField(label=_("正确日期"), required=False, help_text=_("不填则撤回这一步。"))
    reason = forms.CharField(label=_("更正原因"), max_length=300)


class ContactForm(SpeakerForm):
    """Somebody who speaks for a tenant."""

    part = forms.ChoiceField(label=_("角色"), choices=TenantContact.Part.choices, initial=TenantContact.Part.OFFICE)
    field_order = ("contact", "part", "email", "phone", "title", "language")


class PaperForm(Form):
    """A file about a tenant."""

    kind = forms.ChoiceField(label=_("类型"), choices=TenantPaper.Kind.choices, initial=TenantPaper.Kind.OTHER)
    title = forms.CharField(label=_("标题"), max_length=200, required=False)
    file = file_field(_("文件"), required=True)
    shared = forms.BooleanField(label=_("企业可见"), required=False, initial=True)


class NoticeForm(Form):
    """A notice to all tenants of a unit, or to one."""

    unit = forms.ModelChoiceField(label=_("单位"), queryset=Unit.objects.none(), to_field_name="uuid", empty_label=None)
    tenant = forms.ModelChoiceField(
        label=_("发给"), queryset=Tenant.objects.none(), to_field_name="uuid", required=False, empty_label=_("全部企业")
    )
    title = forms.CharField(label=_("标题"), max_length=120)
    text = forms.CharField(label=_("正文"), max_length=4_000, widget=long_text(6))
    file = file_field(_("附件"))

    def __init__(self, *given: Any, units: QuerySet[Unit], tenants: QuerySet[Tenant], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # model choice fields
        self.fields["tenant"].queryset = tenants  # type: ignore[attr-defined]  # a model choice field


class LeaseForm(Form):
    """A draft of a lease: rooms, days, prices."""

    number = forms.CharField(label=_("租约编号"), max_length=40)
    rooms = forms.MultipleChoiceField(label=_("房间"), widget=forms.CheckboxSelectMultiple)
    starts_on = DayField(label=_("租期自"))
    last = DayField(label=_("租期至"), help_text=_("最后一天。"))
    price = forms.DecimalField(label=_("租金单价（元/㎡·天）"), max_digits=8, decimal_places=4, min_value=0)
    subsidy = forms.DecimalField(
        label=_("其中补贴（元/㎡·天）"), max_digits=8, decimal_places=4, min_value=0, initial=0
    )
    deposit = AmountField(label=_("押金（元）"), initial=0)
    charged_from = DayField(
        label=_("自哪天起在此收租"), required=False, help_text=_("原有租约转入时填写；新租约不填。")
    )

    def __init__(self, *given: Any, rooms: Sequence[tuple[Room, Decimal]], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["rooms"].choices = [  # type: ignore[attr-defined]  # a choice field
            (str(room.uuid), f"{room.floor.building.name} {room.number} · {area.normalize():f} ㎡")
            for room, area in rooms
        ]

    @property
    def terms(self) -> Terms:
        """As the operation takes them."""
        told = self.cleaned_data
        return Terms(told["number"], told["starts_on"], told["last"] + timedelta(days=1), told["price"], told["subsidy"], told["deposit"],
                     told["charged_from"])  # fmt: skip

    def clean(self) -> dict[str, Any] | None:
        """The days follow each other: said at the field that people see."""
        told = super().clean() or self.cleaned_data
        if told.get("starts_on") and told.get("last") and told["last"] < told["starts_on"]:
            self.add_error("last", _("结束日期须晚于开始日期。"))
        return told


class SignForm(Form):
    """The signed paper of a lease."""

    deed = True
    signed_on = DayField(label=_("签订日期"))
    file = file_field(_("签订的租约"))


class EndForm(Form):
    """A lease ends early."""

    deed = True
    on = DayField(label=_("最后一天"), help_text=_("租金算到这一天；已出账的多收部分自动退到下一张账单。"))
    reason = forms.CharField(label=_("原因"), max_length=200)


class DayForm(Form):
    """Only a day."""

    deed = True
    on = DayField(label=_("日期"))


class RunForm(Form):
    """A bill run."""

    deed = True
    unit = forms.ModelChoiceField(label=_("单位"), queryset=Unit.objects.none(), to_field_name="uuid", empty_label=None)
    month = forms.CharField(
        label=_("月份"), widget=forms.TextInput(attrs={"type": "month", "placeholder": "2020-07"}), max_length=7
    )
    due_on = DayField(label=_("缴费期限"))
    write = forms.BooleanField(label=_("写信告知企业"), required=False, initial=True)

    def __init__(self, *given: Any, units: QuerySet[Unit], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice field

    def clean_month(self) -> date:
        """The first day of the month."""
        try:
            return date.fromisoformat(f"{self.cleaned_data['month']}-01")
        except ValueError as error:
            raise forms.ValidationError(_("请按2020-07的样子填写月份。")) from error


class PayForm(Form):
    """A bill was paid."""

    deed = True
    on = DayField(label=_("缴费日期"))
    reference = forms.CharField(label=_("缴费说明"), max_length=120, required=False, help_text=_("如银行回单号。"))


class CreditForm(Form):
    """Something a tenant is let off."""

    deed = True
    kind = forms.ChoiceField(label=_("费用"), choices=Charge.Kind.choices)
    amount = AmountField(label=_("减免金额（元）"))
    text = forms.CharField(label=_("原因"), max_length=200)
    on = DayField(label=_("日期"))


class FiguresForm(Form):
    """Figures of a half-year."""

    period = forms.ChoiceField(label=_("期间"))
    people = forms.IntegerField(label=_("期末从业人员"), min_value=0)
    people_degree = forms.IntegerField(label=_("其中：大专以上学历"), min_value=0, initial=0)
    people_rd = forms.IntegerField(label=_("其中：研发人员"), min_value=0, initial=0)
    people_returned = forms.IntegerField(label=_("其中：留学回国人员"), min_value=0, initial=0)
    people_graduates = forms.IntegerField(label=_("其中：应届高校毕业生"), min_value=0, initial=0)
    revenue = AmountField(label=_("营业收入（元）"))
    rd_spending = AmountField(label=_("研发投入（元）"), initial=0)
    tax = AmountField(label=_("上缴税金（元）"), initial=0)

    def __init__(self, *given: Any, today: date, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["period"].choices = [(code_of(one), half_label(one)) for one in halves_before(today)]  # type: ignore[attr-defined]  # a choice field

    @property
    def figures(self) -> Figures:
        """As the operation takes them."""
        return Figures(**{name: self.cleaned_data[name] for name in Figures.__slots__})

    @property
    def half(self) -> Period:
        """The half-year that was chosen."""
        return half_of(self.cleaned_data["period"])


def halves_before(today: date, number: int = 6) -> list[Period]:
    """The half-years that are over, the latest first."""
    start = date(today.year, 1 if today.month < 7 else 7, 1)
    found = []
    for _number in range(number):
        before = date(start.year, 1, 1) if start.month == 7 else date(start.year - 1, 7, 1)
        found.append(Period(before, start))
        start = before
    return found


def code_of(half: Period) -> str:
    """2020H1."""
    return f"{half.start.year}H{1 if half.start.month == 1 else 2}"


def half_of(code: str) -> Period:
    """The half-year of a code. Raises ValueError."""
    year, half = int(code[:4]), code[4:]
    if half not in {"H1", "H2"}:
        raise ValueError(code)
    return (
        Period(date(year, 1, 1), date(year, 7, 1)) if half == "H1" else Period(date(year, 7, 1), date(year + 1, 1, 1))
    )


def half_label(half: Period) -> str:
    """2020年上半年."""
    words = _("%(year)s年上半年") if half.start.month == 1 else _("%(year)s年下半年")
    return str(words) % {"year": half.start.year}


class AskForm(Form):
    """Asking for figures."""

    deed = True
    unit = forms.ModelChoiceField(label=_("单位"), queryset=Unit.objects.none(), to_field_name="uuid", empty_label=None)
    period = forms.ChoiceField(label=_("期间"))
    due_on = DayField(label=_("填报期限"))
    again = forms.BooleanField(label=_("这是催报"), required=False)

    def __init__(self, *given: Any, units: QuerySet[Unit], today: date, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice field
        self.fields["period"].choices = [(code_of(one), half_label(one)) for one in halves_before(today, 2)]  # type: ignore[attr-defined]  # a choice field


class AchievementForm(Form):
    """Something a tenant has to show."""

    kind = forms.ChoiceField(label=_("类型"), choices=Achievement.Kind.choices)
    name = forms.CharField(label=_("名称"), max_length=200)
    number = forms.CharField(label=_("编号"), max_length=60, required=False)
    applied_on = DayField(label=_("申请日期"), required=False)
    on = DayField(label=_("取得日期"), required=False)
    amount = AmountField(label=_("金额（元）"), required=False)
    file = file_field(_("证明文件"))


class CriteriaForm(Form):
    """The unit's criteria of graduation."""

    unit = forms.ModelChoiceField(label=_("单位"), queryset=Unit.objects.none(), to_field_name="uuid", empty_label=None)
    needed = forms.IntegerField(label=_("至少符合几项"), min_value=1, initial=1)
    titled = forms.BooleanField(label=_("取得高新技术企业资格"), required=False)
    funding = AmountField(label=_("累计融资（元）"), required=False, help_text=_("不填则不作条件。"))
    revenue = AmountField(label=_("连续两年营业收入累计（元）"), required=False, help_text=_("不填则不作条件。"))
    sold = forms.BooleanField(label=_("被并购，或挂牌、上市"), required=False)
    years = forms.IntegerField(
        label=_("孵化时限（年）"), min_value=1, required=False, help_text=_("超过时限不能毕业，只能退出。")
    )
    basis = forms.CharField(label=_("依据"), max_length=200, required=False)

    def __init__(self, *given: Any, units: QuerySet[Unit], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice field

    @property
    def criteria(self) -> Criteria:
        """As the operation takes them."""
        return Criteria(**{name: self.cleaned_data[name] for name in Criteria.__slots__})


class MentorForm(Form):
    """A mentor for a tenant."""

    mentor = forms.CharField(label=_("导师"), max_length=80)
    since = DayField(label=_("自"))


class LastForm(Form):
    """The last day of something."""

    deed = True
    last = DayField(label=_("最后一天"))


class SessionForm(Form):
    """A meeting of a mentor with a tenant."""

    on = DayField(label=_("日期"))
    hours = forms.DecimalField(label=_("时长（小时）"), max_digits=4, decimal_places=1, initial=1)
    topic = forms.CharField(label=pgettext_lazy("mentoring", "主题"), max_length=200)
    result = forms.CharField(label=pgettext_lazy("mentoring", "结果"), max_length=300, required=False)
