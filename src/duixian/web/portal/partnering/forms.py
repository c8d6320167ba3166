"""The forms of delegates: who they are, what they need and offer, whom they ask, when they cannot meet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.events.models import Event
from duixian.apps.partnering.models import Area, FollowUp, InterestKind, Priority, Region, Side, Stage, Tongue
from duixian.apps.partnering.operations.interests import LENGTH, InterestDetails
from duixian.apps.partnering.operations.outcomes import Answer
from duixian.apps.partnering.operations.profiles import ABOUT_LENGTH, ProfileDetails
from duixian.apps.partnering.operations.requests import MESSAGE_LENGTH
from duixian.apps.partnering.queries.profiles import DirectoryFilter
from duixian.core.events.countries import country_words
from duixian.web.forms import DayField, Form
from duixian.web.languages import spoken

UNSAID = ("", pgettext_lazy("partnering", "不限或不说"))
ALL = ("", pgettext_lazy("partnering", "全部"))
TIME = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


def _text(label: Any, most: int, rows: int, help_text: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, required=False, widget=area, help_text=help_text)


class BilingualForm(Form):
    """A form in which a text stands in two languages: the reader's own comes first, with what to write."""

    pair: tuple[str, str] = ("", "")
    what: Any = ""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        order = list(self.fields)
        first, second = self.pair
        if spoken() == "en":
            at = order.index(first)
            order[at : at + 2] = first, second = second, first
            self.order_fields(order)
        self.fields[first].help_text = self.what
        self.fields[second].help_text = _("两种语言都写，中外参会者都能读到。")


class ProfileForm(BilingualForm):
    """What a delegate says of themselves."""

    pair = ("about", "about_en")
    what = _("您和单位做什么、想见什么样的人。只写一种语言也可以。")
    about = _text(_("简介（中文）"), ABOUT_LENGTH, 5)
    about_en = _text(_("简介（英文）"), ABOUT_LENGTH, 5)
    website = forms.URLField(
        label=pgettext_lazy("partnering", "网址"),
        max_length=200,
        required=False,
        assume_scheme="https",
        help_text=_("例如 https://www.example.com"),
    )
    interpreter = forms.BooleanField(label=_("约谈时需要翻译"), required=False, help_text=_("会务组据此安排翻译。"))
    tongue = forms.ChoiceField(
        label=_("翻译语种"),
        choices=Tongue.choices,
        required=False,
        initial=Tongue.EN,
        help_text=_("与中文之间的翻译。"),
    )
    listed = forms.BooleanField(
        label=_("允许其他参会者找到我"), required=False,
        help_text=_("展示姓名、职务、单位、国家和本页内容；邮箱和手机不展示。取消勾选后没有人能看到或邀约您。"),
    )  # fmt: skip

    takes_recommended = forms.BooleanField(
        label=_("把空闲时段留给推荐对象"), required=False,
        help_text=_("申请都排完后，会务组可在您的空闲时段安排与推荐对象见面；只安排同样愿意的人，不影响您的任何申请，收到安排后可以谢绝。"),
    )  # fmt: skip

    abroad = forms.BooleanField(label=_("同意向境外提供个人信息（可不选）"), required=False)

    def __init__(self, *given: Any, asked: str = "", advised: bool = True, **named: Any) -> None:
        """`asked` is the text of the consent to data going abroad, where it is still to be asked for; `advised`: the edition has recommended
        meetings."""
        super().__init__(*given, **named)
        self.fields["abroad"].help_text = _("境外参会者能看到您公开的档案。%(text)s") % {"text": asked}
        if not asked:
            del self.fields["abroad"]
        if not advised:
            del self.fields["takes_recommended"]

    @property
    def details(self) -> ProfileDetails:
        """What was said; what was not asked stays."""
        kept = {"takes_recommended": self.initial.get("takes_recommended", False)}
        told = kept | {name: value for name, value in self.cleaned_data.items() if name != "abroad"}
        return ProfileDetails(**{**told, "tongue": told["tongue"] or Tongue.EN})


