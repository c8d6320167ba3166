"""Needs and offers are read by the office before others see them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.partnering.operations.interests import interest_review
from duixian.apps.partnering.operations.reviewing import interests_review
from duixian.web.answering import answered, attempted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.partnering import forms
from duixian.web.workbench.partnering.access import back_to_profile, interest_run, partnering_run
from duixian.web.workbench.partnering.composers import review_page


@require_GET
def waiting(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """What waits to be read."""
    return render(request, "workbench/partnering/review.html", review_page(request.actor, uuid, request.GET.dict()))


@require_POST
def decide(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Publish or refuse those that were ticked."""
    event = partnering_run(request.actor, uuid).event
    chosen = [UUID(one) for one in request.POST.getlist("chosen") if len(one) == 36]
    publish = request.POST.get("publish") == "1"
    done = attempted(
        request,
        lambda: interests_review(
            event_uuid=event.uuid, uuids=chosen, publish=publish, reason=request.POST.get("reason", ""), by=request.actor, at=request.now
        ),
    )  # fmt: skip
    if done is not None:
        said = (
            ngettext("已发布 %(count)s 条。", "已发布 %(count)s 条。", done)
            if publish
            else ngettext("未通过 %(count)s 条，理由已告知本人。", "未通过 %(count)s 条，理由已告知本人。", done)
        )
        messages.success(request, said % {"count": done})
    return redirect("partnering:review", event.uuid)


@require_POST
def publish(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Publish one."""
    one = interest_run(request.actor, uuid)
    attempted(
        request, lambda: interest_review(uuid=uuid, publish=True, by=request.actor, at=request.now), said=_("已发布。")
    )
    return redirect("partnering:profile", one.profile.uuid)


@require_http_methods(["GET", "POST"])
def refuse(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Refuse one, also one that was published, with a reason."""
    one = interest_run(request.actor, uuid)
    form = forms.RefuseForm(request.POST or None)
    return answered(request, form, lambda: interest_review(uuid=uuid, publish=False, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=_("不予发布"), back=back_to_profile(one.profile))  # fmt: skip
