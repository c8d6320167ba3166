"""The forms of the area: they read what was typed; operations decide. Times are by the clock of the place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.events.models import AgendaTopic, Room, Session, SessionKind, SessionOutcome, Speaker, Talk, Track
from duixian.core.events.programme import Day
from duixian.core.events.slots import NoSuchMomentError, at, local
from duixian.web.forms import Form
from duixian.web.templatetags.show import day as day_shown
from duixian.web.workbench.evidence.forms import ACCEPTED
from duixian.web.workbench.payments.fields import Chosen

LANGUAGES = (("zh-hans", _("中文")), ("en", _("英文")), ("zh-en", _("中英文")))
_NAMES = re.compile(r"\s*[、，,;；\n]\s*")


class ClockField(forms.TimeField):
    """A time of day by the browser's clock, hours and minutes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{
                "widget": forms.TimeInput(attrs={"type": "time", "step": "300"}, format="%H:%M"),
                "input_formats": ["%H:%M", "%H:%M:%S"],
                **options,
            }
        )


class NamesField(forms.CharField):
    """Names of people with 、 between them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False, "max_length": 600, **options})

    def to_python(self, value: Any) -> Any:
        return list(dict.fromkeys(name for name in _NAMES.split(super().to_python(value) or "") if name))


class VersionForm(Form):
    """A form that names the version it was opened with."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def renew(self, version: int) -> None:
        """Let what was typed be sent again over the version that is there now."""
        self.data = {**dict(self.data.items()), "version": str(version)}


class PlaceForm(VersionForm):
    """When and where a session is held; without a day it waits to be scheduled."""

    day = forms.ChoiceField(label=_("日期"), required=False)
    start = ClockField(label=_("开始"), required=False)
    end = ClockField(label=_("结束"), required=False, help_text=_("早于开始的时间算第二天。"))
    room = Chosen(label=_("会场"), required=False)

    def __init__(self, *given: Any, days: Iterable[Day], rooms: Iterable[Room], zone: str, **more: Any) -> None:
        super().__init__(*given, **more)
        self.zone = zone
        offered = [(day.date.isoformat(), day_shown(day.date)) for day in days]
        self.fields["day"].choices = [("", _("暂不排期")), *offered]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["room"].offer(((room.uuid, room.name) for room in rooms), empty=str(_("全场或未定")))  # type: ignore[attr-defined]  # a Chosen

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("day") and not (told.get("start") and told.get("end")):
            raise ValidationError(_("选了日期就要填写开始和结束。"))
        return told

    def times(self) -> tuple[datetime | None, datetime | None]:
        """Start and end as moments. Raises nothing: a time that the clock jumps over was refused by `is_valid`."""
        return self._times

    def is_valid(self) -> bool:
        if not super().is_valid():
            return False
        try:
            self._times = self._moments()
        except NoSuchMomentError:
            self.add_error("start", _("当地那天没有这一刻（夏令时）。"))
            return False
        return True

    def _moments(self) -> tuple[datetime | None, datetime | None]:
        told = self.cleaned_data
        if not told["day"]:
            return None, None
        first = date.fromisoformat(told["day"])
        last = first + timedelta(days=1) if told["end"] <= told["start"] else first
        return at(first, told["start"], self.zone), at(last, told["end"], self.zone)


def place_of(session: Session, zone: str) -> dict[str, Any]:
    """Where a session stands, as the form shows it."""
    if session.starts_at is None or session.ends_at is None:
        return {"version": session.version, "room": session.room.uuid if session.room else ""}
    start, end = local(session.starts_at, zone), local(session.ends_at, zone)
    return {"version": session.version, "day": start.date().isoformat(), "start": start.time(), "end": end.time(),
            "room": session.room.uuid if session.room else ""}  # fmt: skip


