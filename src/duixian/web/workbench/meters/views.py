"""Meters and their readings: the year, the tree, one meter, a round, a list, corrections."""

from __future__ import annotations

from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.accounts.errors import Refused
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.incubator.models import Site
from duixian.apps.incubator.operations.meters import meter_add, meter_end, meter_exchange, meter_place
from duixian.apps.incubator.operations.reading_lists import ListWrong, Mistake, readings_import
from duixian.apps.incubator.operations.readings import (
    Doubted,
    Recorded,
    reading_correct,
    reading_get,
    reading_withdraw,
    readings_record,
)
from duixian.apps.incubator.queries.meters import meter_get
from duixian.apps.incubator.queries.sites import site_get
from duixian.core.incubator.rounds import DOUBT_WORDS, Doubt
from duixian.web.answering import Back, accepted, answered, form_page, posted
from duixian.web.days import now_of, today_of
from duixian.web.requests import WorkRequest
from duixian.web.templatetags.show import plain, zh_en
from duixian.web.workbench.meters.access import require_running, run_units
from duixian.web.workbench.meters.composers import late_page, meter_page, round_page, tree_page, year_page
from duixian.web.workbench.meters.forms import (
    CorrectForm,
    EndForm,
    ExchangeForm,
    MeterForm,
    MovedForm,
    ReadingsImportForm,
    ReasonForm,
    RoundForm,
    WhenForm,
)


@require_GET
def overview(request: WorkRequest) -> HttpResponse:
    """The year of power and water."""
    page = year_page(
        request.actor, unit=request.GET.get("unit", ""), year=request.GET.get("year", ""), today=today_of(request)
    )  # fmt: skip
    return render(request, "workbench/meters/year.html", page)


@require_GET
def tree(request: WorkRequest) -> HttpResponse:
    """The meters as they hang, with the balance of a month."""
    page = tree_page(
        request.actor, unit=request.GET.get("unit", ""), month_text=request.GET.get("month", ""), today=today_of(request)
    )  # fmt: skip
    return render(request, "workbench/meters/tree.html", page)


@require_GET
def late(request: WorkRequest) -> HttpResponse:
    """What of a year is missing."""
    page = late_page(
        request.actor, unit=request.GET.get("unit", ""), year=request.GET.get("year", ""), today=today_of(request)
    )  # fmt: skip
    return render(request, "workbench/meters/late.html", page)


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest) -> HttpResponse:
    """A new meter of the first unit whose meters the actor keeps, or the one asked for."""
    units = run_units(request.actor)
    unit = units.filter(uuid=request.GET["unit"]).first() if request.GET.get("unit") else units.first()
    back = Back(_("表计"), reverse("meters:tree"))
    if unit is None:
        messages.error(request, _("先登记院区，再登记表计。"))
        return redirect(reverse("meters:list"))
    form = MeterForm(*posted(request), unit=unit)
    made = accepted(form, lambda: meter_add(
        unit=unit, details=form.details, register=form.register(unit), place=form.place, by=request.actor, at=request.now
    ))  # fmt: skip
    if made:
        messages.success(request, _("表计已登记。"))
        return redirect("meters:meter", made.uuid)
    return form_page(request, form, pgettext("button", "登记表计"), back)


