"""How form fields are shown: what kind of control a field has, and the control tied to its help and errors."""

from __future__ import annotations

from django import forms, template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()

GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@register.filter
def field_kind(field: BoundField) -> str:
    """check (one box), group (several boxes or radios), number, area, or text: how label and control stand together."""
    widget = field.field.widget
    if isinstance(widget, GROUPS):
        return "group"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(field.field, forms.IntegerField | forms.DecimalField):
        return "number"
    return "area" if isinstance(widget, forms.Textarea) else "text"


@register.filter
def described_by(field: BoundField, extra_help: str = "") -> str:
    """The ids of the error and the help of a field, for `aria-describedby`."""
    ids = [f"{field.auto_id}_error"] if field.errors else []
    if extra_help or field.help_text:
        ids.append(f"{field.auto_id}_helptext")
    return " ".join(ids)


@register.filter
def control(field: BoundField, extra_help: str = "") -> SafeString:
    """The control of a bound field; a screen reader is told its help, its errors and whether it is wrong."""
    attrs: dict[str, str | bool] = {"aria-invalid": "true"} if field.errors else {}
    ids = described_by(field, extra_help)
    if ids and field_kind(field) != "group":
        attrs["aria-describedby"] = ids
    return field.as_widget(attrs=attrs)
