"""Promotion channels: the funnel, one channel with its figures."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.events.models import Channel
from duixian.apps.events.operations.channels import (
    ChannelGiven,
    Reach,
    channel_change,
    channel_figure_record,
    channel_figure_withdraw,
    channel_open,
)
from duixian.apps.events.queries.overview import today_of
from duixian.apps.events.queries.promotion import channel_get, figures_of, funnels_of
from duixian.web.answering import Back, answered, posted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.events import around_forms as forms
from duixian.web.workbench.events.access import runs
from duixian.web.workbench.events.composers import funnel_rows, page_of
from duixian.web.workbench.events.views import office_event, step


def _given(told: dict[str, Any]) -> ChannelGiven:
    line, contract = told["line"], told["contract"]
    return ChannelGiven(told["name"], told["code"], told["opened_on"], line.uuid if line else None,
                        contract.uuid if contract else None)  # fmt: skip


def _back(one: Channel) -> Back:
    return Back(one.name, reverse("events:channel", args=[one.uuid]))


@require_GET
def listed(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Every channel with its funnel."""
    context = page_of(request.actor, uuid)
    context["rows"] = funnel_rows(funnels_of(context["event"], today_of(context["event"], request.now)))
    return render(request, "workbench/events/channels.html", context)


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Open a channel."""
    event = office_event(request, uuid)
    form = forms.ChannelForm(*posted(request), event=event)

    def act() -> Channel:
        return channel_open(event_uuid=uuid, given=_given(form.cleaned_data), by=request.actor, at=request.now)

    return step(request, event, form, act, heading=pgettext("action", "启用推广渠道"), page="events:channels")


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One channel: its figures by day."""
    one = channel_get(request.actor, uuid)
    context = page_of(request.actor, one.event.uuid)
    context |= {"channel": one, "figures": figures_of(one)}
    return render(request, "workbench/events/channel.html", context)


@require_http_methods(["GET", "POST"])
def change(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Change a channel."""
    one = channel_get(request.actor, uuid)
    runs(request.actor, one.event)
    initial = {"name": one.name, "code": one.code, "opened_on": one.opened_on, "line": one.line and one.line.uuid,
               "contract": one.contract and one.contract.uuid}  # fmt: skip
    form = forms.ChannelForm(*posted(request), event=one.event, initial=initial)

    def act() -> Channel:
        return channel_change(channel_uuid=uuid, given=_given(form.cleaned_data), by=request.actor, at=request.now)

    return answered(request, form, act, heading=pgettext("action", "修改推广渠道"), back=_back(one))


@require_http_methods(["GET", "POST"])
def figure_create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Record how far a channel reached."""
    one = channel_get(request.actor, uuid)
    runs(request.actor, one.event)
    form = forms.FigureForm(*posted(request), initial={"as_of": today_of(one.event, request.now)})

    def act() -> object:
        reach = Reach(**form.cleaned_data)
        return channel_figure_record(channel_uuid=uuid, reach=reach, by=request.actor, at=request.now)

    return answered(request, form, act, heading=pgettext("action", "登记推广数据"), back=_back(one))


@require_POST
def figure_withdraw(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take back a figure."""
    one = channel_figure_withdraw(figure_uuid=uuid, by=request.actor, at=request.now)
    messages.success(request, _("已撤回。"))
    return redirect("events:channel", one.uuid)
