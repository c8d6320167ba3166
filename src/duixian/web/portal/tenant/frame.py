"""What every page of a tenant stands in: the contact whom the link opens, the language, the tabs, and that nothing of it is kept in between."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from duixian.apps.accounts.errors import NotFound
from duixian.apps.incubator.models import TenantContact
from duixian.apps.incubator.queries.contacts import contact_by_token
from duixian.web.forms import Form
from duixian.web.languages import spoken
from duixian.web.portal.frame import bare, frame, remembering
from duixian.web.portal.tenant.tabs import tabs
from duixian.web.requests import WorkRequest

View = Callable[..., HttpResponse]


class TenantRequest(WorkRequest):
    """A request to a tenant's page: the secret part of the link it came with."""

    token: str


def tenant_page(view: View) -> View:
    """Makes a view of `(request, contact, …)` a page of whoever has the link, in the language of the browser's choice or else of the
    contact; never kept by browsers or proxies, its address told to no other site. A link that opens nothing, and a thing that is not
    this tenant's, are told so (404)."""

    @wraps(view)
    def shown(request: HttpRequest, token: str, **rest: Any) -> HttpResponse:
        request.token = token  # type: ignore[attr-defined]  # a TenantRequest from here on
        try:
            contact = contact_by_token(token)
            response = remembering(request, contact.language, lambda: view(request, contact, **rest))
        except NotFound:
            response = bare(request, "portal/tenant/nowhere.html", status=404)
        response["Referrer-Policy"] = (
            "same-origin"  # with no-referrer browsers post `Origin: null`, and every form is refused
        )
        response["X-Robots-Tag"] = "noindex"
        return response

    return login_not_required(never_cache(shown))


def page(
    request: TenantRequest, contact: TenantContact, template: str, context: Mapping[str, Any] | None = None, *, here: str, status: int = 200
) -> HttpResponse:  # fmt: skip
    """The page inside its frame, under the tab `here`; templates know `tenant`, `contact`, `token`, `home` and `tabs` besides."""
    tenant, home = contact.tenant, to(request, "home")
    name = tenant.organisation.name_en if spoken() == "en" and tenant.organisation.name_en else tenant.organisation.name
    told = {
        "tenant": tenant, "contact": contact, "token": request.token, "home": home, "here": here, "name": name,
        "tabs": list(tabs(tenant.stage, request.token)),
        "portal": frame(spoken(), name=name, head=name, home=home, unit=tenant.unit.name),
    }  # fmt: skip
    return render(request, template, {**told, **(context or {})}, status=status)


def form_page(
    request: TenantRequest, contact: TenantContact, form: Form, heading: str, *, here: str, lead: str = "", back: str = "", submit: str = ""
) -> HttpResponse:  # fmt: skip
    """The page with one form: what it is for (`lead`), where it leads back to; 422 when what was typed cannot be taken."""
    context = {"form": form, "heading": heading, "lead": lead, "back": back or to(request, "home"), "submit": submit}
    status = 422 if form.is_bound else 200
    return page(request, contact, "portal/tenant/form.html", context, here=here, status=status)


def to(request: TenantRequest, name: str, *given: Any) -> str:
    """The address of one of these pages."""
    return reverse(f"tenant:{name}", args=[request.token, *given])
