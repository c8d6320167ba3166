"""The forms of the area: they read what was typed; operations decide."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.events.models import Event, FeeEntry, RegistrationKind
from duixian.apps.events.operations.guest_mailings import Message
from duixian.apps.events.operations.kinds import KindDetails
from duixian.apps.targets.errors import in_language
from duixian.core.events.questions import (
    CHOOSING,
    DECIDING,
    KIND_WORDS,
    Condition,
    Kind,
    Option,
    Question,
    said,
    values_of,
)
from duixian.core.wording import Words
from duixian.web.forms import AmountField, DayField, Form
from duixian.web.portal.guest.forms import MOMENT
from duixian.web.public.registration_forms import DetailsForm

LANGUAGES = (("zh-hans", _("中文")), ("en", _("英文")))


class MessageForm(Form):
    """What the office writes, in the languages that the guests on the list read."""

    subject = forms.CharField(label=_("主题（中文）"), max_length=120, required=False)
    body = forms.CharField(label=_("正文（中文）"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 8}),
                           help_text=_("开头的称呼和结尾的个人页链接、落款会自动加上。"))  # fmt: skip
    subject_en = forms.CharField(label=_("主题（英文）"), max_length=120, required=False)
    body_en = forms.CharField(
        label=_("正文（英文）"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 8})
    )

    def __init__(self, *given: Any, readers: Mapping[str, int], **named: Any) -> None:
        super().__init__(*given, **named)
        for language, fields in {"zh": ("subject", "body"), "en": ("subject_en", "body_en")}.items():
            if not readers.get(language):
                for name in fields:
                    del self.fields[name]

    @property
    def message(self) -> Message:
        """The texts; empty in a language that nobody reads."""
        told = self.cleaned_data
        return Message(*(Words(told.get(name, ""), told.get(f"{name}_en", "")) for name in ("subject", "body")))


class EntryForm(DetailsForm):
    """Somebody whom the office registers: only the name must be known."""

    language = forms.ChoiceField(label=_("通信语言"), choices=LANGUAGES)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, partly=True, **named)
        for name in ("email", "country"):
            self.fields[name].required = False
        self.fields["email"].help_text = _("没有邮箱的收不到确认信；团体成员的信发给联系人。")
        for question in self.questions:
            self.fields[f"q_{question.code}"].required = False


class EditForm(EntryForm):
    """The office corrects details and answers."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        del self.fields["language"]


class SubstituteForm(EntryForm):
    """Who comes instead, as the office enters it."""


