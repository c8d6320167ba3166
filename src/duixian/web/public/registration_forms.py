"""The forms of registration: what is asked of everybody, the questions of a kind, what one agrees to. They work without JavaScript."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.accounts.errors import Refused
from duixian.apps.events.models import ConsentText
from duixian.apps.events.operations.guests import GuestDetails
from duixian.core.events.countries import COUNTRIES
from duixian.core.events.questions import NO, YES, Answer, Kind, Question, checked
from duixian.core.wording import Words
from duixian.web.forms import DateInput, Form, LongSelect
from duixian.web.languages import spoken

FEW: int = 7
"""Options that stand as radio buttons; more stand in a list."""


def country_choices() -> list[tuple[str, str]]:
    """Every country in the language of the page, those most of our guests come from first."""
    language = spoken()
    return [("", str(_("请选择"))), *((code, words.said(language)) for code, words in COUNTRIES.items())]


class Asked(forms.Field):
    """A question: shown as one that must be answered where it must, and judged with all others by `core.events.questions`."""

    def __init__(self, question: Question, widget: forms.Widget) -> None:
        help_text = " ".join(filter(None, (question.help.said(spoken()), _why(question))))
        super().__init__(
            required=question.required, widget=widget, label=question.words.said(spoken()), help_text=help_text
        )
        self.question = question

    def validate(self, value: Any) -> None:
        """Nothing alone: whether an answer is needed depends on the others."""


def _why(question: Question) -> str:
    purpose = question.purpose.said(spoken())
    return str(_("用途：%(purpose)s。") % {"purpose": purpose}) if purpose else ""


def asked(question: Question) -> Asked:
    """The field of a question."""
    language = spoken()
    options = [(one.code, one.words.said(language)) for one in question.options]
    widgets: Mapping[Kind, Any] = {
        Kind.TEXT: lambda: forms.TextInput(attrs={"maxlength": 200}),
        Kind.LONG: lambda: forms.Textarea(attrs={"rows": 4, "maxlength": 2000}),
        Kind.SINGLE: lambda: _choice(options),
        Kind.MULTIPLE: lambda: forms.CheckboxSelectMultiple(choices=options),
        Kind.DATE: DateInput,
        Kind.COUNTRY: lambda: LongSelect(choices=country_choices()),
        Kind.YES_NO: lambda: forms.RadioSelect(choices=[(YES, _("是")), (NO, _("否"))]),
    }
    widget = widgets[question.kind]()
    widget.use_required_attribute = lambda initial: False
    return Asked(question, widget)


def _choice(options: list[tuple[str, str]]) -> forms.Widget:
    if len(options) <= FEW:
        return forms.RadioSelect(choices=options)
    return forms.Select(choices=[("", str(_("请选择"))), *options])


def field_name(code: str) -> str:
    """What the field of a question is called."""
    return f"q_{code}"


class QuestionsForm(Form):
    """The questions of a kind; `typed` is what was sent to them, `cleaned_answers` what can be taken."""

    def __init__(self, *given: Any, questions: Sequence[Question] = (), partly: bool = False, **named: Any) -> None:
        super().__init__(*given, **named)
        self.questions, self.partly = tuple(questions), partly
        for question in self.questions:
            self.fields[field_name(question.code)] = asked(question)

    @property
    def typed(self) -> dict[str, list[str]]:
        """What was sent to each question, as `core.events.questions.checked` takes it."""
        data = self.data
        read = data.getlist if hasattr(data, "getlist") else lambda name: [data[name]] if name in data else []
        return {one.code: [str(value) for value in read(field_name(one.code))] for one in self.questions}

    @property
    def asked(self) -> list[dict[str, Any]]:
        """The questions with their fields, and when each is asked, for the template."""
        return [
            {"field": self[field_name(one.code)], "when": one.when, "condition": self._condition(one)}
            for one in self.questions
        ]

    def _condition(self, one: Question) -> str:
        if one.when is None:
            return ""
        other = next((q for q in self.questions if q.code == one.when.question), None)
        if other is None:
            return ""
        named = {YES: str(_("是")), NO: str(_("否"))} if other.kind is Kind.YES_NO else {}
        language = spoken()
        answers = (named.get(value) or _answer_words(other, value).said(language) for value in sorted(one.when.values))
        told = {"question": other.words.said(language), "answers": str(_("、")).join(answers)}
        return str(_("“%(question)s”选“%(answers)s”时填写。") % told)

    def clean(self) -> dict[str, Any]:
        """Every question judged, each with its own error."""
        given = super().clean() or self.cleaned_data
        typed = self.typed
        for code, words in checked(self.questions, typed).errors.items():
            if not (self.partly and not any(text.strip() for text in typed[code])):
                self.add_error(field_name(code), words.said(spoken()))
        return given

    def refuse(self, refusal: Refused) -> None:
        """An operation names a question by its code."""
        if refusal.field and field_name(refusal.field) in self.fields:
            refusal.field = field_name(refusal.field)
        super().refuse(refusal)


def _answer_words(question: Question, value: str) -> Words:
    return COUNTRIES[value] if question.kind is Kind.COUNTRY and value in COUNTRIES else question.option(value)


def answers_initial(questions: Iterable[Question], answers: Mapping[str, Answer]) -> dict[str, Any]:
    """The answers that stand, as the form shows them."""
    return {field_name(one.code): answers[one.code] for one in questions if one.code in answers}


class DetailsForm(QuestionsForm):
    """Who somebody is."""

    name = forms.CharField(label=_("姓名"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    name_en = forms.CharField(
        label=_("英文姓名"), max_length=80, required=False, help_text=_("印在证件上；护照上的写法。")
    )
    email = forms.EmailField(label=_("电子邮箱"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}),
                             help_text=_("确认信和您的个人页链接会发到这里。"))  # fmt: skip
    phone = forms.CharField(label=_("手机"), max_length=30, required=False,
                            widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}))  # fmt: skip
    organisation = forms.CharField(label=pgettext_lazy("guest", "单位"), max_length=200, required=False,
                                   widget=forms.TextInput(attrs={"autocomplete": "organization"}))  # fmt: skip
    title = forms.CharField(label=_("职务"), max_length=80, required=False,
                            widget=forms.TextInput(attrs={"autocomplete": "organization-title"}))  # fmt: skip
    country = forms.ChoiceField(label=_("国家或地区"), choices=country_choices, widget=LongSelect)

    @property
    def details(self) -> GuestDetails:
        """What was typed about the person."""
        return GuestDetails(**{name: self.cleaned_data.get(name, "") for name in GuestDetails._fields})

    @property
    def person_fields(self) -> list[forms.BoundField]:
        """The fields about the person, for the template."""
        return [self[name] for name in GuestDetails._fields if name in self.fields]


DETAILS_ORDER = ("name", "name_en", "email", "phone", "organisation", "title", "country")


class Agreeing(Form):
    """What one agrees to before a form is taken, and what keeps it from counting twice."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    came = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    website = forms.CharField(required=False)

    def __init__(self, *given: Any, texts: Sequence[ConsentText] = (), channel: str = "", **named: Any) -> None:
        super().__init__(*given, **named)
        self.texts = tuple(texts)
        self.initial.setdefault("key", secrets.token_urlsafe(24))
        self.initial.setdefault("came", channel[:40])
        for text in self.texts:
            needed = text.purpose == "notice"
            label = _("我已阅读并同意上述告知") if needed else _("我同意")
            self.fields[text.purpose] = forms.BooleanField(label=label, required=needed)

    @property
    def consents(self) -> list[dict[str, Any]]:
        """Each text in the language of the page with its box, for the template."""
        language = spoken()
        return [
            {"field": self[one.purpose], "title": one.get_purpose_display(), "version": one.version,
             "text": one.en if language == "en" else one.zh}
            for one in self.texts
        ]  # fmt: skip

    @property
    def agreed(self) -> list[str]:
        """The purposes that were agreed to."""
        return [one.purpose for one in self.texts if self.cleaned_data.get(one.purpose)]

    @property
    def is_robot(self) -> bool:
        """Whether a field was filled in that people do not see."""
        return bool(self.data.get("website"))


