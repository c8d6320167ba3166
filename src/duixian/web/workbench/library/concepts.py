"""The desk of concepts: wordings of the corpus that nobody has placed, what people decided, and the file for the regression set."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from duixian.apps.library import operations
from duixian.apps.library.corpora import site_corpus
from duixian.apps.library.queries import corrections, decisions_standing
from duixian.apps.library.rules import may_decide
from duixian.core.benchmark.concepts import CONCEPTS
from duixian.web.answering import accepted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.library.access import require_role
from duixian.web.workbench.library.clusters import waiting_clusters
from duixian.web.workbench.library.forms import DecisionForm

PER_PAGE = 50


@require_GET
def desk(request: WorkRequest) -> HttpResponse:
    """What waits for a word, and what was said."""
    require_role(request.actor)
    return _page(
        request,
        DecisionForm(initial={"wordings": request.GET.getlist("wording"), "concept": request.GET.get("concept", "")}),
    )


def _page(request: WorkRequest, form: DecisionForm, *, status: int = 200) -> HttpResponse:
    corpus = site_corpus()
    page = Paginator(decisions_standing(), PER_PAGE).get_page(request.GET.get("page"))
    told: dict[str, Any] = {
        "form": form, "has_corpus": corpus is not None, "clusters": waiting_clusters(corpus) if corpus else [], "page": page,
        "rows": [(one, CONCEPTS.get(one.concept)) for one in page], "may_decide": may_decide(request.actor),
    }  # fmt: skip
    return render(request, "workbench/library/concepts.html", told, status=status)


@require_POST
def decide(request: WorkRequest) -> HttpResponse:
    """Say what wordings mean."""
    form = DecisionForm(request.POST)
    made = accepted(form, lambda: operations.concept_merge(by=request.actor, at=request.now, **form.cleaned_data))
    if made is None:
        return _page(request, form, status=422)
    messages.success(request, _("已确定 %(n)s 个名称。") % {"n": len(made)})
    return redirect("library:concepts")


@require_GET
def corrections_file(request: WorkRequest) -> HttpResponse:
    """What was decided, as the regression set keeps it."""
    require_role(request.actor)
    rows = [{"wording": one.wording, "concept": one.concept, "note": one.note} for one in corrections()]
    response = HttpResponse(
        json.dumps(rows, ensure_ascii=False, indent=2) + "\n", content_type="application/json; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="corrections.json"'
    return response
