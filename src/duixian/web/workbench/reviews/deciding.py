"""The reviewer's page: read the form, note at fields, fill in the sheet, decide."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from duixian.apps.accounts.errors import Invalid, Refused, StaleEdit
from duixian.apps.targets.errors import SheetRefused
from duixian.apps.targets.operations.remarks import review_note_add, review_note_remove
from duixian.apps.targets.operations.review import review_pass, review_reject, review_return
from duixian.apps.targets.queries.reviews import Review, review_of
from duixian.apps.targets.sheets import STANDARD, SheetEntries, Standing, standing_of
from duixian.core.workflow.errors import Reason
from duixian.web.requests import WorkRequest
from duixian.web.workbench.comparing import review_compared, shown_beside
from duixian.web.workbench.reviews.presenting import form_view
from duixian.web.workbench.reviews.wording import grade_choices, sections

DECISIONS: dict[str, Callable[..., Any]] = {"pass": review_pass, "return": review_return, "reject": review_reject}


@require_GET
@login_required
def detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A form before its reviewer, or before somebody who looks on."""
    return _page(request, review_of(cast(WorkRequest, request).actor, uuid), request.GET.get("field", ""))


def _page(
    request: HttpRequest, review: Review, field: str = "", *, entries: QueryDict | None = None, refusal: Refused | None = None
) -> HttpResponse:  # fmt: skip
    sheet = entries_of(entries) if entries else SheetEntries()
    review, found = review_compared(review)
    shown = {
        "beside": shown_beside(review.version, review.form, found),
        "review": review, "view": form_view(review.form, review), "field": field, "sections": sections(),
        "grades": grade_choices(), "standard": STANDARD, "entries": sheet, "posted": entries or {}, "refusal": refusal,
        "standing": standing_of(sheet, key_project=review.declaration.project.key_project),
        "today": timezone.localdate(cast(WorkRequest, request).now), "problems": _problems(refusal),
    }  # fmt: skip
    status = 200 if refusal is None else 409 if isinstance(refusal, StaleEdit) else 422
    return render(request, "workbench/reviews/detail.html", shown, status=status)


def _problems(refusal: Refused | None) -> dict[str, Any]:
    """What is wrong with the sheet, by question."""
    return dict(refusal.problems) if isinstance(refusal, SheetRefused) else {}


def entries_of(posted: QueryDict) -> SheetEntries:
    """The sheet as it was posted."""
    answers = {key: posted.get(f"sheet.{key}", "") for key in STANDARD.criteria}
    remarks = {key: posted.get(f"remark.{key}", "") for key in STANDARD.criteria}
    return SheetEntries(answers, posted.get("sheet.overall", ""), remarks)


@require_POST
@login_required
def sheet(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What the sheet comes to as far as it is filled in: total, grade, consequence. Nothing is kept."""
    review = review_of(cast(WorkRequest, request).actor, uuid)
    standing: Standing = standing_of(entries_of(request.POST), key_project=review.declaration.project.key_project)
    return render(request, "workbench/reviews/_standing.html", {"standing": standing, "standard": STANDARD})


@require_POST
@login_required
def decide(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Pass, return or reject."""
    work = cast(WorkRequest, request)
    review = review_of(work.actor, uuid)
    decision = DECISIONS.get(request.POST.get("decision", ""))
    if decision is None:
        return _page(request, review, entries=request.POST, refusal=Invalid(_("请选择通过、退回或不予安排。")))
    given: dict[str, Any] = {"comment": request.POST.get("comment", ""), "sheet": entries_of(request.POST)}
    if decision is not review_pass:
        given["reasons"] = _reasons(request.POST)
    try:
        decision(
            declaration=uuid, version=_uuid(request.POST.get("version", "")), step=request.POST.get("step", ""),
            by=work.actor, at=work.now, **given,
        )  # fmt: skip
    except (Invalid, StaleEdit) as refusal:
        return _page(request, review_of(work.actor, uuid), entries=request.POST, refusal=refusal)
    messages.success(request, _("已办理。"))
    return redirect("reviews:queue")


def _reasons(posted: QueryDict) -> tuple[Reason, ...]:
    """The reason written beside the decision, about the form as a whole; notes at fields come with the version."""
    text = posted.get("reason", "").strip()
    return (Reason(text),) if text else ()


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


@require_POST
@login_required
def note_add(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Note something at a field."""
    work = cast(WorkRequest, request)
    path = request.POST.get("path", "")
    try:
        review_note_add(
            declaration=uuid, version=_uuid(request.POST.get("version", "")), step=request.POST.get("step", ""),
            path=path, text=request.POST.get("note", ""), by=work.actor, at=work.now,
        )  # fmt: skip
    except (Invalid, StaleEdit) as refusal:
        return _page(request, review_of(work.actor, uuid), path, entries=request.POST, refusal=refusal)
    return redirect(f"{reverse('reviews:detail', args=[uuid])}#notes")


@require_POST
@login_required
def note_remove(request: HttpRequest, uuid: UUID, note: UUID) -> HttpResponse:
    """Take a note back."""
    work = cast(WorkRequest, request)
    review_note_remove(declaration=uuid, note=note, by=work.actor, at=work.now)
    return redirect(f"{reverse('reviews:detail', args=[uuid])}#notes")
