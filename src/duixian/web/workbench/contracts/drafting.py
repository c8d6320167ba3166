"""A contract is drafted, changed, or registered as it was signed elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from duixian.apps.accounts.queries import people_visible
from duixian.apps.accounts.roles import Role
from duixian.apps.money.models import Contract
from duixian.apps.money.operations.contracts import contract_draft, contract_edit, contract_register
from duixian.apps.money.queries.contract_choices import choices_for, declaration_of, declarations_contracting
from duixian.apps.money.queries.contracts import contract_get
from duixian.apps.targets.models import Declaration
from duixian.web.answering import Back, accepted, posted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.contracts.access import (
    DRAFTING,
    REGISTERING,
    drafts_somewhere,
    edits,
    registers_somewhere,
)
from duixian.web.workbench.contracts.drafting_forms import ChooserForm, ContractForm, MilestoneRows, SignedForm
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.payments.composers import uuids

TEMPLATE = "workbench/contracts/draft.html"


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest) -> HttpResponse:
    """Draft a contract; the project is chosen first."""
    drafts_somewhere(request.actor)
    page = _Page(request, DRAFTING)
    if page.declaration is None:
        return page.shown({})
    form = ContractForm(*posted(request), choices=page.choices, initial=page.initial)
    return page.answered(form, _("合同已起草，核对后报送审批。"), lambda terms: contract_draft(
        line_uuid=form.cleaned_data["line"], by=request.actor, at=request.now, **terms))  # fmt: skip


@require_http_methods(["GET", "POST"])
def register(request: WorkRequest) -> HttpResponse:
    """Register a contract that was signed outside the flow."""
    registers_somewhere(request.actor)
    page = _Page(request, REGISTERING, heading=_("补登合同"))
    if page.declaration is None:
        return page.shown({})
    people = people_visible(request.actor).filter(home=page.declaration.unit_id)
    form = SignedForm(*posted(request), choices=page.choices, people=people, initial=page.initial)
    return page.answered(form, _("合同已登记；控制规则会指出缺少的手续。"), lambda terms: contract_register(
        line_uuid=form.cleaned_data["line"], signed_on=form.cleaned_data["signed_on"], signed_by_uuid=form.cleaned_data["signed_by"],
        upload=upload_of(form.cleaned_data["file"]), by=request.actor, at=request.now, **terms))  # fmt: skip


@require_http_methods(["GET", "POST"])
def edit(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Write a draft anew."""
    contract = contract_get(request.actor, uuid)
    edits(request.actor, contract)
    page = _Page(request, DRAFTING, heading=_("修改合同"), contract=contract)
    form = ContractForm(*posted(request), choices=page.choices, initial=page.initial)
    del form.fields["line"]
    return page.answered(
        form, _("已保存。"), lambda terms: contract_edit(uuid=uuid, by=request.actor, at=request.now, **terms)
    )


class _Page:
    """The page of a contract's form: the project, what may be chosen, the milestones."""

    def __init__(
        self, request: WorkRequest, roles: tuple[Role, ...], *, heading: str = "", contract: Contract | None = None
    ) -> None:
        self.request, self.contract, self.heading = request, contract, heading or _("起草合同")
        asked = uuids({**request.GET.dict(), **request.POST.dict()}, "declaration", "contract", "procurement", "line")
        rows = declarations_contracting(request.actor, *roles)
        self.declarations = list(rows) if contract is None else []
        self.declaration: Declaration | None = (
            contract.declaration if contract else declaration_of(rows, **_first(asked))
        )
        if self.declaration is not None:
            self.choices = choices_for(self.declaration, besides=contract)
            self.initial = _initial_of(contract) if contract else self._asked(asked)
            rows_told = [{"name": one.name, "due_on": one.due_on, "amount": one.amount, "needs_acceptance": one.needs_acceptance}
                         for one in contract.milestones.all()] if contract else []  # fmt: skip
            self.milestones = MilestoneRows(posted(request)[0], initial=rows_told, prefix="parts")

    def _asked(self, asked: Mapping[str, UUID]) -> dict[str, Any]:
        """What a purchase that was awarded says of its contract."""
        initial: dict[str, Any] = {"line": asked["line"]} if "line" in asked else {}
        for one in self.choices.awards:
            if one.uuid == asked.get("procurement") and one.award is not None:
                initial |= {"procurement": one.uuid, "line": one.line.uuid, "title": one.title, "amount": one.award.amount,
                            "supplier": one.award.supplier.name}  # fmt: skip
        return initial

    def answered(self, form: ContractForm, said: str, act: Callable[[dict[str, Any]], Contract]) -> HttpResponse:
        whole = self.milestones.is_valid() if form.is_bound else False
        made = accepted(form, lambda: act(form.terms(self.milestones.values()))) if whole else None
        if made:
            messages.success(self.request, said)
            return redirect("contracts:detail", made.uuid)
        return self.shown({"form": form, "milestones": self.milestones}, 422 if form.is_bound else 200)

    def shown(self, more: dict[str, Any], status: int = 200) -> HttpResponse:
        chosen = {"declaration": self.declaration.uuid if self.declaration else ""}
        back = Back(_("合同"), reverse("contracts:list"))
        if self.contract is not None:
            back = Back(self.contract.title, reverse("contracts:detail", args=[self.contract.uuid]))
        context = {
            "heading": self.heading, "back": back, "declaration": self.declaration, "contract": self.contract,
            "chooser": ChooserForm(initial=chosen, declarations=self.declarations), "possible": self.declaration or self.declarations,
            "suppliers": self.choices.suppliers if self.declaration else (), **more,
        }  # fmt: skip
        return render(self.request, TEMPLATE, context, status=status)


def _first(asked: Mapping[str, UUID]) -> dict[str, UUID]:
    """The narrowest of what was asked for: a form that was sent names its project, and its purchase may have been changed in it."""
    return {"declaration": asked["declaration"]} if "declaration" in asked else dict(asked)


def _initial_of(contract: Contract) -> dict[str, Any]:
    return {
        "kind": contract.kind, "number": contract.number, "title": contract.title, "supplier": contract.supplier.name,
        "procurement": contract.procurement.uuid if contract.procurement else None,
        "framework": contract.framework.uuid if contract.framework else None,
        "amount": contract.amount, "starts_on": contract.starts_on, "ends_on": contract.ends_on,
    }  # fmt: skip
