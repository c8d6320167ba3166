"""The desk for reading quality: draw a sample, compare its forms with the originals, see how well forms are read."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.library.operations.reading import Said, fields_check, reading_sample_draw
from duixian.apps.library.queries.reading import (
    check_page,
    corrections_of,
    page_picture,
    progress_of,
    sample_get,
    units_sampling,
)
from duixian.apps.library.reading_rules import may_see_reading
from duixian.web.answering import accepted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.reading.composers import compare_context, desk_page, layout_name
from duixian.web.workbench.reading.forms import DrawForm

ROW_PARTS = ("level1", "level2", "level3", "target_raw")


def _work(request: HttpRequest) -> WorkRequest:
    """The request of somebody who may see the desk. Raises NotAllowed."""
    work = cast(WorkRequest, request)
    if not may_see_reading(work.actor):
        raise NotAllowed(_("只有主管部门、财政部门的审核人和审计可以查看读取质量。"))
    return work


@require_http_methods(["GET", "POST"])
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Samples and accuracy; draws a sample when posted."""
    work = _work(request)
    form = DrawForm(
        request.POST or None,
        units=units_sampling(work.actor),
        initial={"seed": timezone.localdate(work.now).isoformat()},
    )
    made = accepted(form, lambda: _drawn(work, form)) if request.method == "POST" else None
    if made:
        messages.success(request, _("已抽取 %(n)s 张表。") % {"n": made.size})
        return redirect("reading:sample", made.uuid)
    shown = {**desk_page(work.actor), "form": form}
    return render(request, "workbench/reading/desk.html", shown, status=422 if form.is_bound else 200)


def _drawn(work: WorkRequest, form: DrawForm) -> Any:
    given = form.cleaned_data
    return reading_sample_draw(
        unit=given["unit"].uuid, size=given["size"], seed=given["seed"], doubtful=given["doubtful"], by=work.actor, at=work.now
    )  # fmt: skip


@require_GET
@login_required
def sample(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The forms of a sample, each with how far it is."""
    work = cast(WorkRequest, request)
    found = sample_get(work.actor, uuid)
    _work(request)
    forms = [(one, layout_name(one.form.layout)) for one in progress_of(found)]
    todo = next((one for one, _layout in forms if not one.is_done and not one.form.problem), None)
    done = sum(one.is_done for one, _layout in forms)
    shown = {"sample": found, "forms": forms, "todo": todo, "done": done}
    return render(request, "workbench/reading/sample.html", shown)


@require_GET
@login_required
def compare(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One form beside its original."""
    return _page(request, uuid)


def _page(request: HttpRequest, uuid: UUID, refusal: Invalid | None = None, *, part: bool = False) -> HttpResponse:
    page = check_page(cast(WorkRequest, request).actor, uuid)
    _work(request)
    shown = {**compare_context(page), "refusal": refusal, "posted": request.POST}
    name = "workbench/reading/_fields.html" if part else "workbench/reading/compare.html"
    return render(request, name, shown, status=422 if refusal else 200)


@require_POST
@login_required
def check(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Keep verdicts: on some fields, on the rest, or on what was missed. With htmx the answer is the fields anew."""
    work = cast(WorkRequest, request)
    given = request.POST
    verdict = given.get("verdict", "")
    part = bool(getattr(request, "htmx", False))
    try:
        new = fields_check(
            form=uuid, said=[Said(path, verdict, _right(request)) for path in given.getlist("path")],
            rest_right=given.get("rest") == "1", by=work.actor, at=work.now,
        )  # fmt: skip
    except Invalid as refusal:
        return _page(request, uuid, refusal, part=part)
    if part:
        return _page(request, uuid, part=True)
    messages.success(request, _("已记下 %(n)s 项。") % {"n": new})
    return redirect(f"{reverse('reading:compare', args=[uuid])}#fields")


def _right(request: HttpRequest) -> str:
    """The right value; that of a row that was missed from its four boxes."""
    given = request.POST
    if "level3" in given:
        return "|".join(given.get(part, "").replace("|", "／") for part in ROW_PARTS)
    return given.get("right", "") if given.get("verdict") != "right" else ""


@require_GET
@login_required
@cache_control(private=True, max_age=86_400, immutable=True)
def picture(request: HttpRequest, uuid: UUID, page: int) -> HttpResponse:
    """A page of the original as a picture; it never changes, so a browser may keep it."""
    return HttpResponse(page_picture(cast(WorkRequest, request).actor, uuid, page), content_type="image/png")


@require_GET
@login_required
def corrections(request: HttpRequest) -> HttpResponse:
    """What was corrected, as a regression set for the reader."""
    work = _work(request)
    response = JsonResponse(
        corrections_of(work.actor), safe=False, json_dumps_params={"ensure_ascii": False, "indent": 1}
    )
    response["Content-Disposition"] = 'attachment; filename="reading-corrections.json"'
    return response
