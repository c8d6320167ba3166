"""The forms of the area: they read what was typed; operations decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import User
from duixian.apps.measurement.cards import BANDS, JUDGED, PLAIN, QUALITY
from duixian.apps.measurement.models import Binding
from duixian.apps.measurement.operations.bindings import BindingValues
from duixian.apps.measurement.queries.bindings import Chosen
from duixian.core.measures.definition import FIELD_WORDS
from duixian.core.measures.judging import BAND_WORDS, Band
from duixian.core.measures.parameters import Parameter, ParameterKind
from duixian.core.measures.spec import MeasureSpec
from duixian.core.wording import Words
from duixian.web.forms import DateInput, Form
from duixian.web.templatetags.show import zh_en

_AREA = forms.Textarea(attrs={"rows": 2})
_PLAIN_WIDGET = {"definition": _AREA, "source": _AREA}


class MeasureForm(Form):
    """Which measure: chosen first, because the other fields follow from it."""

    measure = forms.ChoiceField(label=_("度量"))

    def __init__(self, *given: Any, choices: Sequence[Chosen], judged: bool, **named: Any) -> None:
        super().__init__(*given, **named)
        told = [(one.name, capfirst(zh_en(one.label))) for one in choices]
        self.fields["measure"].choices = [*told, *([(JUDGED, _("由人对照分档判断"))] if judged else [])]  # type: ignore[attr-defined]  # a choice field


class BindingForm(Form):
    """The 口径 card of one indicator: the measure's own parameters, then the texts."""

    def __init__(
        self,
        *given: Any,
        spec: MeasureSpec | None,
        owners: Sequence[User],
        facts: Sequence[tuple[str, Words]],
        **named: Any,
    ) -> None:
        super().__init__(*given, **named)
        self.spec = spec
        for parameter in spec.parameters if spec else ():
            self.fields[f"parameter_{parameter.name}"] = parameter_field(parameter)
        if spec is None:
            self.fields["facts"] = forms.MultipleChoiceField(
                label=_("判断时看的数"), required=False, widget=forms.CheckboxSelectMultiple,
                choices=[(name, capfirst(zh_en(words))) for name, words in facts],
            )  # fmt: skip
        self._texts(owners)

    def _texts(self, owners: Sequence[User]) -> None:
        for name in PLAIN:
            widget = _PLAIN_WIDGET.get(name)
            self.fields[name] = forms.CharField(
                label=capfirst(zh_en(FIELD_WORDS[name])), required=False, max_length=1_000, widget=widget
            )
        self.fields["cut_off_day"] = forms.DateField(label=_("截止日"), widget=DateInput, required=False)
        choices = [("", "—"), *((str(one.uuid), str(one)) for one in owners)]
        self.fields["owner_user"] = forms.ChoiceField(label=_("责任人账户"), choices=choices, required=False)
        for band in BANDS:
            label = capfirst(zh_en(BAND_WORDS[Band(band)]))
            self.fields[f"band_{band}"] = forms.CharField(label=label, required=False, max_length=1_000, widget=_AREA)
        for name in QUALITY:
            label = capfirst(zh_en(FIELD_WORDS[f"quality.{name}"]))
            self.fields[f"quality_{name}"] = forms.CharField(
                label=label, required=False, max_length=1_000, widget=_AREA
            )
        self.fields["trap"] = forms.CharField(
            label=_("容易误解之处"), required=False, max_length=1_000, widget=_AREA,
            help_text=_("指标文字没有写明、口径里定下来的；和数值一起显示。"),
        )  # fmt: skip

    def values(self, measure: str) -> BindingValues:
        """What was typed, as the operation takes it."""
        told = self.cleaned_data
        names = [one.name for one in self.spec.parameters] if self.spec else []
        parameters = {name: told[f"parameter_{name}"] for name in names} if self.spec else {"facts": told["facts"]}
        return BindingValues(
            measure=measure, parameters=parameters, cut_off=told["cut_off_day"], owner=told["owner_user"] or None,
            card={**{name: told[name] for name in (*PLAIN, "trap")}, "quality": {name: told[f"quality_{name}"] for name in QUALITY}},
            bands={band: told[f"band_{band}"] for band in BANDS},
        )  # fmt: skip

    def refuse(self, refusal: Any) -> None:
        """Refusals of operations name fields of the binding; two of them have other names here."""
        renamed = {"cut_off": "cut_off_day", "owner": "owner_user"}
        refusal.field = renamed.get(refusal.field, refusal.field)
        super().refuse(refusal)


