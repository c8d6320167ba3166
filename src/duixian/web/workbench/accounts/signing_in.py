"""Signing in and out, passwords, the second factor, one's sessions: allauth's pages in our dress, without sign-up.

The names of these addresses are allauth's own (`account_login`), so they stand outside the name space of the area.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil
from typing import Any

from allauth.account import views as account
from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm
from allauth.account.views import LoginView
from axes.decorators import axes_dispatch, axes_form_invalid
from axes.models import AccessAttempt
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.queries import name_signed_in_with


class SignInForm(LoginForm):
    """Our words at its fields."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for name, label in (
            ("login", _("用户名或邮箱")),
            ("password", _("密码")),
            ("remember", _("在这台电脑上保持登录")),
        ):
            self.fields[name].label = label
            self.fields[name].help_text = ""
            self.fields[name].widget.attrs.pop("placeholder", None)


@method_decorator(axes_dispatch, name="dispatch")
@method_decorator(axes_form_invalid, name="form_invalid")
class SignIn(LoginView):
    """The sign-in page; five failures in a row close it for this name and this address for a while."""

    form_class = SignInForm


def counted_name(request: HttpRequest, credentials: Any = None) -> str:
    """Under which name failures are counted: the user's own, whether they typed that or their mail address."""
    given = request.POST.get("login", "") if request else ""
    typed = given or (credentials or {}).get("username") or ""
    return name_signed_in_with(str(typed).strip())


def client_address(request: HttpRequest) -> str | None:
    """Where somebody signs in from, behind as many proxies as the settings trust: the same for locks, limits and sessions.

    None where no address is known: a server behind a socket that sends none on, or the program signing somebody in.
    """
    try:
        return str(get_adapter(request).get_client_ip(request))
    except PermissionDenied:
        return None


def locked_out(request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None) -> HttpResponse:
    """What somebody sees after too many failed sign-ins, with the minutes that are left."""
    minutes = minutes_left(
        counted_name(request, credentials), getattr(request, "axes_ip_address", None), timezone.now()
    )
    page = render(request, "workbench/accounts/locked_out.html", {"minutes": minutes}, status=429)
    page["Retry-After"] = str(minutes * 60)
    return page


def minutes_left(name: str, address: str | None, now: datetime) -> int:
    """Until the sign-in opens again, in whole minutes, rounded up; at least one."""
    attempt = AccessAttempt.objects.filter(username=name, ip_address=address).order_by("-attempt_time").first()
    if attempt is None:
        return 1
    opens = attempt.attempt_time + timedelta(hours=settings.AXES_COOLOFF_TIME)
    return max(1, ceil((opens - now) / timedelta(minutes=1)))


urlpatterns: list[URLPattern | URLResolver] = [
    path("account/login/", SignIn.as_view(), name="account_login"),
    path("account/logout/", account.logout, name="account_logout"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/password/reset/", account.password_reset, name="account_reset_password"),
    path("account/password/reset/sent/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "account/password/reset/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^account/password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("account/second-factor/", include("allauth.mfa.urls")),
    path("account/sessions/", include("allauth.usersessions.urls")),
]