class InterestForm(BilingualForm):
    """A need or an offer."""

    pair = ("text", "text_en")
    what = _("写具体：什么、用在哪里、到哪一步、希望怎样合作。至少写一种语言。")
    side = forms.ChoiceField(label=_("这是"), choices=Side.choices, widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=_("类型"), choices=InterestKind.choices)
    text = _text(_("内容（中文）"), LENGTH, 4)
    text_en = _text(_("内容（英文）"), LENGTH, 4)
    area = forms.ChoiceField(label=_("领域"), choices=[UNSAID, *Area.choices], required=False)
    stage = forms.ChoiceField(label=_("阶段"), choices=[UNSAID, *Stage.choices], required=False)
    region = forms.ChoiceField(label=_("地区"), choices=[UNSAID, *Region.choices], required=False)
    expires_on = DayField(label=_("有效期至"), required=False, help_text=_("不填则到会议结束。"))

    @property
    def details(self) -> InterestDetails:
        """What was said."""
        return InterestDetails(**self.cleaned_data)


class SureForm(Form):
    """A deed that is asked about on a page of its own; nothing to fill in."""

    deed = True


class WishForm(Form):
    """How much a delegate wants the meeting, and what they write."""

    priority = forms.ChoiceField(
        label=_("见面意愿"), choices=Priority.choices, initial=Priority.MEET, widget=forms.RadioSelect,
        help_text=_("排约谈时先满足“务必见面”的；请留给最重要的几位。"),
    )  # fmt: skip
    message = _text(_("留言"), MESSAGE_LENGTH, 4, _("说明为什么想见、想谈什么。对方会读到。"))


class AcceptForm(Form):
    """Yes, and how much; a word to the other side if anybody likes."""

    priority = forms.ChoiceField(
        label=_("见面意愿"), choices=Priority.choices, initial=Priority.MEET, widget=forms.RadioSelect
    )
    note = forms.CharField(label=_("给对方的话（可不填）"), max_length=300, required=False)


class NoteForm(Form):
    """No: a word to the other side, if anybody likes."""

    deed = True
    note = forms.CharField(label=_("给对方的话（可不填）"), max_length=300, required=False)


class ResultForm(Form):
    """Whether a meeting was held; the button says which."""

    held = forms.ChoiceField(choices=(("yes", ""), ("no", "")), widget=forms.HiddenInput)


class RatingForm(Form):
    """What a delegate thought of a meeting."""

    score = forms.TypedChoiceField(
        label=_("这场约谈对您有多大用处"), coerce=int, widget=forms.RadioSelect,
        choices=((5, _("5 非常有用")), (4, _("4 有用")), (3, _("3 一般")), (2, _("2 用处不大")), (1, _("1 没有用"))),
    )  # fmt: skip
    comment = _text(_("意见（可不填）"), 300, 2, _("只有会务组能看到，对方看不到。"))