def initial_of(binding: Binding | None, measure: str) -> dict[str, Any]:
    """The fields of the form as a binding has them; its parameters only where the measure is still the same."""
    if binding is None:
        return {}
    parameters = {
        f"parameter_{name}": value for name, value in binding.parameters.items() if binding.measure == measure
    }
    quality = {f"quality_{name}": text for name, text in binding.card.get("quality", {}).items()}
    bands = {f"band_{name}": text for name, text in binding.bands.items()}
    plain = {name: binding.card.get(name, "") for name in (*PLAIN, "trap")}
    owner = str(binding.owner.uuid) if binding.owner else ""
    facts = binding.parameters.get("facts", [])
    return {
        **parameters,
        **quality,
        **bands,
        **plain,
        "cut_off_day": binding.cut_off,
        "owner_user": owner,
        "facts": facts,
    }


def parameter_field(parameter: Parameter) -> forms.Field:
    """The form field of a measure's parameter."""
    shared: dict[str, Any] = {
        "label": capfirst(zh_en(parameter.label)), "help_text": capfirst(zh_en(parameter.help)), "required": parameter.required and parameter.default is None,
        "initial": parameter.default,
    }  # fmt: skip
    choices = [(value, capfirst(zh_en(words))) for value, words in parameter.choices]
    makers: Mapping[ParameterKind, Any] = {
        ParameterKind.TEXT: lambda: forms.CharField(max_length=200, **shared),
        ParameterKind.WHOLE: lambda: forms.IntegerField(
            min_value=_int(parameter.least), max_value=_int(parameter.most), **shared
        ),
        ParameterKind.DECIMAL: lambda: forms.DecimalField(
            min_value=parameter.least, max_value=parameter.most, **shared
        ),
        ParameterKind.DAY: lambda: forms.DateField(widget=DateInput, **shared),
        ParameterKind.YES_NO: lambda: forms.BooleanField(**{**shared, "required": False}),
        ParameterKind.CHOICE: lambda: forms.ChoiceField(choices=choices, **shared),
        ParameterKind.CHOICES: lambda: forms.MultipleChoiceField(
            choices=choices, widget=forms.CheckboxSelectMultiple, **shared
        ),
    }
    field: forms.Field = makers[parameter.kind]()
    return field


def _int(number: Any) -> int | None:
    return None if number is None else int(number)


class RunForm(Form):
    """As of which day to measure."""

    as_of = forms.DateField(label=_("截至日期"), widget=DateInput)


class FreezeForm(Form):
    """As of which day to freeze."""

    cut_off = forms.DateField(label=_("截止日"), widget=DateInput)


class JudgeForm(Form):
    """A band with its reason."""

    band = forms.ChoiceField(label=_("档次"), widget=forms.RadioSelect)
    share = forms.DecimalField(
        label=_("得分比例（%）"),
        max_digits=5,
        decimal_places=2,
        required=False,
        help_text=_("达成可不填，按100%计；其余两档必填，须在该档范围内。"),
    )
    reason = forms.CharField(label=_("判断理由"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}))
    as_of = forms.DateField(label=_("截至日期"), widget=DateInput)

    def __init__(self, *given: Any, bands: Mapping[str, str], **named: Any) -> None:
        super().__init__(*given, **named)
        told = [(band.value, f"{capfirst(zh_en(BAND_WORDS[band]))} · {bands.get(band.value, '')}") for band in Band]
        self.fields["band"].choices = told  # type: ignore[attr-defined]  # a choice field


class CompareForm(Form):
    """One day, asked at two times."""

    as_of = forms.DateField(label=_("截至日期"), widget=DateInput)
    then = forms.DateTimeField(
        label=_("当时（按那时所知）"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M:%S"),
    )
    now = forms.DateTimeField(
        label=_("现在（按这时所知）"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M:%S"), required=False,
    )  # fmt: skip

    def clean_then(self) -> Any:
        """The end of the second that was typed, so that what was recorded within it is known."""
        return _end_of_second(self.cleaned_data["then"])

    def clean_now(self) -> Any:
        """As `then`; empty is the time of the request."""
        told = self.cleaned_data["now"]
        return _end_of_second(told) if told else None


def _end_of_second(told: Any) -> Any:
    return timezone.localtime(told).replace(microsecond=999_999)
