"""What is done with people and organisations outside, and with what people ask about their own data."""

from __future__ import annotations

from duixian.apps.parties.operations.keeping import (
    ERASED,
    KINDS,
    LONGEST,
    organisation_change,
    organisation_create,
    person_change,
    person_create,
    person_erase,
    person_known,
)
from duixian.apps.parties.operations.subjects import request_erase, request_export, request_receive, request_refuse

__all__ = [
    "ERASED", "KINDS", "LONGEST", "organisation_change", "organisation_create", "person_change", "person_create", "person_erase",
    "person_known", "request_erase", "request_export", "request_receive", "request_refuse",
]  # fmt: skip
