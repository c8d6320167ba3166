"""Forms as this site shows them: `{{ form }}` and `{{ field.as_field_group }}` come out in our components.

Settings name `Renderer` as FORM_RENDERER, so that forms of libraries look the same.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.errors import Refused

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2999


class Renderer(TemplatesSetting):
    """Renders forms and fields through templates/forms/."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"


class DateInput(forms.DateInput):
    """The browser's date picker; dates travel as 2020-07-31 whatever the language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


def _reckonable(day: date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(_("年份应在1900至2999之间。"))


class DayField(forms.DateField):
    """A day of the years that the program reckons with: beside the first and the last day of all there is no other."""

    widget = DateInput
    default_validators = [_reckonable]  # as Django's fields declare it


class LongSelect(forms.Select):
    """Hundreds of options, none of them in a group. Django fills two templates for each; this writes the same HTML at once."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The list with the chosen options marked."""
        chosen = set(self.format_value(value))
        options = "\n".join(
            f'  <option value="{escape(code)}"{" selected" if str(code) in chosen else ""}>{escape(label)}</option>'
            for code, label in self.choices
        )
        told = {"name": name, **self.build_attrs(self.attrs, attrs)}
        given = "".join(
            f" {key}" if value is True else f' {key}="{escape(value)}"'
            for key, value in told.items()
            if value not in (None, False)
        )
        return mark_safe(f"<select{given}>\n{options}\n</select>")  # noqa: S308  # each part is escaped above


class AmountInput(forms.TextInput):
    """An amount of yuan: typed with or without thousands separators, digits on phones."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})


class AmountField(forms.DecimalField):
    """Yuan with at most two decimals; understands 1,234.50 and full-width digits."""

    widget = AmountInput
    FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－", "0123456789.,-")

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_digits": 16, "decimal_places": 2, **options})

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.translate(self.FULL_WIDTH).replace(",", "").strip()
        return super().to_python(value)


class Form(forms.Form):
    """The base of our forms: shows a refusal of an operation at the field it names. `deed`: sent, something is done that one cannot simply
    change again, so the button of the page says what (else it saves)."""

    deed: ClassVar[bool] = False

    def refuse(self, refusal: Refused) -> None:
        """Put the message of an operation at its field; at the top when the form has no such field."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))


class ModelForm(forms.ModelForm):
    """As Form, for fields taken from a model; it is never saved by itself: operations write."""

    refuse = Form.refuse
