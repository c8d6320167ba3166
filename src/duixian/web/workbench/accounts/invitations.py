"""The mail by which somebody sets the first password: the link is a secret, so it goes out at once and is kept nowhere."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from duixian.apps.accounts.models import User

_log = logging.getLogger("duixian.mail")


def send_invitation(request: HttpRequest, user: User) -> bool:
    """Send the link in the language of the person; False when the mail server did not take it (the log says why)."""
    with translation.override(user.language):
        message = get_adapter(request).render_mail("account/email/invitation", user.email, _told(request, user))
    try:
        message.send()
    except (OSError, SMTPException) as error:
        _log.warning("invitation not sent", extra={"user": str(user.uuid), "reason": type(error).__name__})
        return False
    return True


def _told(request: HttpRequest, user: User) -> dict[str, Any]:
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return {
        "user": user,
        "link": settings.SITE_ADDRESS + reverse("account_reset_password_from_key", kwargs=key),
        "days": settings.PASSWORD_RESET_TIMEOUT // 86400 or 1,
    }
