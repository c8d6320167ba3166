"""The forms of the area: they read what was typed; operations decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit, UnitKind, User
from duixian.apps.accounts.roles import Role
from duixian.core.workflow.roles import Step
from duixian.web.forms import DateInput, Form

STEP_CHOICES = (
    (Step.UNIT.value, _("单位审核")),
    (Step.DEPARTMENT.value, _("主管部门审核")),
    (Step.BUREAU.value, _("财政部门审核")),
)


class TreeChoice(forms.ModelChoiceField):
    """A unit out of those handed in, set in by its level and chosen by its public id."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Unit.objects.none(), to_field_name="uuid", **options)

    def label_from_instance(self, unit: Unit) -> str:
        return f"{'　' * (unit.path.count('/') - 1)}{unit.name}"


class WithUnits(Form):
    """A form that chooses among the units handed in."""

    unit_fields: tuple[str, ...] = ()

    def __init__(self, *given: Any, units: QuerySet[Unit], **named: Any) -> None:
        super().__init__(*given, **named)
        for name in self.unit_fields:
            self.fields[name].queryset = units  # type: ignore[attr-defined]  # these are TreeChoices


class PeopleFilter(WithUnits):
    """Narrows the list of people."""

    unit_fields = ("unit",)
    q = forms.CharField(label=_("姓名、用户名或邮箱"), required=False)
    unit = TreeChoice(label=_("单位（含下级）"), required=False, empty_label=_("全部单位"))
    role = forms.ChoiceField(
        label=_("角色"), required=False, choices=[("", _("全部角色")), *((role.value, role.label) for role in Role)]
    )
    state = forms.ChoiceField(
        label=_("状态"), required=False, choices=[("", _("全部")), ("active", _("使用中")), ("inactive", _("已停用"))]
    )


class PersonChange(WithUnits):
    """What an administrator changes of an account."""

    unit_fields = ("home",)
    name = forms.CharField(label=_("姓名"), max_length=60)
    email = forms.EmailField(label=_("电子邮箱"), help_text=_("设置密码的链接发到这里。"))
    phone = forms.CharField(label=_("电话"), max_length=30, required=False)
    language = forms.ChoiceField(label=_("界面语言"), choices=settings.LANGUAGES)
    home = TreeChoice(label=_("所在单位"))

    @staticmethod
    def initial_of(user: User) -> dict[str, Any]:
        return {
            "name": user.name, "email": user.email, "phone": user.phone, "language": user.language,
            "home": user.home.uuid if user.home else None,
        }  # fmt: skip


class PersonCreate(PersonChange):
    """A new account."""

    field_order = ("username", "name", "email", "phone", "home", "language")
    username = forms.CharField(
        label=_("用户名"), max_length=150, help_text=_("用来登录，建好后不能修改。可以用文字、数字和 @ . + - _。")
    )


class Profile(Form):
    """What everybody changes of their own account."""

    name = forms.CharField(label=_("姓名"), max_length=60)
    phone = forms.CharField(label=_("电话"), max_length=30, required=False)
    language = forms.ChoiceField(label=_("界面语言"), choices=settings.LANGUAGES)


class RoleGrant(WithUnits):
    """A role for somebody."""

    unit_fields = ("unit",)
    role = forms.ChoiceField(label=_("角色"), choices=[(role.value, role.label) for role in Role])
    unit = TreeChoice(label=_("单位"), help_text=_("角色对所选单位和它的全部下级有效。"))
    since = forms.DateField(label=_("自"), widget=DateInput)
    until = forms.DateField(
        label=_("至"), widget=DateInput, required=False, help_text=_("从这一天起不再有效；不填则一直有效。")
    )

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class RoleRevoke(Form):
    """The end of a role; the key is one of the person's own assignments."""

    assignment = forms.IntegerField(widget=forms.HiddenInput)
    until = forms.DateField(label=_("至"), widget=DateInput, required=False)


class UnitChange(Form):
    """How a unit is called."""

    name = forms.CharField(label=_("名称"), max_length=120)
    short_name = forms.CharField(label=_("简称"), max_length=40, required=False)
    code = forms.CharField(label=_("编码"), max_length=32)


class UnitCreate(WithUnits, UnitChange):
    """A new unit under one that the administrator keeps."""

    unit_fields = ("parent",)
    field_order = ("parent", "kind", "name", "short_name", "code")
    parent = TreeChoice(label=_("上级单位"))
    kind = forms.ChoiceField(label=_("类型"), choices=UnitKind.choices)

    def clean_kind(self) -> UnitKind:
        return UnitKind(self.cleaned_data["kind"])


class UnitMove(WithUnits):
    """Another place in the tree."""

    unit_fields = ("parent",)
    parent = TreeChoice(label=_("新的上级单位"))


class ReviewSteps(Form):
    """Who reviews: own steps, or those of the unit above."""

    steps = forms.MultipleChoiceField(
        label=_("审核环节"), choices=STEP_CHOICES, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("按勾选的环节逐级审核；一个都不勾，则与上级单位相同。"),
    )  # fmt: skip


class Language(Form):
    """One of the languages of the site."""

    language = forms.ChoiceField(choices=settings.LANGUAGES)
