"""One's own account, the roles explained, and the language of the pages."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from duixian.apps.accounts import operations
from duixian.apps.accounts.models import User
from duixian.apps.accounts.roles import Role
from duixian.web.answering import accepted
from duixian.web.middleware import remember_language
from duixian.web.requests import WorkRequest
from duixian.web.workbench.accounts import forms
from duixian.web.workbench.accounts.composers import own_roles


@require_http_methods(["GET", "POST"])
def profile(request: WorkRequest) -> HttpResponse:
    """Name, phone and language of one's own account, with the roles that one holds."""
    user = _user(request)
    form = forms.Profile(
        request.POST or None, initial={"name": user.name, "phone": user.phone, "language": user.language}
    )
    if request.method == "POST" and accepted(
        form, lambda: operations.user_profile_change(user=user, by=request.actor, at=request.now, **form.cleaned_data)
    ):
        messages.success(request, _("已保存。"))
        response = redirect("accounts:profile")
        remember_language(response, form.cleaned_data["language"])
        return response
    return render(request, "workbench/accounts/profile.html", {"form": form, "held": own_roles(request.actor)})


def roles(request: WorkRequest) -> HttpResponse:
    """Every role in words that a clerk can read."""
    return render(request, "workbench/accounts/roles.html", {"roles": list(Role), "mine": request.actor.roles})


@require_POST
@login_not_required
def set_language(request: WorkRequest) -> HttpResponse:
    """Another language, here and, for somebody who has signed in, for their account; back to where they were."""
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    response = redirect(back if safe else "/")
    language = forms.Language(request.POST)
    if language.is_valid():
        chosen = language.cleaned_data["language"]
        if isinstance(request.user, User):
            operations.user_language_set(user=request.user, language=chosen, by=request.actor, at=request.now)
        remember_language(response, chosen)
    return response


def _user(request: WorkRequest) -> User:
    """Who has signed in; the middleware lets nobody else through."""
    if not isinstance(request.user, User):
        raise TypeError("this page is for people who have signed in")
    return request.user
