"""Reads of units, people and what happened to them."""

from __future__ import annotations

from duixian.apps.accounts.queries.histories import (
    Entry,
    entries,
    histories_matching,
    history_of,
    history_of_project,
)
from duixian.apps.accounts.queries.people import (
    actor_of,
    admins_for,
    name_signed_in_with,
    people_found,
    people_visible,
    person_get,
    sign_in_state,
)
from duixian.apps.accounts.queries.tokens import reader_of, token_get, token_of, tokens_visible, units_headed
from duixian.apps.accounts.queries.units import (
    below,
    review_steps_of,
    unit_by_code,
    unit_get,
    units_administered,
    units_visible,
    visible,
)

__all__ = [
    "Entry", "actor_of", "admins_for", "below", "entries", "histories_matching", "history_of",
    "history_of_project", "name_signed_in_with", "people_found", "people_visible", "person_get",
    "reader_of", "review_steps_of", "sign_in_state", "token_get", "token_of", "tokens_visible", "unit_by_code",
    "unit_get", "units_administered", "units_headed", "units_visible", "visible",
]  # fmt: skip
