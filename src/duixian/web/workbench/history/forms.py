"""The filter of the history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit, User
from duixian.apps.audit import kinds
from duixian.apps.audit.queries import Filter
from duixian.web.forms import DateInput, Form
from duixian.web.workbench.accounts.forms import TreeChoice


def kind_choices() -> Iterator[tuple[str, Any]]:
    """Every kind of the registry, under no heading, in the order of the apps."""
    yield "", _("全部事项")
    yield from sorted(kinds.known().items())


class HistoryFilter(Form):
    """Who, what, where, when; days are whole days of the site's zone, both included."""

    unit = TreeChoice(label=_("单位（含下级）"), required=False, empty_label=_("全部单位"))
    person = forms.ModelChoiceField(
        label=_("办理人"), queryset=User.objects.none(), to_field_name="uuid", required=False, empty_label=_("全部人员")
    )
    kind = forms.ChoiceField(label=_("事项"), required=False, choices=kind_choices)
    since = forms.DateField(label=_("自"), widget=DateInput, required=False)
    until = forms.DateField(label=_("至（含）"), widget=DateInput, required=False)
    project = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *given: Any, units: QuerySet[Unit], people: QuerySet[User], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a TreeChoice
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # a ModelChoiceField

    def wanted(self) -> Filter:
        """The filter for the query; what was typed wrong does not limit, its message stands at the field."""
        given = self.cleaned_data if self.is_valid() else {}
        person, until = given.get("person"), given.get("until")
        return Filter(
            actor_uuid=person.uuid if person else None, kind=given.get("kind", ""), project_uuid=given.get("project"),
            since=_midnight(given.get("since")), until=_midnight(until + timedelta(days=1) if until else None),
        )  # fmt: skip


def _midnight(day: Any) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None