class SessionForm(VersionForm):
    """What a session says of itself."""

    title = forms.CharField(label=_("场次名称"), max_length=200)
    title_en = forms.CharField(label=_("英文名称"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("类型"), choices=SessionKind.choices)
    track = Chosen(label=_("分会"), required=False)
    language = forms.ChoiceField(label=_("语言"), choices=LANGUAGES)
    interpreted = forms.BooleanField(label=_("有同声传译"), required=False)
    expected = forms.IntegerField(label=_("预计人数"), min_value=0, required=False)
    abstract = forms.CharField(
        label=_("简介"), widget=forms.Textarea(attrs={"rows": 4}), required=False, max_length=5000
    )
    abstract_en = forms.CharField(
        label=_("英文简介"), widget=forms.Textarea(attrs={"rows": 4}), required=False, max_length=5000
    )

    def __init__(self, *given: Any, tracks: Iterable[Track], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["track"].offer(((one.uuid, one.name) for one in tracks), empty=str(_("不分会")))  # type: ignore[attr-defined]  # a Chosen

    def values(self) -> dict[str, Any]:
        """What the operations take."""
        told = dict(self.cleaned_data)
        told.pop("version", None)
        return {**told, "track_uuid": told.pop("track"), "expected": told["expected"] or 0}


class NewSessionForm(SessionForm):
    """A new session has no version yet."""

    version = None  # type: ignore[assignment]  # takes the field away


def session_values(session: Session) -> dict[str, Any]:
    """A session as its form shows it."""
    names = ("version", "title", "title_en", "kind", "language", "interpreted", "abstract", "abstract_en")
    told = {name: getattr(session, name) for name in names}
    return {**told, "expected": session.expected or None, "track": session.track.uuid if session.track else ""}


class PeopleForm(VersionForm):
    """Who chairs, discusses and interprets."""

    chairs = NamesField(label=_("主持人"), help_text=_("多人用顿号分开；嘉宾名单里有的自动对应，没有的登记为新人员。"))
    panelists = NamesField(label=_("对话嘉宾"))
    interpreters = NamesField(label=_("翻译"), help_text=_("翻译只在后台显示，不在网站公布。"))


def people_values(session: Session) -> dict[str, Any]:
    """The people of a session as the form shows them."""
    named: dict[str, list[str]] = {"chair": [], "panelist": [], "interpreter": []}
    for role in session.roles.select_related("person"):
        named[role.part].append(role.person.name)
    return {"version": session.version, **{f"{part}s": "、".join(names) for part, names in named.items()}}


class TalkForm(VersionForm):
    """A talk: its topic, length and speakers."""

    title = forms.CharField(label=_("报告题目"), max_length=200)
    title_en = forms.CharField(label=_("英文题目"), max_length=200, required=False)
    minutes = forms.IntegerField(label=_("时长（分钟）"), min_value=0, max_value=1440, required=False)
    speakers = forms.TypedMultipleChoiceField(
        label=_("报告嘉宾"),
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "programme-pick"}),
    )
    abstract = forms.CharField(
        label=pgettext_lazy("programme", "摘要"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=5000,
    )

    def __init__(self, *given: Any, speakers: Iterable[Speaker], **more: Any) -> None:
        super().__init__(*given, **more)
        offered = [(str(one.uuid), f"{one.person.name} · {one.get_state_display()}") for one in speakers]
        self.fields["speakers"].choices = offered  # type: ignore[attr-defined]  # a ChoiceField

    def values(self) -> dict[str, Any]:
        """What the operations take."""
        return {**self.cleaned_data, "minutes": self.cleaned_data["minutes"] or 0}


def talk_values(talk: Talk) -> dict[str, Any]:
    """A talk as its form shows it."""
    told = {name: getattr(talk, name) for name in ("title", "title_en", "abstract")}
    return {
        **told,
        "version": talk.session.version,
        "minutes": talk.minutes or None,
        "speakers": [str(one.uuid) for one in talk.speakers.all()],
    }


class RoomForm(Form):
    """A room."""

    name = forms.CharField(label=_("会场"), max_length=80)
    name_en = forms.CharField(label=_("英文名称"), max_length=80, required=False)
    place = forms.CharField(label=_("楼层位置"), max_length=120, required=False)
    capacity = forms.IntegerField(label=_("容纳人数"), min_value=0, required=False)
    equipment = forms.CharField(
        label=_("设备"), max_length=200, required=False, help_text=_("如：投影、同传箱、直播机位。")
    )

    def values(self) -> dict[str, Any]:
        """What the operations take."""
        return {**self.cleaned_data, "capacity": self.cleaned_data["capacity"] or 0}


class TrackForm(Form):
    """A track."""

    name = forms.CharField(label=_("分会"), max_length=80)
    name_en = forms.CharField(label=_("英文名称"), max_length=80, required=False)


class HoursForm(Form):
    """When a day is open."""

    opens = ClockField(label=_("开放"))
    closes = ClockField(label=_("结束"), help_text=_("早于开放的时间算第二天凌晨。"))


class ReasonForm(Form):
    """Why an overlap is meant."""

    reason = forms.CharField(label=_("保留的理由"), max_length=300)


class ReleaseForm(Form):
    """How a release is made."""

    seen = forms.CharField(widget=forms.HiddenInput)
    notes = forms.CharField(
        label=_("发布说明"), max_length=500, required=False, help_text=_("写进变动通知，也显示在发布记录里。")
    )
    letters = forms.BooleanField(label=_("给有关人员发变动通知邮件"), required=False, initial=True)


class ProposeForm(Form):
    """Which release is to count, and why it is changed."""

    release = Chosen(label=pgettext_lazy("programme", "发布"))
    reason = forms.CharField(
        label=_("调整理由"), max_length=500, required=False, help_text=_("已有批准的议程时必须填写。")
    )

    def __init__(self, *given: Any, releases: Iterable[Any], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["release"].offer((one.uuid, str(_("第%(n)s次发布") % {"n": one.number})) for one in releases)  # type: ignore[attr-defined]  # a Chosen


class DecisionForm(Form):
    """The opinion of the head."""

    decision = forms.CharField(label=_("意见"), max_length=500, required=False)


class RecordForm(Form):
    """What became of a session."""

    outcome = forms.ChoiceField(
        label=pgettext_lazy("session", "结果"), choices=SessionOutcome.choices, widget=forms.RadioSelect
    )
    started = ClockField(label=_("实际开始"), required=False)
    ended = ClockField(label=_("实际结束"), required=False)
    attendance = forms.IntegerField(label=_("到场人数"), min_value=0, required=False)
    missed = forms.TypedMultipleChoiceField(
        label=_("没有讲的报告"),
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "programme-pick"}),
    )
    replaced_by = Chosen(label=_("由哪个场次替换"), required=False)
    note = forms.CharField(label=_("说明"), max_length=500, required=False, help_text=_("取消和替换必须写明原因。"))
    file = forms.FileField(label=_("佐证"), required=False, widget=forms.FileInput(attrs={"accept": ACCEPTED}))

    def __init__(
        self,
        *given: Any,
        session: Session,
        others: Iterable[Session],
        topics: Iterable[AgendaTopic | Talk],
        **more: Any,
    ) -> None:
        super().__init__(*given, **more)
        self.session = session
        replaced_by = cast(Chosen, self.fields["replaced_by"])
        replaced_by.offer(((one.uuid, f"{one.number}. {one.title}") for one in others), empty=str(_("不是替换")))
        missed = cast(forms.ChoiceField, self.fields["missed"])
        missed.choices = [(str(one.uuid), one.title) for one in topics]
        if not missed.choices:
            del self.fields["missed"]

    def values(self) -> dict[str, Any]:
        """What the operation takes; times on the day of the session, past midnight where they begin before it."""
        told = self.cleaned_data
        return {
            "outcome": told["outcome"], "replaced_by_uuid": told["replaced_by"], "attendance": told["attendance"], "note": told["note"],
            "missed": told.get("missed", []), "started_at": self._moment(told["started"]), "ended_at": self._moment(told["ended"]),
        }  # fmt: skip

    def _moment(self, clock: Any) -> datetime | None:
        begins = self.session.starts_at
        if clock is None or begins is None:
            return None
        zone = self.session.event.time_zone
        planned = local(begins, zone)
        found = datetime.combine(planned.date(), clock, tzinfo=planned.tzinfo)
        return found + timedelta(days=1) if found < planned - timedelta(hours=6) else found


class ImportForm(Form):
    """A programme in a spreadsheet."""

    file = forms.FileField(label=_("议程文件"), widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt"}),
                           help_text=_("第一行是列名：日期、开始、结束、会场、分会、类型、场次、主持人、报告题目、时长、报告人等；一行一个场次，报告接在下面的行。"))  # fmt: skip