class BookForm(Form):
    """A free time for a meeting that both sides want."""

    slot = forms.TypedChoiceField(label=_("选一个时间"), coerce=UUID, widget=forms.RadioSelect)

    def __init__(self, *given: Any, slots: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["slot"].choices = slots  # type: ignore[attr-defined]  # a choice field


class FollowUpForm(Form):
    """What became of meetings: four fields for each, named after the one it belongs to. A meeting without a stage is left for another day."""

    def __init__(self, *given: Any, asked: Sequence[FollowUp], **named: Any) -> None:
        super().__init__(*given, **named)
        self.asked = asked
        for one in asked:
            for name, field in _follow_up_fields(one).items():
                self.fields[f"{one.uuid.hex}-{name}"] = field

    def clean(self) -> dict[str, Any]:
        """Something must be said; an intent or an agreement is said with what and since when."""
        told = super().clean() or self.cleaned_data
        if not any(told.get(f"{one.uuid.hex}-stage") for one in self.asked):
            raise forms.ValidationError(_("请至少为一场约谈选择进展。"))
        return told

    @property
    def answers(self) -> dict[UUID, Answer]:
        """What was said, by whom it was asked."""
        told = self.cleaned_data
        return {
            one.uuid: Answer(**{name: told[f"{one.uuid.hex}-{name}"] for name in ("stage", "note", "title", "agreed_on")})
            for one in self.asked
            if told[f"{one.uuid.hex}-stage"]
        }  # fmt: skip


def _follow_up_fields(one: FollowUp) -> dict[str, forms.Field]:
    stages = [(value, label) for value, label in FollowUp.Stage.choices]
    return {
        "stage": forms.ChoiceField(
            label=_("进展"), choices=stages, required=False, widget=forms.RadioSelect, initial=one.stage
        ),
        "title": forms.CharField(
            label=_("合作内容"), max_length=200, required=False, help_text=_("达成意向或已经签约时填写，例如“联合开发双抗”。")
        ),
        "agreed_on": DayField(label=_("达成日期"), required=False),
        "note": forms.CharField(label=_("说明（可不填）"), max_length=500, required=False, initial=one.note),
    }  # fmt: skip


class MessageForm(Form):
    """What a delegate writes about a request."""

    text = forms.CharField(label=_("留言"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class DirectoryForm(Form):
    """Whom a delegate looks for."""

    text = forms.CharField(label=_("关键词"), max_length=100, required=False)
    side = forms.ChoiceField(label=_("需求或供给"), choices=[ALL, *Side.choices], required=False)
    kind = forms.ChoiceField(label=_("类型"), choices=[ALL, *InterestKind.choices], required=False)
    area = forms.ChoiceField(label=_("领域"), choices=[ALL, *Area.choices], required=False)
    country = forms.ChoiceField(label=_("国家或地区"), required=False)

    def __init__(self, *given: Any, countries: Sequence[str], **named: Any) -> None:
        super().__init__(*given, **named)
        words = [(code, country_words(code).said(spoken())) for code in countries]
        self.fields["country"].choices = [ALL, *words]  # type: ignore[attr-defined]  # a choice field

    @property
    def wanted(self) -> DirectoryFilter:
        """What was asked for; a value that is no option lets everybody through."""
        self.is_valid()
        return DirectoryFilter(**{name: self.cleaned_data.get(name, "") for name in self.fields})


class AbsenceForm(Form):
    """A span in which a delegate cannot meet, in the zone of the conference."""

    day = forms.ChoiceField(label=_("日期"))
    whole_day = forms.BooleanField(label=_("全天"), required=False)
    starts_at = forms.TimeField(label=_("从"), required=False, widget=TIME)
    ends_at = forms.TimeField(label=_("到"), required=False, widget=TIME)

    def __init__(self, *given: Any, event: Event, **named: Any) -> None:
        super().__init__(*given, **named)
        self.event = event
        days = [event.starts_on + timedelta(n) for n in range((event.ends_on - event.starts_on).days + 1)]
        self.fields["day"].choices = [(one.isoformat(), one.isoformat()) for one in days]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        """Times are said unless it is the whole day."""
        told = super().clean() or self.cleaned_data
        for name in ("starts_at", "ends_at"):
            if not told.get("whole_day") and told.get(name) is None and name not in self.errors:
                self.add_error(name, _("这一项必须填写。"))
        return told

    @property
    def span(self) -> tuple[datetime, datetime]:
        """The two moments, [from, until)."""
        told, zone = self.cleaned_data, ZoneInfo(self.event.time_zone)
        day = date.fromisoformat(told["day"])
        if told["whole_day"]:
            return datetime.combine(day, time.min, zone), datetime.combine(day + timedelta(1), time.min, zone)
        return datetime.combine(day, told["starts_at"], zone), datetime.combine(day, told["ends_at"], zone)
