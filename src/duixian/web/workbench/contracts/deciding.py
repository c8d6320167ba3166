"""The steps of a contract: sent, approved or returned, signed, changed, ended."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from duixian.apps.money.models import Contract
from duixian.apps.money.operations import contracts as operations
from duixian.apps.money.operations.supplements import supplement_sign
from duixian.apps.money.queries.contract_choices import signers_of
from duixian.apps.money.queries.contracts import contract_get
from duixian.web.answering import Back, answered, attempted, posted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.contracts import forms
from duixian.web.workbench.contracts.access import edits, ends, leads, works
from duixian.web.workbench.evidence.forms import upload_of


def _back(contract: Contract) -> Back:
    return Back(contract.title, reverse("contracts:detail", args=[contract.uuid]))


@require_POST
def submit(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Send a draft for approval."""
    edits(request.actor, contract_get(request.actor, uuid))
    said = _("已报送，等待单位负责人审批。")
    attempted(request, lambda: operations.contract_submit(uuid=uuid, by=request.actor, at=request.now), said)
    return redirect("contracts:detail", uuid)


@require_http_methods(["GET", "POST"])
def approve(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Approve a contract."""
    contract = contract_get(request.actor, uuid)
    leads(request.actor, contract.unit.path)
    form = forms.ApproveForm(posted(request)[0])
    return answered(
        request,
        form,
        lambda: operations.contract_approve(uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("批准合同"),
        back=_back(contract),
        said=_("已批准，可以签署。"),
    )


@require_http_methods(["GET", "POST"])
def send_back(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Send a contract back to whoever drafted it."""
    contract = contract_get(request.actor, uuid)
    leads(request.actor, contract.unit.path)
    form = forms.ReturnForm(posted(request)[0])
    return answered(
        request,
        form,
        lambda: operations.contract_return(uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("退回合同"),
        back=_back(contract),
        said=_("已退回，起草人会收到通知。"),
    )


@require_http_methods(["GET", "POST"])
def sign(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Record the signature."""
    contract = contract_get(request.actor, uuid)
    works(request.actor, contract.unit.path)
    today = timezone.localdate(request.now)
    signers = signers_of(contract.unit, on=today, besides=[contract.prepared_by_id])
    form = forms.SignForm(*posted(request), signers=signers, initial={"signed_on": today})
    return answered(
        request,
        form,
        lambda: operations.contract_sign(
            uuid=uuid,
            signed_on=form.cleaned_data["signed_on"],
            signed_by_uuid=form.cleaned_data["signed_by"],
            upload=upload_of(form.cleaned_data["file"]),
            by=request.actor,
            at=request.now,
        ),
        heading=_("登记签署"),
        back=_back(contract),
        said=_("已签署，合同金额已占用预算明细的额度。"),
    )


@require_http_methods(["GET", "POST"])
def supplement(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Record a supplement."""
    contract = contract_get(request.actor, uuid)
    leads(request.actor, contract.unit.path)
    form = forms.SupplementForm(*posted(request), initial={"signed_on": timezone.localdate(request.now)})
    return answered(
        request,
        form,
        lambda: supplement_sign(
            contract_uuid=uuid,
            amount=form.change,
            reason=form.cleaned_data["reason"],
            signed_on=form.cleaned_data["signed_on"],
            accept_excess=form.cleaned_data["accept_excess"],
            upload=upload_of(form.cleaned_data["file"]),
            by=request.actor,
            at=request.now,
        ),
        heading=_("签订补充协议"),
        back=_back(contract),
        said=_("补充协议已登记。"),
    )


@require_http_methods(["GET", "POST"])
def complete(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A contract is carried out."""
    contract = contract_get(request.actor, uuid)
    works(request.actor, contract.unit.path)
    form = forms.CompleteForm(posted(request)[0], initial={"on": timezone.localdate(request.now)})
    return answered(
        request,
        form,
        lambda: operations.contract_complete(uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("合同办结"),
        back=_back(contract),
        said=_("合同已办结，未付的额度已退回预算明细。"),
    )


@require_http_methods(["GET", "POST"])
def terminate(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A contract is broken off."""
    contract = contract_get(request.actor, uuid)
    ends(request.actor, contract)
    form = forms.TerminateForm(posted(request)[0], initial={"on": timezone.localdate(request.now)})
    return answered(
        request,
        form,
        lambda: operations.contract_terminate(uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("合同终止"),
        back=_back(contract),
        said=_("合同已终止，未付的额度已退回预算明细。"),
    )