class RegistrationForm(Agreeing, DetailsForm):
    """One person registers."""


class GroupForm(Agreeing):
    """The contact of a group and what the group is called; its members stand in rows."""

    name = forms.CharField(label=_("团体名称"), max_length=120, help_text=_("如单位或代表团的名称。"))
    contact = forms.CharField(label=_("联系人姓名"), max_length=80)
    email = forms.EmailField(label=_("联系人邮箱"), max_length=254)
    phone = forms.CharField(label=_("联系人手机"), max_length=30, required=False)
    country = forms.ChoiceField(label=_("国家或地区"), choices=country_choices, widget=LongSelect)


class MemberForm(Form):
    """One of a group; a row without a name is nobody."""

    kind = forms.ChoiceField(label=_("报名类别"))
    name = forms.CharField(label=_("姓名"), max_length=80, required=False)
    email = forms.EmailField(label=_("邮箱"), max_length=254, required=False)
    phone = forms.CharField(label=_("手机"), max_length=30, required=False)
    title = forms.CharField(label=_("职务"), max_length=80, required=False)

    def __init__(self, *given: Any, kinds: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]  # a choice field

    @property
    def is_somebody(self) -> bool:
        """Whether the row names anybody."""
        return any(
            str(self.data.get(self.add_prefix(name), "")).strip() for name in ("name", "email", "phone", "title")
        )

    def clean(self) -> dict[str, Any]:
        """A row that says anything needs a name."""
        given = super().clean() or self.cleaned_data
        if self.is_somebody and not given.get("name") and "name" not in self.errors:
            self.add_error("name", _("请填写姓名。"))
        return given


class AddressForm(Form):
    """A mail address to send a link to."""

    email = forms.EmailField(
        label=_("报名时用的邮箱"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
