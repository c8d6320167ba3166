"""A version's content and the form it says: JSON of `duixian-forms/1` with an id beside each row.

The digest is of what the form says, without the ids of rows: whoever has the form as JSON can compute it again.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from decimal import Decimal
from hashlib import sha256
from typing import Any, Protocol

from duixian.core.forms.codec import from_json, to_json
from duixian.core.forms.editing import Content, with_row_ids, without_row_ids
from duixian.core.forms.model import SCHEMA, Form, FormDocument
from duixian.core.history.canonical import digest


class Holding(Protocol):
    """Whatever holds the content of a form: a version."""

    content: Any


def form_of(version: Holding) -> Form:
    """The form that a version says. Raises InvalidFormError for content that is none, which no operation writes."""
    return form_from(version.content)


def form_from(content: Mapping[str, Any]) -> Form:
    """The form of some content, rows with or without ids."""
    return from_json({"schema": SCHEMA, "document": "", "forms": [content]}).forms[0]


def content_of(form: Form) -> Content:
    """The content for a form: its JSON, each row with a new id."""
    encoded: Mapping[str, Any] = to_json(FormDocument("", (form,)))["forms"][0]
    return with_row_ids(encoded, new_row_id)


def new_row_id() -> str:
    """An id that no other row has."""
    return f"r{secrets.token_hex(4)}"


def content_digest(content: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON of a form, ids of rows left out; numbers count as the digits they print."""
    return digest(exact_content(content))


def exact_content(content: Mapping[str, Any]) -> Any:
    """What `content_digest` is over: the form without ids of rows, numbers as Decimal of the digits they print."""
    return _exact(without_row_ids(content))


PERSONAL = ("contact", "phone", "marks", "provenance", "confidence", "unread")
"""Who filled it in, and what was read around that: text that no field took may be a name or a telephone."""


def public_content(content: Mapping[str, Any]) -> Any:
    """The form without who filled it in, their telephone, and unread text: what an evidence pack shows."""
    return {name: value for name, value in exact_content(content).items() if name not in PERSONAL}


def _exact(value: Any) -> Any:
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, Mapping):
        return {key: _exact(one) for key, one in value.items()}
    return [_exact(one) for one in value] if isinstance(value, list | tuple) else value


def text_digest(text: str) -> str:
    """The digest of what a field shows: what an editor saw, in sixteen characters."""
    return sha256(text.encode()).hexdigest()[:16]
