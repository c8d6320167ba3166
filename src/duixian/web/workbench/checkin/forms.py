"""The forms of the area: they read what was typed; operations decide."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.events.models import CheckinList, Direction, Event, KindNumber, ListMode, Ticket
from duixian.apps.events.operations.checkin_lists import ListValues
from duixian.apps.events.queries.checkin_lists import days_of_event
from duixian.apps.events.queries.tickets import tickets_of
from duixian.web.forms import Form


class DeviceForm(Form):
    """A device at a door."""

    name = forms.CharField(label=_("设备名称"), max_length=40, help_text=_("写明位置，例如“东门 1 号”。"))
    names_shown = forms.BooleanField(label=_("可离线显示姓名"), required=False,
                                     help_text=_("姓名和手机后四位会保存在这台设备上，只给会务自己的设备。"))  # fmt: skip


class ListForm(Form):
    """What a list admits."""

    purpose = forms.ChoiceField(label=_("用途"), choices=[
        (value, label) for value, label in CheckinList.Purpose.choices if value != CheckinList.Purpose.SESSION
    ])  # fmt: skip
    name = forms.CharField(label=_("名单名称"), max_length=80)
    name_en = forms.CharField(label=_("英文名称"), max_length=80, required=False)
    mode = forms.ChoiceField(label=_("签到方式"), choices=ListMode.choices, widget=forms.RadioSelect,
                             help_text=_("每天一次：适合入场。一次：适合场次和用餐。登记进出：需要知道谁在场内时使用。"))  # fmt: skip
    kinds = forms.MultipleChoiceField(label=pgettext_lazy("guest", "参会类别"), required=False, widget=forms.CheckboxSelectMultiple,
                                      help_text=_("不选即全部放行。"))  # fmt: skip
    days = forms.MultipleChoiceField(label=_("日期"), required=False, widget=forms.CheckboxSelectMultiple,
                                     help_text=_("不选即会期内每天有效。"))  # fmt: skip

    def __init__(self, *given: Any, event: Event, listed: CheckinList | None = None, **named: Any) -> None:
        super().__init__(*given, **{"initial": _said(listed), **named})
        self.fields["kinds"].choices = [(str(one.uuid), one.name) for one in event.kinds.all()]  # type: ignore[attr-defined]  # a choice field
        self.fields["days"].choices = [(day.isoformat(), day.isoformat()) for day in days_of_event(event)]  # type: ignore[attr-defined]  # a choice field
        if listed is not None:
            del self.fields["purpose"]

    def values(self) -> ListValues:
        """What was typed, as the operation takes it."""
        typed = self.cleaned_data
        days = [datetime.fromisoformat(day).date() for day in typed["days"]]
        return ListValues(typed["name"], typed["mode"], typed["name_en"], typed["kinds"], days)


def _said(listed: CheckinList | None) -> dict[str, Any]:
    """What the list says now; a new one counts days."""
    if listed is None:
        return {"mode": ListMode.DAILY}
    numbers = KindNumber.objects.filter(event=listed.event, number__in=listed.kinds).select_related("kind")
    return {
        "name": listed.name, "name_en": listed.name_en, "mode": listed.mode, "days": listed.days,
        "kinds": [str(one.kind.uuid) for one in numbers],
    }  # fmt: skip


class EnterForm(Form):
    """A guest who came in without being scanned."""

    number = forms.IntegerField(label=_("报名号"), min_value=1, max_value=10**8,
                                help_text=_("胸卡上的号码；不知道时，可在“证件与胸卡”页按姓名查找。"))  # fmt: skip
    occurred_at = forms.DateTimeField(label=_("时间"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
                                      input_formats=["%Y-%m-%dT%H:%M"])  # fmt: skip
    direction = forms.ChoiceField(label=_("方向"), choices=Direction.choices)
    reason = forms.CharField(label=_("补登理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *given: Any, listed: CheckinList, **named: Any) -> None:
        super().__init__(*given, **named)
        self.listed = listed
        if listed.mode != ListMode.IN_OUT:
            del self.fields["direction"]

    def clean_number(self) -> Ticket:
        """The ticket of the guest with the number."""
        found = tickets_of(self.listed.event).filter(registration__number=self.cleaned_data["number"]).first()
        if found is None:
            raise forms.ValidationError(_("这个报名号没有有效证件。"))
        return found


class ReasonForm(Form):
    """Why."""

    reason = forms.CharField(label=_("理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class NoteForm(Form):
    """What became of a conflict."""

    note = forms.CharField(label=_("处理说明"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
                           help_text=_("例如：已核对本人身份；胸卡借用，已收回。"))  # fmt: skip
