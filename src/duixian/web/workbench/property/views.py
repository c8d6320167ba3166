"""Property services, their sheets and reviews."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.incubator.models import PropertyService, QuarterReview
from duixian.apps.incubator.operations.property import (
    ServiceValues,
    review_accept,
    review_file,
    review_mark,
    review_open,
    review_settle,
    scope_add,
    service_add,
    sheet_set,
)
from duixian.apps.incubator.queries.property import review_get, service_get
from duixian.apps.targets.queries.finding import declaration_get
from duixian.web.answering import Back, accepted, answered, form_page, posted
from duixian.web.days import now_of, today_of
from duixian.web.languages import spoken
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.monitoring.views import attachment
from duixian.web.workbench.property import forms
from duixian.web.workbench.property.composers import (
    home_page,
    milestones_free,
    review_page,
    review_sheet,
    service_choices,
    service_page,
)
from duixian.web.workbench.repairs.access import decides, runs


def to_service(service: PropertyService) -> Back:
    """The page of a service."""
    return Back(service.name, reverse("property:service", args=[service.uuid]))


def to_review(review: QuarterReview) -> Back:
    """The page of a review."""
    return Back(f"{review.service.name} {review.name}", reverse("property:review", args=[review.uuid]))


@require_GET
def home(request: WorkRequest) -> HttpResponse:
    """Services, rounds, findings, what runs low."""
    return render(request, "workbench/property/list.html", home_page(request.actor, now_of(request)))


@require_GET
def service(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One service."""
    return render(request, "workbench/property/service.html", service_page(request.actor, uuid, now_of(request)))


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Enter a service of a promise."""
    declaration = declaration_get(request.actor, uuid)
    runs(request.actor, declaration.unit.path)
    form = forms.ServiceForm(posted(request)[0], choices=service_choices(declaration))
    made = accepted(form, lambda: service_add(
        declaration_uuid=uuid, values=ServiceValues(**{name: value for name, value in form.cleaned_data.items() if name != "declaration"}),
        by=request.actor, at=request.now))  # fmt: skip
    if made:
        return redirect("property:service", made.uuid)
    return form_page(request, form, _("登记物业服务"), Back(_("物业"), reverse("property:list")))


@require_http_methods(["GET", "POST"])
def scope(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Something that the service does."""
    found = service_get(request.actor, uuid)
    runs(request.actor, found.unit.path)
    form = forms.ScopeForm(posted(request)[0])
    return answered(request, form, lambda: scope_add(service_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=_("登记服务内容"), back=to_service(found), said=_("已登记。"))  # fmt: skip


@require_http_methods(["GET", "POST"])
def sheet(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The sheet by which quarters are judged."""
    found = service_get(request.actor, uuid)
    decides(request.actor, found.unit.path)
    form = forms.SheetForm(posted(request)[0], initial=forms.sheet_initial(found))
    return answered(request, form, lambda: sheet_set(service_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=_("设定考核表"), back=to_service(found), said=_("已保存。"))  # fmt: skip


@require_http_methods(["GET", "POST"])
def review_new(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Open the review of a quarter."""
    found = service_get(request.actor, uuid)
    runs(request.actor, found.unit.path)
    form = forms.ReviewForm(posted(request)[0], milestones=milestones_free(found))

    def act() -> object:
        given = dict(form.cleaned_data)
        price, milestone = given.pop("price") or Decimal(0), given.pop("milestone")
        return review_open(
            service_uuid=uuid, price=price, milestone_uuid=milestone, by=request.actor, at=request.now, **given
        )

    made = accepted(form, act)
    if made:
        return redirect("property:review", made.uuid)
    return form_page(request, form, _("开始季度考核"), to_service(found))


@require_GET
def review(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One quarter."""
    return render(request, "workbench/property/review.html", review_page(request.actor, uuid, now_of(request)))


@require_GET
def review_pdf(request: WorkRequest, uuid: UUID) -> FileResponse:
    """The sheet of a quarter on paper, to be signed."""
    notice = _("演示数据") if settings.DEMO else ""
    name, data = review_sheet(request.actor, uuid, request.now, spoken(), notice)
    return attachment(name, data)


@require_http_methods(["GET", "POST"])
def mark(request: WorkRequest, uuid: UUID, item: int) -> HttpResponse:
    """Give an item its points."""
    found = review_get(request.actor, uuid)
    runs(request.actor, found.service.unit.path)
    one = found.service.items.filter(pk=item).first()
    if one is None:
        raise Http404
    before = found.marks.filter(item=one, superseded_at=None).first()
    form = forms.MarkForm(
        *posted(request),
        initial={"points": before.points if before else one.points, "reason": before.reason if before else ""},
    )
    return answered(
        request, form,
        lambda: review_mark(review_uuid=uuid, item_id=item, points=form.cleaned_data["points"], reason=form.cleaned_data["reason"],
                            upload=upload_of(form.cleaned_data["file"]), by=request.actor, at=request.now),
        heading=_("%(item)s（%(points)s分）") % {"item": one.name, "points": f"{one.points.normalize():f}"}, back=to_review(found),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def settle(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The head settles a quarter."""
    found = review_get(request.actor, uuid)
    decides(request.actor, found.service.unit.path)
    form = forms.SettleForm(posted(request)[0], initial={"on": today_of(request)})
    return answered(
        request, form, lambda: review_settle(review_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("考核定案"), back=to_review(found), said=_("已定案；由未签合同的人登记验收，再按考核后的金额申请付款。"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def accept(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Enter the acceptance of a settled quarter."""
    found = review_get(request.actor, uuid)
    runs(request.actor, found.service.unit.path)
    form = forms.AcceptForm(posted(request)[0], initial={"on": today_of(request)})
    return answered(
        request, form,
        lambda: review_accept(review_uuid=uuid, on=form.cleaned_data["on"], people=form.cleaned_data["people"].splitlines(), by=request.actor, at=request.now),
        heading=_("登记季度验收"), back=to_review(found), said=_("验收已登记，可以申请付款。"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def signed(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Keep the sheet as both sides signed it."""
    found = review_get(request.actor, uuid)
    runs(request.actor, found.service.unit.path)
    form = forms.FileForm(*posted(request))

    def act() -> object:
        upload = upload_of(form.cleaned_data["file"])
        return upload and review_file(review_uuid=uuid, upload=upload, by=request.actor, at=request.now)

    return answered(request, form, act, heading=_("上传签字考核表"), back=to_review(found), said=_("已保存。"))
