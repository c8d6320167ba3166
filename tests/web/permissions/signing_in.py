"""Signing in, one's password, second factor and sessions: for everybody, whatever they hold."""

from __future__ import annotations

from web.permissions import page

TABLE = {
    "account_login": page(302, anonymous=200),  # who has signed in is sent on
    "account_logout": page(200),
    "account_inactive": page(200, anonymous=200),
    "account_reauthenticate": page(200),
    "account_change_password": page(200),
    "account_reset_password": page(200, anonymous=200),
    "account_reset_password_done": page(200, anonymous=200),
    "account_reset_password_from_key_done": page(200, anonymous=200),
    "account_reset_password_from_key": page(
        200, anonymous=200, object_of=lambda world: {"uidb36": "1", "key": "no-such-key"}
    ),
    # what touches the second factor asks for the password again first
    "mfa_index": page(200),
    "mfa_authenticate": page(302),
    "mfa_reauthenticate": page(302),
    "mfa_activate_totp": page(302),
    "mfa_deactivate_totp": page(404),
    "mfa_view_recovery_codes": page(404),
    "mfa_generate_recovery_codes": page(302),
    "mfa_download_recovery_codes": page(404),
    "usersessions_list": page(200),
    "set_language": page(302, post={"language": "en"}),
}
