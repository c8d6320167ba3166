"""Rooms, transfers and meals, as the office arranges them."""

from __future__ import annotations

from uuid import UUID

from django import forms as django_forms
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.events.models import Registration, Stay
from duixian.apps.events.operations.entering import require_running
from duixian.apps.events.operations.hospitality import (
    StayWish,
    lodging_add,
    lodging_change,
    meal_add,
    meals_choose,
    run_add,
    stay_set,
    transfer_assign,
    travel_set,
)
from duixian.apps.events.queries.guest_lists import list_file, lodging_get
from duixian.web.answering import Back, answered, attempted
from duixian.web.languages import spoken
from duixian.web.portal.guest.care import meal_words, meals_initial, room_initial, travel_initial
from duixian.web.portal.guest.forms import MealsForm, RoomForm, TravelForm
from duixian.web.requests import WorkRequest
from duixian.web.workbench.monitoring.views import attachment
from duixian.web.workbench.registrations import forms
from duixian.web.workbench.registrations.access import back_to, back_to_area, event_run, registration_run
from duixian.web.workbench.registrations.composers import lodging_page, meals_page, transfers_page


@require_GET
def lodging(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Room kinds with their nights, and who sleeps where."""
    return render(
        request, "workbench/registrations/lodging.html", lodging_page(request.actor, uuid, request.GET.get("page"))
    )


@require_http_methods(["GET", "POST"])
def lodging_create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Keep rooms of a kind."""
    event = event_run(request.actor, uuid)
    form = forms.LodgingForm(request.POST or None)
    return answered(request, form, lambda: lodging_add(event_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=_("增加房型"), back=back_to_area(event, "lodging", _("住宿")))  # fmt: skip


@require_http_methods(["GET", "POST"])
def lodging_quota(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Keep more or fewer rooms."""
    kind = lodging_get(request.actor, uuid)
    require_running(request.actor, kind.event)
    form = forms.QuotaForm(request.POST or None, initial={"quota": kind.quota})
    return answered(request, form, lambda: lodging_change(uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=str(kind), back=Back(_("住宿"), reverse("registrations:lodging", args=[kind.event.uuid])))  # fmt: skip


@require_GET
def transfers(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Who comes and goes when, and in which vehicle."""
    return render(
        request, "workbench/registrations/transfers.html", transfers_page(request.actor, uuid, request.GET.dict())
    )


@require_http_methods(["GET", "POST"])
def run_create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Plan a vehicle."""
    event = event_run(request.actor, uuid)
    with timezone.override(event.time_zone):
        form = forms.RunForm(request.POST or None)
        return answered(request, form, lambda: run_add(event_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
                        heading=_("增加车次"), back=back_to_area(event, "transfers", _("接送")))  # fmt: skip


@require_POST
def assign(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Give those who were ticked seats in a vehicle."""
    event = event_run(request.actor, uuid)
    chosen = [UUID(one) for one in request.POST.getlist("chosen") if len(one) == 36]
    run = request.POST.get("run", "")
    attempted(request, lambda: transfer_assign(
        event_uuid=uuid, transfers=chosen, run_uuid=UUID(run) if len(run) == 36 else None, by=request.actor, at=request.now),
        said=_("车次已安排。"))  # fmt: skip
    return redirect("registrations:transfers", event.uuid)


@require_GET
def meals(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Meals with who comes and what they do not eat."""
    return render(request, "workbench/registrations/meals.html", meals_page(request.actor, uuid, request.GET.dict()))


@require_http_methods(["GET", "POST"])
def meal_create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Plan a meal."""
    event = event_run(request.actor, uuid)
    with timezone.override(event.time_zone):
        form = forms.MealForm(request.POST or None)
        return answered(request, form, lambda: meal_add(event_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
                        heading=pgettext("action", "增加用餐"), back=back_to_area(event, "meals", pgettext("guest", "用餐")))  # fmt: skip


@require_GET
def file(request: WorkRequest, uuid: UUID, what: str) -> FileResponse:
    """A list as a workbook; it holds personal data and is for those who work on the conference."""
    event = event_run(request.actor, uuid)
    made = list_file(event, what, language=spoken())
    return attachment(f"{made.name}.xlsx", made.data)


class SharedRoomForm(RoomForm):
    """A room, and with whom."""

    shares_with = django_forms.ModelChoiceField(
        label=gettext_lazy("同住"), queryset=Stay.objects.none(), required=False, empty_label=gettext_lazy("单独一间")
    )

    def __init__(self, *given: object, one: Registration, **named: object) -> None:
        super().__init__(*given, lodgings=one.event.lodgings.all(), **named)
        held = Stay.objects.filter(registration__event=one.event, shares_with=None, kind__beds__gt=1).exclude(
            registration=one
        )
        field = self.fields["shares_with"]
        field.queryset = held.select_related("registration__person", "kind").order_by("registration__person__name")  # type: ignore[attr-defined]  # a model choice field
        field.label_from_instance = lambda stay: f"{stay.registration.person.name} · {stay.kind}"  # type: ignore[attr-defined]  # a model choice field


@require_http_methods(["GET", "POST"])
def room(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A guest's room."""
    one = registration_run(request.actor, uuid)
    held = getattr(one, "stay", None)
    initial = {**room_initial(one), "shares_with": held.shares_with_id if held else None}
    form = SharedRoomForm(request.POST or None, one=one, initial=initial)
    return answered(request, form, lambda: (stay_set(uuid=uuid, wish=_wish(form), by=request.actor, at=request.now), True),
                    heading=_("住宿"), back=back_to(one), said=_("住宿安排已保存。"))  # fmt: skip


def _wish(form: SharedRoomForm) -> StayWish | None:
    told = form.cleaned_data
    if not told["lodging"]:
        return None
    host = told["shares_with"].registration.uuid if told["shares_with"] else None
    return StayWish(told["lodging"].uuid, told["arrives_on"], told["leaves_on"], host, told["note"])


@require_http_methods(["GET", "POST"])
def travel(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """How a guest comes and goes."""
    one = registration_run(request.actor, uuid)
    with timezone.override(one.event.time_zone):
        form = TravelForm(request.POST or None, initial=travel_initial(one))
        return answered(request, form, lambda: travel_set(uuid=uuid, ways=form.ways, by=request.actor, at=request.now),
                        heading=_("抵达和离开"), back=back_to(one), said=_("行程已保存。"))  # fmt: skip


@require_http_methods(["GET", "POST"])
def choose(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A guest's meals."""
    one = registration_run(request.actor, uuid)
    data = request.POST if request.method == "POST" else None
    form = MealsForm(data, meals=list(one.event.meals.all()), words=meal_words, initial=meals_initial(one))
    return answered(request, form, lambda: meals_choose(uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=pgettext("guest", "用餐"), back=back_to(one), said=_("用餐安排已保存。"))  # fmt: skip
