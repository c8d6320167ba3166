"""Secrets at rest."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from duixian.apps.notices.secrets_kept import UnreadableError, opened, sealed

HOOK, NONCE = UUID(int=1), b"n" * 12


def test_a_secret_is_read_under_the_key_of_the_site_and_for_its_address_only(settings: Any) -> None:
    kept = sealed("whsec_x", hook=HOOK, nonce=NONCE)
    assert "whsec_x" not in kept
    assert opened(kept, hook=HOOK) == "whsec_x"
    with pytest.raises(UnreadableError):
        opened(kept, hook=UUID(int=2))
    settings.SECRET_KEY = "another"
    with pytest.raises(UnreadableError):
        opened(kept, hook=HOOK)
