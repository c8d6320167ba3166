"""The table of concepts: what is shipped, what the unit added, and what delegates say that nobody knows."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.errors import NotFound
from duixian.apps.partnering.models import UnitConcept
from duixian.apps.partnering.operations.concepts import concept_add, concept_change, concept_retire
from duixian.apps.partnering.queries.concepts import concept_get
from duixian.core.partnering.recommend.concept import biopharma
from duixian.web.answering import answered, attempted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.partnering import forms
from duixian.web.workbench.partnering.access import back_to, partnering_run
from duixian.web.workbench.partnering.composers import concepts_page


@require_GET
def listed(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The table, those of which most delegates speak first."""
    page = concepts_page(request.actor, uuid, request.GET.dict(), request.now)
    return render(request, "workbench/partnering/concepts.html", page)


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Add a concept, or further names of one."""
    event = partnering_run(request.actor, uuid).event
    word = request.GET.get("word", "")[:60]
    initial = {"en" if word.isascii() else "zh": word}
    form = forms.ConceptForm(request.POST or None, concepts=biopharma(), initial=initial)
    return answered(request, form, lambda: concept_add(event_uuid=uuid, details=form.details, by=request.actor, at=request.now),
                    heading=pgettext("action", "增加概念"), back=back_to(event, "concepts", _("概念表")), said=_("已加入概念表，正在重新推荐。"))  # fmt: skip


@require_http_methods(["GET", "POST"])
def edit(request: WorkRequest, uuid: UUID, concept: UUID) -> HttpResponse:
    """Change a concept of the unit."""
    event, one = partnering_run(request.actor, uuid).event, _own(request, uuid, concept)
    form = forms.ConceptForm(request.POST or None, concepts=biopharma(), held=one)
    return answered(request, form, lambda: concept_change(uuid=concept, details=form.details, by=request.actor, at=request.now),
                    heading=pgettext("action", "修改概念"), back=back_to(event, "concepts", _("概念表")), said=_("已保存。"))  # fmt: skip


@require_POST
def retire(request: WorkRequest, uuid: UUID, concept: UUID) -> HttpResponse:
    """Take a concept of the unit out of the table."""
    _own(request, uuid, concept)
    attempted(request, lambda: concept_retire(uuid=concept, by=request.actor, at=request.now), said=_("已移出概念表。"))
    return redirect("partnering:concepts", uuid)


def _own(request: WorkRequest, uuid: UUID, concept: UUID) -> UnitConcept:
    """A concept of the unit that holds the edition. Raises NotFound, NotAllowed."""
    event, one = partnering_run(request.actor, uuid).event, concept_get(request.actor, concept)
    if one.unit_id != event.unit_id:
        raise NotFound
    return one
