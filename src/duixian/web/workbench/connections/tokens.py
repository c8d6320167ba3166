"""The pages of tokens: which there are, a new one, making one void."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.operations import token_issue, token_revoke
from duixian.apps.accounts.queries import units_headed
from duixian.web.answering import Back, accepted, attempted, form_page
from duixian.web.requests import WorkRequest
from duixian.web.workbench.connections import forms
from duixian.web.workbench.connections.access import heads, watches
from duixian.web.workbench.connections.composers import token_page, tokens_page


@require_GET
def tokens(request: WorkRequest) -> HttpResponse:
    """The tokens that the actor watches, the newest first."""
    watches(request.actor)
    page = tokens_page(request.actor, request.GET.dict(), request.now)
    return render(request, "workbench/connections/tokens.html", page)


@never_cache
@require_http_methods(["GET", "POST"])
def token_create(request: WorkRequest) -> HttpResponse:
    """A new token: what was made is shown once, in the answer to the form."""
    heads(request.actor)
    form = forms.TokenForm(request.POST or None, units=units_headed(request.actor))
    made = request.method == "POST" and accepted(
        form, lambda: token_issue(by=request.actor, at=request.now, **form.cleaned_data)
    )
    if made:
        return render(request, "workbench/connections/token_made.html", {"token": made.token, "secret": made.secret})
    return form_page(request, form, _("发放访问令牌"), Back(_("访问令牌"), reverse("connections:tokens")))


@require_GET
def token(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One token: what for, until when, last used, what happened to it."""
    return render(request, "workbench/connections/token.html", token_page(request.actor, uuid, request.now))


@require_POST
def token_void(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Make a token void."""
    attempted(request, lambda: token_revoke(uuid=uuid, by=request.actor, at=request.now), _("令牌已作废。"))
    return redirect("connections:token", uuid)
