"""What allauth asks of us: no sign-up, our mail subjects, the person's language from sign-in on."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from duixian.apps.accounts.models import User
from duixian.web.middleware import remember_language


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators; there is one site, whose name is the program's."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: people get their account from the administrator of their unit."""
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """At the site's own address: what the request calls it may be invented by whoever asks for the mail."""
        uid, _, secret = key.partition("-")
        return f"{settings.SITE_ADDRESS}{reverse('account_reset_password_from_key', kwargs={'uidb36': uid, 'key': secret})}"

    def format_email_subject(self, subject: str) -> str:
        """As it is: our subjects begin with the name of the program instead of the address of the site."""
        return subject

    def post_login(self, request: HttpRequest, user: User, **named: Any) -> HttpResponse:
        """The browser shows the language that the person has chosen for their account."""
        response = super().post_login(request, user, **named)
        remember_language(response, user.language)
        return response