@require_GET
def meter(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One meter."""
    return render(request, "workbench/meters/meter.html", meter_page(request.actor, uuid, now=request.now))


@require_http_methods(["GET", "POST"])
def place(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The meter hangs elsewhere, or counts for somebody else."""
    held = meter_get(request.actor, uuid)
    require_running(request.actor, held.unit)
    form = MovedForm(*posted(request), unit=held.unit)
    return answered(
        request, form, lambda: meter_place(meter_uuid=uuid, place=form.place, since=form.cleaned_data["since"], by=request.actor, at=request.now),
        heading=_("登记表计位置"), back=_meter(held.name, uuid), said=_("位置已登记。"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def exchange(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The register is taken off and another put on."""
    held = meter_get(request.actor, uuid)
    require_running(request.actor, held.unit)
    form = ExchangeForm(*posted(request))
    return answered(
        request, form, lambda: meter_exchange(meter_uuid=uuid, by=request.actor, at=request.now, **form.given(held.unit)),
        heading=pgettext("button", "换表"), back=_meter(held.name, uuid), said=_("换表已登记；用量按止度和起度分段计算。"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def end(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The meter is given up."""
    held = meter_get(request.actor, uuid)
    require_running(request.actor, held.unit)
    form = EndForm(*posted(request))
    return answered(
        request, form, lambda: meter_end(meter_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("停用表计"), back=_meter(held.name, uuid), said=_("已登记停用日期。"),
    )  # fmt: skip


def _meter(name: str, uuid: UUID) -> Back:
    return Back(name, reverse("meters:meter", args=[uuid]))


@require_http_methods(["GET", "POST"])
def reading_round(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """All meters of a yard on one page: what they showed last, what is expected, and room for what they show now."""
    site = site_get(request.actor, uuid)
    require_running(request.actor, site.unit)
    when, at = _when(request, site)
    page, lines = round_page(request.actor, site, at, when.cleaned_data.get("kind", "") if when.is_valid() else "")
    form = RoundForm(*posted(request), lines=lines)
    odd: dict[int, str] = {}
    if form.is_bound and when.is_valid() and form.is_valid():
        try:
            done = readings_record(unit=site.unit, entries=form.entries(at), by=request.actor, at=request.now)
        except Doubted as doubted:
            odd = _odd(form, doubted)
        else:
            told = {"entered": done.entered, "corrected": done.corrected, "unchanged": done.unchanged}
            messages.success(request, _("新登记 %(entered)s，更正 %(corrected)s，没有变化 %(unchanged)s。") % told)
            return redirect(f"{reverse('meters:round', args=[uuid])}?{_query(when)}")
    context = {**page, "form": form, "when": when, "odd": odd}
    return render(request, "workbench/meters/round.html", context, status=422 if form.is_bound else 200)


def _when(request: WorkRequest, site: Site) -> tuple[WhenForm, datetime]:
    """The day and hour of the round: this minute where none was chosen."""
    zone = ZoneInfo(site.unit.time_zone)
    here = now_of(request).astimezone(zone)
    told = request.POST if request.method == "POST" else request.GET
    given = told if told.get("day") else {"day": here.date().isoformat(), "hour": f"{here:%H:%M}", "kind": told.get("kind", "")}  # fmt: skip
    form = WhenForm(given)
    if not form.is_valid():
        return form, here
    hour: time = form.cleaned_data["hour"]
    return form, datetime.combine(form.cleaned_data["day"], hour, zone)


def _query(when: WhenForm) -> str:
    told = when.cleaned_data
    return f"day={told['day'].isoformat()}&hour={told['hour']:%H:%M}&kind={told['kind']}"


def _odd(form: RoundForm, doubted: Doubted) -> dict[int, str]:
    """Each doubt at the field of its meter, with what was probably meant."""
    found = {}
    for line in form.lines:
        finding = doubted.findings.get(line.meter.uuid)
        if finding is not None:
            words = zh_en(DOUBT_WORDS[finding.doubt])
            meant = _("；是否应为 %(value)s？") % {"value": plain(finding.meant)} if finding.meant is not None else ""
            form.add_error(f"value-{line.meter.pk}", f"{words}{meant}")
            found[line.meter.pk] = "" if finding.doubt is Doubt.CANNOT_BE else "sure"
    return found


@require_http_methods(["GET", "POST"])
def import_list(request: WorkRequest) -> HttpResponse:
    """Readings from a list, its mistakes line by line."""
    form = ReadingsImportForm(*posted(request), units=run_units(request.actor))
    mistakes: tuple[Mistake, ...] = ()
    if form.is_valid():
        try:
            done = _taken(request, form)
        except ListWrong as wrong:
            mistakes = wrong.mistakes
            form.refuse(wrong)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            told = {"entered": done.entered, "corrected": done.corrected, "unchanged": done.unchanged}
            messages.success(request, _("新登记 %(entered)s，更正 %(corrected)s，没有变化 %(unchanged)s。") % told)
            return redirect("meters:list")
    context = {"form": form, "mistakes": mistakes}
    return render(request, "workbench/meters/import.html", context, status=422 if form.is_bound else 200)


def _taken(request: WorkRequest, form: ReadingsImportForm) -> Recorded:
    file = form.cleaned_data["file"]
    upload = Upload(file.name, file.read())
    return readings_import(unit=form.cleaned_data["unit"], upload=upload, by=request.actor, at=request.now)


@require_http_methods(["GET", "POST"])
def correct(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Another value for a reading."""
    held = reading_get(request.actor, uuid)
    require_running(request.actor, held.meter.unit)
    form = CorrectForm(*posted(request), initial={"value": f"{held.value.normalize():f}"})
    return answered(
        request, form, lambda: reading_correct(reading_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("更正读数"), back=_meter(held.meter.name, held.meter.uuid), said=_("已更正；原读数保留备查。"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def withdraw(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A reading that was never taken."""
    held = reading_get(request.actor, uuid)
    require_running(request.actor, held.meter.unit)
    form = ReasonForm(*posted(request))
    return answered(
        request, form, lambda: reading_withdraw(reading_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("撤回读数"), back=_meter(held.meter.name, held.meter.uuid), said=_("已撤回；原读数保留备查。"),
    )  # fmt: skip
