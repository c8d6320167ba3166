"""Pages that only read: what waits for me, two versions side by side, all rounds."""

from __future__ import annotations

from typing import cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from duixian.apps.accounts.actor import Actor
from duixian.apps.targets.errors import in_language
from duixian.apps.targets.queries.reviews import QueueFilter, compared, queue_choices, review_queue, rounds_of
from duixian.apps.targets.rules import STEP_OF_ROLE
from duixian.core.workflow.roles import STEP_WORDS
from duixian.web.forms import Form
from duixian.web.requests import WorkRequest
from duixian.web.workbench.reviews.wording import standard_words

PAGE = 30


class QueueForm(Form):
    """Narrows the queue."""

    overdue = forms.BooleanField(label=_("只看超期"), required=False)
    key_only = forms.BooleanField(label=_("只看重点项目"), required=False)

    def __init__(self, data, *, actor: Actor) -> None:
        super().__init__(data)
        years, units = queue_choices(actor)
        steps = sorted({STEP_OF_ROLE[role] for role in actor.roles if role in STEP_OF_ROLE})
        every = [("", _("全部"))]
        self.fields["year"] = forms.TypedChoiceField(
            label=_("年度"), coerce=int, empty_value=None, required=False, choices=every + [(y, str(y)) for y in years]
        )
        self.fields["unit"] = forms.TypedChoiceField(
            label=_("单位"),
            coerce=UUID,
            empty_value=None,
            required=False,
            choices=every + [(u.uuid, str(u)) for u in units],
        )
        self.fields["step"] = forms.ChoiceField(
            label=_("环节"), required=False, choices=every + [(s.value, in_language(*STEP_WORDS[s])) for s in steps]
        )
        self.order_fields(("year", "unit", "step", "overdue", "key_only"))

    def wanted(self, today) -> QueueFilter:
        """The filter; what makes no sense does not limit."""
        said = self.cleaned_data if self.is_valid() else {}
        return QueueFilter(
            year=said.get("year"), unit=said.get("unit"), step=said.get("step", ""),
            overdue_on=today if said.get("overdue") else None, key_only=said.get("key_only", False),
        )  # fmt: skip


@require_GET
@login_required
def queue(request: HttpRequest) -> HttpResponse:
    """The forms that wait for me, by deadline."""
    work = cast(WorkRequest, request)
    today = timezone.localdate(work.now)
    form = QueueForm(request.GET, actor=work.actor)
    page = Paginator(review_queue(work.actor, form.wanted(today)), PAGE).get_page(request.GET.get("page"))
    reviews = any(role in STEP_OF_ROLE for role in work.actor.roles)
    shown = {"page": page, "form": form, "today": today, "filtered": bool(request.GET), "reviews": reviews}
    return render(request, "workbench/reviews/queue.html", shown)


@require_GET
@login_required
def compare(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Two versions of a form word by word."""
    work = cast(WorkRequest, request)
    numbers = (int(text) if (text := request.GET.get(key, "")).isdigit() else None for key in ("old", "new"))
    found = compared(work.actor, uuid, *numbers)
    changes_only = request.GET.get("all") != "1"
    return render(
        request,
        "workbench/reviews/compare.html",
        {
            "found": found,
            "changes_only": changes_only,
            "indicators_title": _("绩效指标"),
            "costs_title": _("预算明细测算"),
        },
    )


@require_GET
@login_required
def decisions(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Every round of a form with its decisions."""
    work = cast(WorkRequest, request)
    rounds = rounds_of(work.actor, uuid)
    zone = ZoneInfo(rounds.declaration.unit.time_zone)
    return render(
        request, "workbench/reviews/decisions.html", {"found": rounds, "words": standard_words(), "zone": zone.key}
    )
