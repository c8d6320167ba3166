"""The unit's side: see what stands in the way, explain findings, submit, take back, declare anew, adjust."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from duixian.apps.accounts.errors import Invalid, Refused, StaleEdit
from duixian.apps.library.operations.comparing import declaration_submit_compared
from duixian.apps.library.queries.comparing import explained
from duixian.apps.targets.operations.adjustments import adjustment_cancel, adjustment_open
from duixian.apps.targets.operations.remarks import finding_explain
from duixian.apps.targets.operations.review import declaration_reopen, declaration_withdraw
from duixian.apps.targets.queries.submission import submission_of
from duixian.web.requests import WorkRequest
from duixian.web.workbench.comparing import compare_submission


@require_http_methods(["GET", "POST"])
@login_required
def submit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What stands in the way, and the button that submits."""
    work = cast(WorkRequest, request)
    if request.method == "GET":
        return _submission(request, uuid)
    revision = request.POST.get("revision", "")
    found = submission_of(work.actor, uuid, at=work.now)
    compared = compare_submission(found)
    try:
        declaration_submit_compared(
            declaration=uuid, revision=int(revision) if revision.isdigit() else found.version.revision,
            beside=compared.beside, corpus=compared.corpus, by=work.actor, at=work.now,
        )  # fmt: skip
    except (Invalid, StaleEdit) as refusal:
        return _submission(request, uuid, refusal)
    messages.success(request, _("已提交审核，已通知审核人。"))
    return redirect("reviews:detail", uuid)


def _submission(request: HttpRequest, uuid: UUID, refusal: Refused | None = None) -> HttpResponse:
    work = cast(WorkRequest, request)
    found = submission_of(work.actor, uuid, at=work.now)
    asked = explained(found.version, compare_submission(found).findings) if found.version.frozen_at is None else ()
    status = 200 if refusal is None else 409 if isinstance(refusal, StaleEdit) else 422
    return render(
        request, "workbench/reviews/submit.html", {"found": found, "asked": asked, "refusal": refusal}, status=status
    )


@require_POST
@login_required
def explain(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say why the unit stands by what a rule finds wrong."""
    work = cast(WorkRequest, request)
    try:
        finding_explain(
            declaration=uuid, code=request.POST.get("code", "")[:60], path=request.POST.get("path", "")[:120],
            text=request.POST.get("text", ""), by=work.actor, at=work.now,
        )  # fmt: skip
    except Invalid as refusal:
        return _submission(request, uuid, refusal)
    back = "asked" if request.POST.get("back") == "asked" else "serious"
    return redirect(f"{reverse('reviews:submit', args=[uuid])}#{back}")


def _done(request: HttpRequest, uuid: UUID, operation: Callable[..., Any], said: str, **given: Any) -> HttpResponse:
    """Carry out an operation on the form and show where it stands; a refusal is told on the same page."""
    work = cast(WorkRequest, request)
    try:
        operation(declaration=uuid, by=work.actor, at=work.now, **given)
    except (Invalid, StaleEdit) as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, said)
    return redirect("reviews:decisions", uuid)


@require_POST
@login_required
def withdraw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take back what nobody has decided on yet."""
    return _done(request, uuid, declaration_withdraw, _("已撤回，可以继续修改。"))


@require_POST
@login_required
def reopen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Declare anew what was rejected."""
    return _done(request, uuid, declaration_reopen, _("已重新打开，可以修改后再提交。"))


@require_POST
@login_required
def adjust(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask for an adjustment of what was approved."""
    reason = request.POST.get("reason", "")
    return _done(request, uuid, adjustment_open, _("已开始目标调整；批复前仍按原批复版本执行。"), reason=reason)


@require_POST
@login_required
def adjust_cancel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Call an adjustment off."""
    return _done(request, uuid, adjustment_cancel, _("已取消目标调整，仍按原批复版本执行。"))
