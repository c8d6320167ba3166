"""The forms of the schedule: they read what was typed; operations decide."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.parties.models import Organisation
from duixian.apps.partnering.models import MeetingTable, Partnering, Profile, Tongue, Zone
from duixian.apps.partnering.operations.moving import Cell, GroupDetails
from duixian.apps.partnering.operations.places import InterpreterDetails, TableRow, ZoneDetails
from duixian.apps.partnering.operations.running import MOST_ITERATIONS, RunSettings
from duixian.apps.partnering.operations.slots import SlotRow
from duixian.web.forms import Form, LongSelect
from duixian.web.portal.guest.forms import MOMENT
from duixian.web.templatetags.show import day as day_words

TIME: Final = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class SlotsForm(Form):
    """Rows of slots: the same row on each day that is ticked; times are those of the conference."""

    deed = True
    days = forms.MultipleChoiceField(label=_("日期"), widget=forms.CheckboxSelectMultiple)
    starts = forms.TimeField(label=_("从"), widget=TIME, initial="09:00")
    ends = forms.TimeField(
        label=_("到"), widget=TIME, initial="12:00", help_text=_("午休前后分两次添加，中间自然空出。")
    )
    minutes = forms.IntegerField(label=_("每个时段（分钟）"), initial=25, min_value=5, max_value=240)
    pause = forms.IntegerField(
        label=_("两个时段之间（分钟）"), initial=5, min_value=0, max_value=120, help_text=_("留给换桌和收尾。")
    )

    def __init__(self, *given: Any, partnering: Partnering, **named: Any) -> None:
        super().__init__(*given, **named)
        event = partnering.event
        self.zone = ZoneInfo(event.time_zone)
        last = (event.ends_on - event.starts_on).days
        days = [event.starts_on + timedelta(days=n) for n in range(last + 1)]
        self.fields["days"].choices = [(one.isoformat(), day_words(one)) for one in days]  # type: ignore[attr-defined]  # a choice field
        self.fields["days"].initial = [one.isoformat() for one in days]

    @property
    def rows(self) -> list[SlotRow]:
        """What was typed, a row a day."""
        told = self.cleaned_data
        days = [date.fromisoformat(one) for one in told["days"]]
        return [
            SlotRow(
                datetime.combine(one, told["starts"], self.zone), datetime.combine(one, told["ends"], self.zone), told["minutes"], told["pause"]
            )
            for one in days
        ]  # fmt: skip


class ZoneForm(Form):
    """A part of the venue."""

    name = forms.CharField(label=_("洽谈区"), max_length=60)
    name_en = forms.CharField(label=_("英文名称"), max_length=60, required=False)
    place = forms.CharField(label=_("位置"), max_length=120, required=False)

    def __init__(self, *given: Any, held: Zone | None = None, **named: Any) -> None:
        if held is not None:
            named["initial"] = {name: getattr(held, name) for name in ("name", "name_en", "place")}
        super().__init__(*given, **named)

    @property
    def details(self) -> ZoneDetails:
        """What was typed."""
        return ZoneDetails(**self.cleaned_data)


class TablesForm(Form):
    """A row of tables."""

    deed = True
    letters = forms.CharField(
        label=_("桌号前缀"), max_length=6, required=False, initial="A", help_text=_("如 A，桌号为 A01、A02……")
    )
    first = forms.IntegerField(label=_("起始编号"), initial=1, min_value=0, max_value=9999)
    count = forms.IntegerField(
        label=_("桌数"), initial=10, min_value=1, max_value=500,
        help_text=_("建议比约谈场次除以时段数多一到两成，排期更容易成功。"),
    )  # fmt: skip

    @property
    def row(self) -> TableRow:
        """What was typed."""
        told = self.cleaned_data
        return TableRow(told["letters"], told["first"], told["count"])


class HostForm(Form):
    """Whose table it is."""

    organisation = forms.TypedChoiceField(label=_("固定单位"), required=False, widget=LongSelect, coerce=str,
                                          help_text=_("该单位的约谈尽量都在这张桌子；下次排期起生效。"))  # fmt: skip

    def __init__(self, *given: Any, table: MeetingTable, hosts: Iterable[Organisation], **named: Any) -> None:
        named["initial"] = {"organisation": str(table.host.uuid) if table.host else ""}
        super().__init__(*given, **named)
        self.fields["organisation"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", pgettext_lazy("table", "（不固定）")), *((str(one.uuid), one.name) for one in hosts)
        ]  # fmt: skip


class InterpreterForm(Form):
    """Somebody who interprets; times are those of the conference."""

    name = forms.CharField(label=_("姓名"), max_length=60)
    tongue = forms.ChoiceField(label=_("语种"), choices=Tongue.choices)
    starts_at = forms.DateTimeField(label=_("到岗"), required=False, widget=MOMENT, help_text=_("不填为全程在场。"))
    ends_at = forms.DateTimeField(label=_("离岗"), required=False, widget=MOMENT)

    @property
    def details(self) -> InterpreterDetails:
        """What was typed."""
        return InterpreterDetails(**self.cleaned_data)


class RunForm(Form):
    """How a schedule is made."""

    deed = True
    name = forms.CharField(
        label=_("方案名称"), max_length=60, required=False, help_text=_("便于比较时辨认，如“首场优先”。")
    )
    keep = forms.BooleanField(label=_("保留现有约谈"), required=False,
                              help_text=_("已排的约谈不动，只补排其余申请；已经通知当事人的约谈无论如何都不动。"))  # fmt: skip
    bonus = forms.IntegerField(label=_("首场加权"), min_value=0, max_value=1000,
                               help_text=_("每家单位的第一场约谈额外计的权重；越大，空手而归的单位越少。一份申请的权重为25到100。"))  # fmt: skip
    day_cap = forms.IntegerField(label=_("每人每天上限"), min_value=1, max_value=100)
    iterations = forms.IntegerField(label=_("迭代次数"), min_value=0, max_value=MOST_ITERATIONS,
                                    help_text=_("越多越接近最优，也越慢；两万次通常只要几秒。"))  # fmt: skip
    seed = forms.IntegerField(label=_("随机种子"), min_value=0, max_value=2**31 - 1,
                              help_text=_("相同的数据、设置和种子得到相同的方案。"))  # fmt: skip

    def __init__(self, *given: Any, partnering: Partnering, number: int, **named: Any) -> None:
        basic = RunSettings()
        told = partnering.plan_stage == "notified"
        named["initial"] = {
            "bonus": basic.bonus,
            "day_cap": partnering.most_a_day,
            "iterations": basic.iterations,
            "seed": number,
            "keep": told,
        }
        super().__init__(*given, **named)

    @property
    def settings(self) -> RunSettings:
        """What was typed."""
        return RunSettings(**self.cleaned_data)


class SureForm(Form):
    """Asks once more before letters leave."""

    deed = True
    version = forms.IntegerField(widget=forms.HiddenInput)
    sure = forms.BooleanField(label=_("已核对排期，现在通知"))


class GroupForm(Form):
    """A meeting of several delegates at a free cell."""

    deed = True
    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("主题"), max_length=120)
    title_en = forms.CharField(label=_("英文主题"), max_length=120, required=False)
    profiles = forms.MultipleChoiceField(label=_("参加者"), widget=forms.SelectMultiple(attrs={"size": 12}),
                                         help_text=_("至少两位；按住 Ctrl 可多选。"))  # fmt: skip
    cell = forms.ChoiceField(label=_("时段和桌位"), widget=LongSelect)

    def __init__(
        self, *given: Any, delegates: Iterable[Profile], cells: list[tuple[str, str]], version: int, **named: Any
    ) -> None:
        named["initial"] = {"version": version}
        super().__init__(*given, **named)
        people = [(str(one.uuid), f"{one.organisation.name} {one.registration.person.name}") for one in delegates]
        self.fields["profiles"].choices = people  # type: ignore[attr-defined]  # a choice field
        self.fields["cell"].choices = cells  # type: ignore[attr-defined]  # a choice field

    @property
    def details(self) -> GroupDetails:
        """What was typed."""
        told = self.cleaned_data
        slot, _space, table = told["cell"].partition(" ")
        chosen = tuple(UUID(one) for one in told["profiles"])
        return GroupDetails(told["title"], chosen, Cell(UUID(slot), UUID(table)), told["title_en"])
