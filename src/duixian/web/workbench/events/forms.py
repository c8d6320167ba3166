"""Forms of an edition: the edition itself, who stands behind it, its committees, how it is published and ended."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Final

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.accounts.models import Unit
from duixian.apps.events.models import Event, EventMode, EventParty, EventTeam
from duixian.apps.events.operations.editions import EventGiven
from duixian.apps.governance.models import Team
from duixian.apps.targets.models import Declaration
from duixian.web.forms import DayField, Form

PARTS: Final = (
    ("parties", _("办会单位")), ("kinds", _("报名类别和报名表")), ("rooms", _("会场")), ("tracks", _("分会")), ("teams", _("委员会")),
)  # fmt: skip
GIVEN: Final = frozenset(one.name for one in fields(EventGiven))


def long(rows: int = 3) -> forms.Textarea:
    """A box of so many lines."""
    return forms.Textarea(attrs={"rows": rows})


def line(label: Any, most: int, *, required: bool = False, **more: Any) -> forms.CharField:
    """A line of at most so many characters."""
    return forms.CharField(label=label, max_length=most, required=required, **more)


def count(label: Any, *, required: bool = False, **more: Any) -> forms.IntegerField:
    """A whole number that is not negative."""
    return forms.IntegerField(label=label, min_value=0, max_value=2_000_000_000, required=required, **more)


class DeclarationChoice(forms.ModelChoiceField):
    """A declaration, told with its project and year."""

    def label_from_instance(self, one: Declaration) -> str:
        return f"{one.project.name} {one.year}"


class EventForm(Form):
    """An edition, as it is entered and changed."""

    name = line(pgettext_lazy("conference", "会议名称"), 200, required=True)
    name_en = line(_("英文名称"), 200)
    short_name = line(_("简称"), 40, required=True, help_text=_("胸牌、日历和邮件里的叫法。"))
    slug = line(_("网址名"), 60, required=True, help_text=_("会议网站的地址，如 bio-2020；公开后尽量不改。"))
    edition = forms.IntegerField(label=_("届次"), min_value=1, max_value=999, required=False)
    declaration = DeclarationChoice(
        label=_("绩效目标表"), queryset=Declaration.objects.none(), to_field_name="uuid", required=False,
        empty_label=_("（不属于某个项目）"), help_text=_("会议的数据按它的指标计算。"),
    )  # fmt: skip
    theme = line(_("主题"), 200)
    theme_en = line(_("英文主题"), 200)
    starts_on = DayField(label=_("开始日期"))
    ends_on = DayField(label=_("结束日期"))
    time_zone = line(_("时区"), 40, required=True, initial="Asia/Shanghai")
    mode = forms.ChoiceField(label=_("举办方式"), choices=EventMode.choices)
    languages = forms.MultipleChoiceField(
        label=_("语言"), choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    venue = line(pgettext_lazy("conference", "会场"), 200)
    venue_en = line(_("英文会场"), 200)
    address = line(_("地址"), 200)
    address_en = line(_("英文地址"), 200)
    international = forms.BooleanField(
        label=_("国际会议"), required=False, help_text=_("来自3个以上国家的代表参加的会议须先报批。")
    )
    technical = forms.BooleanField(
        label=_("自然科学技术类"), required=False, initial=True, help_text=_("报批的人数标准与一般会议不同。")
    )
    expected_total = count(_("预计人数"), initial=0)
    expected_abroad = count(_("其中境外人数"), initial=0)
    expected_countries = forms.IntegerField(
        label=_("预计国家和地区数"), min_value=0, max_value=300, required=False, initial=0
    )
    contact_email = forms.EmailField(label=_("联系邮箱"), required=False)

    def __init__(self, *given: Any, declarations: QuerySet[Declaration], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["declaration"].queryset = declarations  # type: ignore[attr-defined]  # a model choice field

    def given(self) -> EventGiven:
        """The edition as the operations take it."""
        values = {name: value for name, value in self.cleaned_data.items() if name in GIVEN}
        for name in ("expected_total", "expected_abroad", "expected_countries"):
            values[name] = values[name] or 0
        chosen = self.cleaned_data["declaration"]
        return EventGiven(**{**values, "languages": tuple(values["languages"]), "declaration_uuid": chosen.uuid if chosen else None})  # fmt: skip


class NewEventForm(EventForm):
    """A new edition: of which unit, and what it takes over from an earlier one."""

    unit = forms.ModelChoiceField(label=_("单位"), queryset=Unit.objects.none(), to_field_name="uuid")
    previous = forms.ModelChoiceField(
        label=_("上一届"), queryset=Event.objects.none(), to_field_name="uuid", required=False, empty_label=_("（没有）"),
    )  # fmt: skip
    copied = forms.MultipleChoiceField(
        label=_("从上一届沿用"), choices=PARTS, required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("unit", *EventForm.base_fields)

    def __init__(self, *given: Any, units: QuerySet[Unit], earlier: QuerySet[Event], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice field
        self.fields["previous"].queryset = earlier  # type: ignore[attr-defined]  # a model choice field
        self.fields["languages"].initial = [code for code, _name in settings.LANGUAGES]
        self.fields["unit"].initial = units[0].uuid if len(units) == 1 else None


class ChangeEventForm(EventForm):
    """An edition as it is changed: what guests must know takes a reason."""

    reason = line(
        _("变更原因"), 300, help_text=_("会期或举办方式有变更时必填；公开之后，会场、地址、时区和网址名也是。")
    )


def initial_of(event: Event) -> dict[str, Any]:
    """The edition as its form shows it."""
    values = {name: getattr(event, name) for name in GIVEN if name != "declaration_uuid"}
    return {**values, "declaration": event.declaration.uuid if event.declaration else None}


class PublishForm(Form):
    """Publishing before the approval is there."""

    approval_reason = line(_("理由"), 300, required=True, help_text=_("将记入会议档案。"))


class ReasonForm(Form):
    """Why."""

    reason = line(_("理由"), 300, required=True)


class PartyForm(Form):
    """An organisation in a role."""

    role = forms.ChoiceField(label=_("身份"), choices=EventParty.Role.choices)
    name = line(_("单位名称"), 200, required=True, help_text=_("往来单位里有同名的，就用那一个。"))
    name_en = line(_("英文名称"), 200)
    link = line(_("网址"), 200)
    shown = forms.BooleanField(label=_("在网站展示"), required=False, initial=True)


class PartyChangeForm(Form):
    """Where an organisation is found, and whether the site shows it."""

    link = line(_("网址"), 200)
    shown = forms.BooleanField(label=_("在网站展示"), required=False)


class CommitteeForm(Form):
    """A team that works for the edition, or a new one."""

    role = forms.ChoiceField(label=_("委员会"), choices=EventTeam.Role.choices)
    team = forms.ModelChoiceField(
        label=_("已有的团队"), queryset=Team.objects.none(), to_field_name="uuid", required=False,
        empty_label=_("（新建一个，在下面填写名称）"),
    )  # fmt: skip
    name = line(_("新团队名称"), 120)

    def __init__(self, *given: Any, teams: QuerySet[Team], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]  # a model choice field
