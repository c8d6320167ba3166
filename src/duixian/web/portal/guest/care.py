"""Room, travel and meals, said by the guest."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from duixian.apps.events.models import Meal, Registration
from duixian.apps.events.operations.hospitality import StayWish, meals_choose, stay_set, travel_set
from duixian.apps.events.rules import GUEST
from duixian.web.languages import spoken
from duixian.web.portal.guest import forms
from duixian.web.portal.guest.frame import GuestRequest, guest_page
from duixian.web.portal.guest.views import step
from duixian.web.templatetags.show import moment


@require_http_methods(["GET", "POST"])
@guest_page
def room(request: GuestRequest, one: Registration) -> HttpResponse:
    """A room for some nights, or none."""
    form = forms.RoomForm(request.POST or None, lodgings=one.event.lodgings.all(), initial=room_initial(one))
    return step(request, one, form, _("住宿"), lambda: (stay_set(
        uuid=one.uuid, wish=room_wish(form, one), by=GUEST, at=request.now), True), said=_("住宿安排已保存。"))  # fmt: skip


def room_initial(one: Registration) -> dict[str, Any]:
    """The room that stands; else the nights of the conference."""
    held = getattr(one, "stay", None)
    if held is None:
        return {"arrives_on": one.event.starts_on, "leaves_on": one.event.ends_on}
    return {"lodging": held.kind.uuid, "arrives_on": held.arrives_on, "leaves_on": held.leaves_on, "note": held.note}


def room_wish(form: forms.RoomForm, one: Registration) -> StayWish | None:
    """What the form asks for; None where no room is wanted. Whoever shares a room goes on sharing it while it is one of that kind."""
    told, held = form.cleaned_data, getattr(one, "stay", None)
    if not told["lodging"]:
        return None
    host = held.shares_with if held and held.kind_id == told["lodging"].pk else None
    shared = host.registration.uuid if host else None
    return StayWish(told["lodging"].uuid, told["arrives_on"], told["leaves_on"], shared, told["note"])


@require_http_methods(["GET", "POST"])
@guest_page
def travel(request: GuestRequest, one: Registration) -> HttpResponse:
    """Arrival and departure, in the zone of the conference."""
    with timezone.override(one.event.time_zone):
        form = forms.TravelForm(request.POST or None, initial=travel_initial(one))
        return step(request, one, form, _("抵达和离开"), lambda: travel_set(
            uuid=one.uuid, ways=form.ways, by=GUEST, at=request.now),
            said=_("行程已保存。"), warning=_("时间按会议所在地填写；还不清楚的可以先不填。"))  # fmt: skip


def travel_initial(one: Registration) -> dict[str, Any]:
    """The ways that stand."""
    told: dict[str, Any] = {"arrival_wanted": True, "departure_wanted": True}
    for way in one.transfers.all():
        told |= {f"{way.direction}_at": way.at, f"{way.direction}_number": way.number, f"{way.direction}_place": way.place,
                 f"{way.direction}_wanted": way.wanted}  # fmt: skip
    return told


@require_http_methods(["GET", "POST"])
@guest_page
def meals(request: GuestRequest, one: Registration) -> HttpResponse:
    """Which meals, and what one does not eat."""
    form = forms.MealsForm(
        request.POST if request.method == "POST" else None,
        meals=list(one.event.meals.all()),
        words=meal_words,
        initial=meals_initial(one),
    )
    return step(request, one, form, pgettext("guest", "用餐"), lambda: meals_choose(
        uuid=one.uuid, by=GUEST, at=request.now, **form.cleaned_data), said=_("用餐安排已保存。"))  # fmt: skip


def meal_words(one: Meal) -> str:
    """A meal with its time and place."""
    name = (one.name_en or one.name) if spoken() == "en" else one.name
    return " · ".join(filter(None, (name, moment(one.starts_at, one.event.time_zone), one.place)))


def meals_initial(one: Registration) -> dict[str, Any]:
    """The meals that stand."""
    diet = getattr(one, "diet", None)
    chosen = [str(choice.meal.uuid) for choice in one.meals.select_related("meal")]
    return {"meals": chosen, "diet": diet.kind if diet else "", "diet_note": diet.note if diet else ""}
