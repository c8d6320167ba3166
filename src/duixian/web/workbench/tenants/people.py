"""Around a tenant: contacts and their links, papers, notices, mentors."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.incubator.models import Mentoring, TenantPaper
from duixian.apps.incubator.operations.contacts import contact_add, contact_end, link_revoke, link_send
from duixian.apps.incubator.operations.mentors import mentor_session_record, mentoring_begin, mentoring_end
from duixian.apps.incubator.operations.papers import notice_post, notice_withdraw, paper_add, paper_remove
from duixian.apps.incubator.queries.contacts import contact_get
from duixian.apps.incubator.queries.tenants import tenants_visible
from duixian.web.answering import Back, answered, attempted, posted
from duixian.web.days import today_of
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.tenants import forms
from duixian.web.workbench.tenants.access import allowed, back_to, tenant_for, units_of
from duixian.web.workbench.tenants.composers import mentors_page, notices_page

ACTS = {"link": link_send, "revoke": link_revoke, "end": contact_end}


@require_http_methods(["GET", "POST"])
def contact_create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Somebody speaks for a tenant."""
    tenant = tenant_for(request.actor, uuid)
    form = forms.ContactForm(request.POST or None)

    def act() -> object:
        told = dict(form.cleaned_data)
        return contact_add(tenant_uuid=uuid, name=told.pop("contact"), by=request.actor, at=request.now, **told)

    return answered(request, form, act, heading=_("登记企业联系人"), back=back_to(tenant))


@require_POST
def contact_act(request: WorkRequest, uuid: UUID, action: str) -> HttpResponse:
    """Send a link, revoke all links, or end a contact."""
    if action not in ACTS:
        raise Http404
    contact = contact_get(request.actor, uuid)
    said = {"link": _("链接已写信发出。"), "revoke": _("此前发出的链接都已停用。"), "end": _("联系人已停用。")}
    attempted(request, lambda: ACTS[action](contact_uuid=uuid, by=request.actor, at=request.now), said[action])
    return redirect(back_to(contact.tenant).href + "#contacts")


@require_http_methods(["GET", "POST"])
def paper_create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Keep a file about a tenant."""
    tenant = tenant_for(request.actor, uuid)
    form = forms.PaperForm(*posted(request))

    def act() -> object:
        told = dict(form.cleaned_data)
        return paper_add(
            tenant_uuid=uuid,
            upload=upload_of(told.pop("file")) or Upload("", b""),
            by=request.actor,
            at=request.now,
            **told,
        )

    return answered(request, form, act, heading=_("登记企业材料"), back=back_to(tenant))


@require_POST
def paper_drop(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take down a paper."""
    seen = TenantPaper.objects.filter(visible(request.actor, prefix="tenant__unit__"), uuid=uuid).select_related(
        "tenant__organisation"
    )
    paper = seen.first()
    if paper is None:
        raise NotFound
    attempted(request, lambda: paper_remove(paper_uuid=uuid, by=request.actor, at=request.now), _("材料已撤下。"))
    return redirect(back_to(paper.tenant).href + "#papers")


@require_GET
def notices(request: WorkRequest) -> HttpResponse:
    """The notices to tenants."""
    return render(request, "workbench/tenants/notices.html", notices_page(request.actor, request.GET))


@require_http_methods(["GET", "POST"])
def notice_create(request: WorkRequest) -> HttpResponse:
    """Post a notice."""
    units = units_of(request.actor)
    tenants = tenants_visible(request.actor).filter(unit__in=units).order_by("number")
    form = forms.NoticeForm(*posted(request), units=units, tenants=tenants)

    def act() -> object:
        told = form.cleaned_data
        to = told["tenant"]
        return notice_post(
            unit=to.unit if to else told["unit"], title=told["title"], text=told["text"], upload=upload_of(told["file"]),
            tenant_uuid=to.uuid if to else None, by=request.actor, at=request.now,
        )  # fmt: skip

    back = Back(_("企业通知"), reverse("tenants:notices"))
    return answered(request, form, act, heading=_("发布企业通知"), back=back, said=_("通知已发布，并写信告知企业。"))


@require_POST
def notice_drop(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Show a notice no longer."""
    notice_withdraw(notice_uuid=uuid, by=request.actor, at=request.now)
    return redirect("tenants:notices")


@require_GET
def mentors(request: WorkRequest) -> HttpResponse:
    """Who mentors whom."""
    return render(request, "workbench/tenants/mentors.html", mentors_page(request.actor, request.GET))


@require_http_methods(["GET", "POST"])
def mentor_create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A mentor for a tenant."""
    tenant = tenant_for(request.actor, uuid)
    form = forms.MentorForm(request.POST or None, initial={"since": today_of(request)})
    return answered(request, form, lambda: mentoring_begin(
        tenant_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data), heading=_("安排导师"), back=back_to(tenant))  # fmt: skip


@require_http_methods(["GET", "POST"])
def mentor_end(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The last day of a mentoring."""
    one = _mentoring(request, uuid)
    form = forms.LastForm(request.POST or None, initial={"last": today_of(request)})
    return answered(request, form, lambda: mentoring_end(
        mentoring_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data), heading=_("结束导师辅导"), back=back_to(one.tenant))  # fmt: skip


@require_http_methods(["GET", "POST"])
def mentor_met(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A meeting of a mentor with a tenant."""
    one = _mentoring(request, uuid)
    form = forms.SessionForm(request.POST or None, initial={"on": today_of(request)})
    return answered(request, form, lambda: mentor_session_record(
        mentoring_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data), heading=_("登记导师辅导"), back=back_to(one.tenant))  # fmt: skip


def _mentoring(request: WorkRequest, uuid: UUID) -> Mentoring:
    seen = Mentoring.objects.filter(visible(request.actor, prefix="tenant__unit__"), uuid=uuid)
    one = seen.select_related("tenant__unit", "tenant__organisation", "mentor").first()
    if one is None:
        raise NotFound
    allowed(request.actor, one.tenant.unit.path)
    return one
