"""Stating a value with a file."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from duixian.apps.evidence.models import Attestation
from duixian.apps.measurement.operations import material_attest
from duixian.apps.measurement.operations.material import Statement
from duixian.apps.targets.queries.finding import declaration_get
from duixian.web.answering import accepted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.access import states
from duixian.web.workbench.evidence.composers import topics
from duixian.web.workbench.evidence.forms import AttestForm, upload_of


@require_http_methods(["GET", "POST"])
def attest(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """State a value for a topic of a declaration."""
    declaration = declaration_get(request.actor, uuid)
    states(request.actor, declaration.unit.path)
    initial = {
        "topic": request.GET.get("topic"),
        "as_of": timezone.localdate(request.now),
        "attested_name": request.actor.name,
    }
    form = AttestForm(
        request.POST or None,
        request.FILES or None,
        topics=topics(request.actor, declaration, kind="statement"),
        initial=initial,
    )
    if accepted(form, lambda: _attest(request, uuid, form)):
        messages.success(request, _("已确认。"))
        return redirect("evidence:declaration", uuid)
    context = {"form": form, "declaration": declaration}
    return render(request, "workbench/evidence/attest.html", context, status=422 if form.is_bound else 200)


def _attest(request: WorkRequest, uuid: UUID, form: AttestForm) -> Attestation:
    given = form.cleaned_data
    told = Statement(
        given["statement"], given["value"], given["denominator"], given["grade_text"], given["attested_name"]
    )
    return material_attest(
        declaration_uuid=uuid, topic=given["topic"], told=told, as_of=given["as_of"], upload=upload_of(given["file"]),
        by=request.actor, at=request.now,
    )  # fmt: skip
