"""How sign-in behaves here: accounts are made by the administrator, never by a stranger."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """No sign-up by oneself."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: people get their account from the administrator of their unit."""
        return False
