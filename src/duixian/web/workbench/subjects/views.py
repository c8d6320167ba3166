"""The pages of requests about personal data: the list, somebody found, a request taken in, settled."""

from __future__ import annotations

import json
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.parties.operations import request_erase, request_export, request_receive, request_refuse
from duixian.apps.parties.queries import person_get
from duixian.apps.parties.rules import SETTLING
from duixian.web.answering import Back, accepted, answered, attempted, form_page, posted
from duixian.web.days import today_of
from duixian.web.requests import WorkRequest
from duixian.web.workbench.subjects import forms
from duixian.web.workbench.subjects.composers import find_page, list_page, request_page, require_settling, settled


def _settles(request: WorkRequest) -> None:
    if not request.actor.is_program and not request.actor.roles & SETTLING:
        raise NotAllowed(_("个人信息请求只由单位负责人和系统管理员办理。"))


@require_GET
def requests(request: WorkRequest) -> HttpResponse:
    """All requests that the actor settles, those that wait first."""
    _settles(request)
    return render(request, "workbench/subjects/list.html", list_page(request.actor, request.GET.dict(), request.now))


@require_GET
def find(request: WorkRequest) -> HttpResponse:
    """Who it is about: people found by name or mail address."""
    _settles(request)
    return render(request, "workbench/subjects/find.html", find_page(request.actor, request.GET.dict()))


@require_http_methods(["GET", "POST"])
def receive(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take in what a person asks."""
    person = person_get(request.actor, uuid)
    require_settling(request.actor, person.unit)
    form = forms.RequestForm(posted(request)[0], initial={"received_on": today_of(request)})
    made = request.method == "POST" and accepted(
        form, lambda: request_receive(person_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data)
    )
    if made:
        return redirect("subjects:request", made.uuid)
    heading = _("登记请求：%(name)s") % {"name": person.name}
    return form_page(request, form, heading, Back(_("个人信息请求"), reverse("subjects:list")))


@never_cache
@require_GET
def one(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One request with what is held of the person."""
    return render(request, "workbench/subjects/request.html", request_page(request.actor, uuid, request.now))


@require_http_methods(["GET", "POST"])
def refuse(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Refuse a request, with a reason."""
    settled(request.actor, uuid)
    form = forms.RefusalForm(posted(request)[0])
    back = Back(_("个人信息请求"), reverse("subjects:request", args=[uuid]))
    return answered(request, form, lambda: request_refuse(uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=_("拒绝请求"), back=back, said=_("请求已拒绝。"))  # fmt: skip


@never_cache
@require_POST
def export(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Everything that is held of the person, as a file."""
    told = attempted(request, lambda: request_export(uuid=uuid, by=request.actor, at=request.now))
    if told is None:
        return redirect("subjects:request", uuid)
    answer = HttpResponse(json.dumps(told, ensure_ascii=False, indent=1, default=str), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="personal-data-{uuid}.json"'
    return answer


@require_POST
def erase(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Erase what can be, and say what stays."""
    attempted(
        request, lambda: request_erase(uuid=uuid, by=request.actor, at=request.now), _("已删除；保留的部分和理由见下。")
    )
    return redirect("subjects:request", uuid)
