"""Pages on which publications are prepared, reviewed, published and withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from duixian.apps.accounts.errors import NotAllowed, NotFound, Refused, StaleEdit
from duixian.apps.disclosure import publishing as operations
from duixian.apps.disclosure.errors import NotPublishable
from duixian.web.answering import accepted, attempted
from duixian.web.forms import Form
from duixian.web.requests import WorkRequest
from duixian.web.workbench.disclosure.composers import publication_list_page, publication_page
from duixian.web.workbench.disclosure.forms import BarForm, ReasonForm, ReplaceForm

MOVES: dict[str, tuple[Callable[..., Any], Any]] = {
    "renew": (operations.publication_renew, gettext_lazy("已按最新定稿重新生成。")),
    "submit": (operations.publication_submit, gettext_lazy("已提交，等待单位负责人审核公开。")),
    "take-back": (operations.publication_take_back, gettext_lazy("已取回，可以继续修改。")),
    "publish": (operations.publication_publish, gettext_lazy("已对公众公开。")),
}


@require_GET
def publication_list(request: WorkRequest) -> HttpResponse:
    """What is public, under way and still to prepare."""
    page = publication_list_page(request.actor, request.GET.dict())
    return render(request, "workbench/disclosure/list.html", page)


@require_POST
def prepare(request: WorkRequest, uuid: UUID, kind: str) -> HttpResponse:
    """Begin a publication, or go to the one under way."""
    made = attempted(
        request,
        lambda: operations.publication_prepare(declaration_uuid=uuid, kind=kind, by=request.actor, at=request.now),
    )
    return redirect("disclosure:detail", made.uuid) if made else redirect("disclosure:list")


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The publication as the public would see it, with what stops it."""
    return _page(request, uuid)


def _page(request: WorkRequest, uuid: UUID, *, status: int = 200, **wrong: Any) -> HttpResponse:
    told = publication_page(request.actor, uuid, **wrong)
    return render(request, "workbench/disclosure/detail.html", told, status=status)


@require_POST
def replace(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Put a bar or other words in place of a passage."""
    form = ReplaceForm(request.POST)
    done = accepted(form, lambda: operations.publication_replace(
        publication_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data))  # fmt: skip
    if done is None:
        return _page(request, uuid, status=422, form=form)
    messages.success(request, _("已替换。"))
    return redirect("disclosure:detail", uuid)


@require_POST
def bar(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Put a bar over everything that was found."""
    form = BarForm(request.POST)
    act = operations.publication_bar
    return _reasoned(request, uuid, form, act, _("已全部盖上黑条。"))


@require_POST
def restore(request: WorkRequest, uuid: UUID, replacement: str) -> HttpResponse:
    """Take a replacement back."""
    try:
        key = UUID(replacement)
    except ValueError as error:
        raise NotFound from error
    attempted(request, lambda: operations.publication_restore(
        publication_uuid=uuid, replacement_uuid=key, by=request.actor, at=request.now), _("已取消替换。"))  # fmt: skip
    return redirect("disclosure:detail", uuid)


@require_POST
def send_back(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Send it back with the reason."""
    act = operations.publication_return
    return _reasoned(request, uuid, ReasonForm(request.POST), act, _("已退回，准备人会收到理由。"))


@require_POST
def withdraw(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take it off the site with the reason."""
    act = operations.publication_withdraw
    return _reasoned(request, uuid, ReasonForm(request.POST), act, _("已从公众网页撤下。"))


def _reasoned(request: WorkRequest, uuid: UUID, form: Form, act: Callable[..., Any], said: str) -> HttpResponse:
    """Back to the page once the operation took the reason; else the page with what was wrong."""
    done = accepted(
        form, lambda: act(publication_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data)
    )  # fmt: skip
    if done is None:
        _tell(request, form)
        return _page(request, uuid, status=422)
    messages.success(request, said)
    return redirect("disclosure:detail", uuid)


def _tell(request: WorkRequest, form: Form) -> None:
    for errors in form.errors.values():
        messages.error(request, str(errors[0]))


@require_POST
def move(request: WorkRequest, uuid: UUID, action: str) -> HttpResponse:
    """Make it anew, submit, take back, publish."""
    if action not in MOVES:
        raise Http404
    operation, told = MOVES[action]
    try:
        operation(publication_uuid=uuid, by=request.actor, at=request.now)
    except (NotAllowed, StaleEdit):
        raise
    except Refused as refusal:
        return _page(request, uuid, status=422 if isinstance(refusal, NotPublishable) else 409, refusal=refusal)
    messages.success(request, str(told))
    return redirect("disclosure:detail", uuid)
