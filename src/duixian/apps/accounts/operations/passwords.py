"""A password set by the program: for the first administrator of a site and for the people of the demo year."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.models import User
from duixian.apps.audit.operations import record


@transaction.atomic
def user_password_set(*, user: User, password: str, by: Actor, at: datetime) -> None:
    """Set a password that somebody is told; people set their own by the link of the invitation.

    Raises NotAllowed for anybody but the program, Invalid for a password that the site's rules refuse.
    """
    if not by.is_program:
        raise NotAllowed(_("密码只能由本人设置。"))
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Invalid(" ".join(error.messages), field="password") from error
    user.set_password(password)
    user.save(update_fields=["password"])
    if user.home is not None:
        record(
            kind="accounts.user.password_set", unit=user.home, about="accounts.user", about_uuid=user.uuid, by=by, at=at
        )
