"""Applying: the public form of a unit's incubator, and what an applicant may still do with its application."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Final
from uuid import UUID

from django import forms as widgets
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.incubator.models import Site, TenantContact
from duixian.apps.incubator.operations.applying import Wish, application_change, application_submit
from duixian.apps.incubator.operations.stages import Ground, tenant_step
from duixian.apps.incubator.queries.tenants import ASKING
from duixian.apps.incubator.rules import TENANT
from duixian.web.answering import accepted
from duixian.web.forms import Form
from duixian.web.languages import spoken
from duixian.web.portal.frame import DJANGO, bare, frame, language_of
from duixian.web.portal.limits import limited
from duixian.web.portal.tenant.frame import TenantRequest, form_page, tenant_page, to
from duixian.web.portal.tenant.tabs import Card
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.forms import ACCEPTED, upload_of
from duixian.web.workbench.tenants.forms import SpeakerForm, WishForm

MOST: Final = 3
"""Files that the public form takes."""
View = Callable[..., HttpResponse]


class PublicForm(SpeakerForm, WishForm):
    """What an applicant tells; `website` is a field that people do not see."""

    name = widgets.CharField(label=gettext_lazy("企业或团队名称"), max_length=200)
    agreed = widgets.BooleanField(label=gettext_lazy("同意孵化器为审核入驻申请保存以上信息"))
    website = widgets.CharField(required=False)
    field_order = ("name", "kind", "field", "summary", "credit_code", "founded_on", "area_wanted", "people_planned", "contact",
                   "email", "phone", "title", "language", "file1", "file2", "file3", "agreed")  # fmt: skip

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        _files(self)
        self.order_fields(self.field_order)

    @property
    def is_robot(self) -> bool:
        """Whether the field was filled in that people do not see."""
        return bool(self.data.get("website"))

    def visible(self) -> list[Any]:
        """The fields that people see."""
        return [field for field in self if field.name != "website"]


class AgainForm(WishForm):
    """The application as it is sent again."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        _files(self)


def _files(form: Form) -> None:
    for number in range(1, MOST + 1):
        form.fields[f"file{number}"] = widgets.FileField(
            label=_("附件%(n)s") % {"n": number}, required=False, widget=widgets.FileInput(attrs={"accept": ACCEPTED}),
            help_text=_("如商业计划书、营业执照。") if number == 1 else "",
        )  # fmt: skip


def _uploads(form: Form) -> list[Upload]:
    held = (upload_of(form.cleaned_data.get(f"file{number}")) for number in range(1, MOST + 1))
    return [one for one in held if one]


def unit_page(view: View) -> View:
    """Makes a view of `(request, unit)` a page that everybody may open, about the incubator of a unit with this code or public id; one that
    has no yards has no such page."""

    @wraps(view)
    def shown(request: WorkRequest, code: str) -> HttpResponse:
        unit = _unit(code)
        if unit is None:
            return bare(request, "portal/tenant/no_incubator.html", status=404)
        with translation.override(DJANGO[language_of(request)]):
            return view(request, unit)

    return login_not_required(never_cache(shown))


def _unit(code: str) -> Unit | None:
    held = Unit.objects.filter(pk__in=Site.objects.values("unit"))
    try:
        return held.filter(uuid=UUID(code)).first()
    except ValueError:
        return held.filter(code=code).first()


@require_http_methods(["GET", "HEAD", "POST"])
@limited
@unit_page
def apply(request: WorkRequest, unit: Unit) -> HttpResponse:
    """The form; sent, it leads to the page that says a letter is on its way. A robot is led there too."""
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = PublicForm(*data, initial={"language": DJANGO[spoken()]})
    done = redirect("tenant:applied", unit.uuid)
    if form.is_bound and form.is_robot:
        return done
    made = accepted(form, lambda: application_submit(
        unit=unit, name=form.cleaned_data["name"], wish=form.wish, speaker=form.speaker, uploads=_uploads(form), by=TENANT,
        at=request.now)) if form.is_bound else None  # fmt: skip
    if made is not None:
        return done
    context = {"form": form, "unit": unit, "portal": _frame(unit)}
    return render(request, "portal/tenant/apply.html", context, status=422 if form.is_bound else 200)


@require_GET
@unit_page
def applied(request: WorkRequest, unit: Unit) -> HttpResponse:
    """That the application came, and that the link is in the letter."""
    return render(request, "portal/tenant/applied.html", {"unit": unit, "portal": _frame(unit)})


def _frame(unit: Unit) -> Any:
    return frame(spoken(), name=_("申请入驻孵化器"), head=unit.name, unit=unit.name)


def application_card(request: TenantRequest, contact: TenantContact, now: datetime) -> Card | None:
    """What an applicant may still do."""
    if contact.tenant.stage not in ASKING:
        return None
    if contact.tenant.stage == "returned":
        return Card(
            _("请补正申请"),
            _("请按退回说明修改后重新提交。"),
            to(request, "application"),
            _("修改并重新提交"),
            _("待补正"),
            "risk",
        )
    return Card(
        _("申请正在审核"),
        _("结果会写信告知。审核期间可以撤回申请。"),
        to(request, "application-withdraw"),
        _("撤回申请"),
    )


@require_http_methods(["GET", "POST"])
@limited
@tenant_page
def edit(request: TenantRequest, contact: TenantContact) -> HttpResponse:
    """A returned application is completed and sent again."""
    tenant = contact.tenant
    if tenant.stage != "returned":
        raise NotFound
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = AgainForm(*data, initial={name: getattr(tenant, name) for name in Wish.__slots__})
    if form.is_bound and accepted(form, lambda: application_change(
        tenant_uuid=tenant.uuid, wish=form.wish, uploads=_uploads(form), again=True, by=TENANT, at=request.now)):  # fmt: skip
        messages.success(request, _("申请已重新提交。"))
        return redirect(to(request, "home"))
    last = tenant.steps.filter(superseded_at=None, stage="returned").order_by("-on", "-id").first()
    lead = _("退回说明：%(reason)s") % {"reason": last.reason} if last else ""
    return form_page(request, contact, form, _("补正入驻申请"), here="home", lead=lead, submit=_("重新提交"))


class WithdrawForm(Form):
    """Why an application is withdrawn."""

    reason = widgets.CharField(label=gettext_lazy("原因"), max_length=300)


@require_http_methods(["GET", "POST"])
@limited
@tenant_page
def withdraw(request: TenantRequest, contact: TenantContact) -> HttpResponse:
    """The applicant withdraws."""
    tenant = contact.tenant
    if tenant.stage not in ASKING:
        raise NotFound
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_bound and accepted(form, lambda: tenant_step(
        tenant_uuid=tenant.uuid, action="withdraw", on=day_of(request.now, tenant.unit), ground=Ground(form.cleaned_data["reason"]), by=TENANT,
        at=request.now)):  # fmt: skip
        messages.success(request, _("申请已撤回。"))
        return redirect(to(request, "home"))
    return form_page(request, contact, form, _("撤回入驻申请"), here="home", submit=_("确认撤回"))