class ReasonForm(Form):
    """Why not; the guest reads it."""

    reason = forms.CharField(label=_("理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
                             help_text=_("会写在给来宾的信里。"))  # fmt: skip


class KindForm(Form):
    """A kind of registration; times are those of the conference."""

    role = forms.ChoiceField(
        label=pgettext_lazy("guest", "身份"),
        choices=RegistrationKind.Role.choices,
        help_text=_("统计和指标按身份计数，与名称无关。"),
    )
    name = forms.CharField(label=_("名称"), max_length=60)
    name_en = forms.CharField(label=_("英文名称"), max_length=60, required=False)
    public = forms.BooleanField(label=_("可在网站自行报名"), required=False)
    needs_approval = forms.BooleanField(label=_("须审核"), required=False)
    quota = forms.IntegerField(
        label=_("名额"), required=False, min_value=0, max_value=100_000, help_text=_("不填为不限。满额后自动候补。")
    )
    fee = AmountField(label=_("会务费（元）"), required=False)
    opens_at = forms.DateTimeField(label=_("开放时间"), required=False, widget=MOMENT)
    closes_at = forms.DateTimeField(label=_("截止时间"), required=False, widget=MOMENT)
    offer_hours = forms.IntegerField(label=_("候补名额保留小时数"), initial=48, min_value=1)
    keep_days = forms.IntegerField(label=_("个人信息保存天数（会后）"), initial=365, min_value=0,
                                   help_text=_("到期自动删除；人数和国别统计保留。"))  # fmt: skip

    @property
    def details(self) -> KindDetails:
        """What was typed."""
        told = self.cleaned_data
        return KindDetails(**{**told, "fee": told["fee"] or 0})


class QuestionForm(Form):
    """A question of a form. Options stand one a line, 中文 | English; a condition names a question before it and its answers."""

    kind = forms.ChoiceField(
        label=_("回答方式"), choices=[(kind.value, in_language(*words)) for kind, words in KIND_WORDS.items()]
    )
    zh = forms.CharField(label=_("问题（中文）"), max_length=200)
    en = forms.CharField(label=_("问题（英文）"), max_length=200, required=False)
    required = forms.BooleanField(label=_("必须回答"), required=False)
    options = forms.CharField(label=_("选项"), required=False, widget=forms.Textarea(attrs={"rows": 5}),
                              help_text=_("单选、多选用：每行一个，中文 | English。"))  # fmt: skip
    when = forms.ChoiceField(label=_("仅在这道题"), required=False)
    answers = forms.CharField(label=_("回答为以下之一时询问"), required=False, max_length=300,
                              help_text=_("写选项的中文，用顿号分开；是否题写“是”或“否”，国家题写国家名。"))  # fmt: skip
    help_zh = forms.CharField(label=_("填写说明（中文）"), max_length=200, required=False)
    help_en = forms.CharField(label=_("填写说明（英文）"), max_length=200, required=False)
    purpose_zh = forms.CharField(
        label=_("收集目的（中文）"), max_length=100, required=False, help_text=_("会告诉填写的人为什么问。")
    )
    purpose_en = forms.CharField(label=_("收集目的（英文）"), max_length=100, required=False)
    keep_days = forms.IntegerField(label=_("会后保存天数"), required=False, min_value=0, max_value=3650,
                                   help_text=_("不填则与本类别相同。"))  # fmt: skip

    def __init__(self, *given: Any, others: Sequence[Question], held: Question | None = None, **named: Any) -> None:
        named.setdefault("initial", _initial(held, others) if held else {})
        super().__init__(*given, **named)
        self.others, self.held = tuple(others), held
        deciding = [
            (one.code, one.words.zh)
            for one in self.others
            if one.kind in DECIDING and (not held or one.code != held.code)
        ]
        self.fields["when"].choices = [("", _("（总是询问）")), *deciding]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        """Options and the condition are read, so that what cannot be read is told at its field."""
        told = super().clean() or self.cleaned_data
        if told.get("when"):
            told["values"] = self._values(told["when"], told.get("answers", ""))
        return told

    def _values(self, code: str, typed: str) -> frozenset[str]:
        other = next(one for one in self.others if one.code == code)
        named = {word.casefold(): value for value in values_of(other) for word in _spellings(other, value)}
        words = [word.strip().casefold() for word in re.split(r"[、,，;；]", typed) if word.strip()]
        unknown = [word for word in words if word not in named]
        if unknown or not words:
            self.add_error(
                "answers",
                _("这道题没有这样的选项：%(words)s") % {"words": "、".join(unknown)} if unknown else _("请写明答案。"),
            )
            return frozenset()
        return frozenset(named[word] for word in words)

    @property
    def question(self) -> Question:
        """What was typed, with the code it has or the next that is free."""
        told = self.cleaned_data
        kind = Kind(told["kind"])
        made = Question(
            self.held.code if self.held else _free_code(self.others), kind, _pair(told["zh"], told["en"]), told["required"],
            _options(told["options"], self.held) if kind in CHOOSING else (),
            help=_pair(told["help_zh"], told["help_en"]), purpose=_pair(told["purpose_zh"], told["purpose_en"]), keep_days=told["keep_days"],
        )  # fmt: skip
        return replace(made, when=Condition(told["when"], told["values"])) if told.get("when") else made


def _spellings(question: Question, value: str) -> tuple[str, ...]:
    words = said(question, value)
    return (words.zh, words.en)


def _pair(chinese: str, english: str) -> Words:
    return Words(chinese, english or chinese)


def _free_code(others: Sequence[Question]) -> str:
    taken = {one.code for one in others}
    return next(code for code in (f"q{n}" for n in range(1, 1000)) if code not in taken)


def _options(typed: str, held: Question | None) -> tuple[Option, ...]:
    """One a line; an option that was there keeps its code, whatever its place, so that answers stay what they were."""
    known = {one.words.zh: one.code for one in held.options} if held else {}
    made: list[Option] = []
    for line in typed.splitlines():
        chinese, _sign, english = (part.strip() for part in line.partition("|"))
        if chinese:
            taken = {*known.values(), *(one.code for one in made)}
            code = known.get(chinese) or next(c for c in (f"o{n}" for n in range(1, 1000)) if c not in taken)
            made.append(Option(code, _pair(chinese, english)))
    return tuple(made)


def _initial(held: Question, others: Sequence[Question]) -> dict[str, Any]:
    other = next((one for one in others if held.when and one.code == held.when.question), None)
    answers = [_spellings(other, value)[0] for value in sorted(held.when.values)] if held.when and other else []
    return {
        "kind": held.kind.value, "zh": held.words.zh, "en": held.words.en, "required": held.required,
        "options": "\n".join(f"{one.words.zh} | {one.words.en}" for one in held.options),
        "when": held.when.question if held.when else "", "answers": "、".join(answers), "help_zh": held.help.zh, "help_en": held.help.en,
        "purpose_zh": held.purpose.zh, "purpose_en": held.purpose.en, "keep_days": held.keep_days,
    }  # fmt: skip


class ConsentForm(Form):
    """What guests are told, in both languages."""

    zh = forms.CharField(label=_("中文"), max_length=5000, widget=forms.Textarea(attrs={"rows": 8}))
    en = forms.CharField(label=_("英文"), max_length=5000, widget=forms.Textarea(attrs={"rows": 8}))


class LodgingForm(Form):
    """Rooms of a kind, kept for guests."""

    hotel = forms.CharField(label=_("酒店"), max_length=120)
    name = forms.CharField(label=_("房型"), max_length=60)
    name_en = forms.CharField(label=_("英文名称"), max_length=120, required=False)
    beds = forms.IntegerField(label=_("可住人数"), min_value=1, max_value=8, initial=1)
    quota = forms.IntegerField(label=_("每晚房数"), min_value=0, max_value=10_000)
    price = AmountField(label=_("每晚价格（元）"), min_value=0, initial=0)


class QuotaForm(Form):
    """How many rooms there are each night."""

    quota = forms.IntegerField(label=_("每晚房数"), min_value=0, max_value=10_000)


class RunForm(Form):
    """A vehicle."""

    name = forms.CharField(label=_("车次"), max_length=60)
    departs_at = forms.DateTimeField(label=_("发车时间"), widget=MOMENT)
    place = forms.CharField(label=_("上车地点"), max_length=120)
    vehicle = forms.CharField(label=_("车辆"), max_length=60, required=False)
    seats = forms.IntegerField(label=_("座位数"), min_value=1, max_value=500)


class MealForm(Form):
    """A meal."""

    name = forms.CharField(label=pgettext_lazy("guest", "用餐"), max_length=60, help_text=_("如“6月10日午餐”。"))
    name_en = forms.CharField(label=_("英文名称"), max_length=60, required=False)
    starts_at = forms.DateTimeField(label=_("开始"), widget=MOMENT)
    place = forms.CharField(label=_("地点"), max_length=120, required=False)


class FeeForm(Form):
    """Money that came or went back outside this site."""

    kind = forms.ChoiceField(label=_("收付"), choices=FeeEntry.Kind.choices)
    amount = AmountField(label=_("金额（元）"))
    day = DayField(label=_("日期"))
    reference = forms.CharField(label=_("凭证或流水号"), max_length=60)


class IssueForm(Form):
    """The invoice that was written."""

    number = forms.CharField(label=_("发票号码"), max_length=30)
    day = DayField(label=_("开票日期"))


class ImportForm(Form):
    """A list of guests."""

    file = forms.FileField(label=_("名单文件"), help_text=_("XLSX或CSV（UTF-8、GB18030均可）；须有“姓名”一列。"))
    kind = forms.ModelChoiceField(
        label=_("未写明类别的按"), queryset=RegistrationKind.objects.none(), to_field_name="uuid", empty_label=None
    )
    write = forms.BooleanField(label=_("给有邮箱的人发确认信"), required=False)

    def __init__(self, *given: Any, event: Event, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["kind"].queryset = event.kinds.all()  # type: ignore[attr-defined]  # a model choice field
