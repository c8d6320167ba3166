"""Documents and notices of a tenant in its own pages."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from duixian.apps.accounts.errors import NotFound
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.evidence.store import get
from duixian.apps.incubator.models import TenantContact
from duixian.apps.incubator.queries.papers import notice_of, notices_for, paper_of, papers_of
from duixian.web.portal.tenant.frame import TenantRequest, page, tenant_page
from duixian.web.workbench.evidence.files import SANDBOX


@require_GET
@tenant_page
def documents(request: TenantRequest, contact: TenantContact) -> HttpResponse:
    """The papers that the tenant may read."""
    papers = list(papers_of(contact.tenant, own=True))
    return page(request, contact, "portal/tenant/documents.html", {"papers": papers}, here="documents")


@require_GET
@tenant_page
def document(request: TenantRequest, contact: TenantContact, uuid: UUID) -> HttpResponse:
    """A paper, saved."""
    return _saved(paper_of(contact.tenant, uuid).file)


@require_GET
@tenant_page
def notices(request: TenantRequest, contact: TenantContact) -> HttpResponse:
    """The notices to the tenant."""
    found = list(notices_for(contact.tenant))
    return page(request, contact, "portal/tenant/notices.html", {"notices": found}, here="notices")


@require_GET
@tenant_page
def notice_file(request: TenantRequest, contact: TenantContact, uuid: UUID) -> HttpResponse:
    """The file of a notice, saved."""
    held = notice_of(contact.tenant, uuid).file
    if held is None:
        raise NotFound
    return _saved(held)


def _saved(held: EvidenceFile) -> HttpResponse:
    """The content of a file; always saved, never shown, whatever it claims to be."""
    response = HttpResponse(get(held.digest), content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=held.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    return response
