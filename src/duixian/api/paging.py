"""What may be said of a list: how long a slice is, where it goes on, and what it is narrowed to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Generic, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Field, Schema
from pydantic import BeforeValidator, WithJsonSchema

from duixian.api.cursors import CursorError, cursor_of, place_after, row_after
from duixian.api.problems import ParameterError
from duixian.apps.accounts.queries.slices import Asked
from duixian.apps.targets.queries.feeds import Narrowed

Item = TypeVar("Item")
MOST: Final = 200
USUAL: Final = 50
FIRST: Final = datetime.min.replace(tzinfo=UTC)
LAST: Final = datetime.max.replace(tzinfo=UTC)
_INSTANT: Final = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?([Zz]|[+-]\d{2}:\d{2})", re.ASCII)
_NO_CURSOR: Final = "This is no cursor of the list. Take the one in “next”, or leave it out to begin anew."


def instant_of(text: Any) -> datetime:
    """A time with its zone, as RFC 3339 writes it; what lies outside the calendar counts as its first or last instant."""
    if not isinstance(text, str) or _INSTANT.fullmatch(text) is None:
        raise ValueError("A time with its zone is wanted, such as 2020-07-01T00:00:00Z")
    at = datetime.fromisoformat(text.upper())
    try:
        return at.astimezone(UTC)
    except OverflowError:
        return FIRST if at.year == 1 else LAST


Instant = Annotated[
    datetime, BeforeValidator(instant_of), WithJsonSchema({"type": "string", "format": "date-time"})
]  # fmt: skip


class Paged(Schema):
    """Parameters of every list."""

    limit: int = Field(USUAL, ge=1, le=MOST, description="How many items one answer holds at most.", examples=[50])
    cursor: str = Field(
        "",
        max_length=64,
        description="Where the list goes on: “next” of the answer before. Left out: at its beginning.",
    )


class Listed(Paged):
    """Parameters of lists that hang on a fiscal year."""

    year: int | None = Field(None, ge=1900, le=2999, description="Only of this fiscal year.", examples=[2020])
    updated_since: Instant | None = Field(
        None, description="Only what was changed (or recorded, where it never changes) at this time or later.",
        examples=["2020-07-01T00:00:00Z"],
    )  # fmt: skip


class OfDeclaration(Listed):
    """Parameters of lists that hang on a declaration."""

    declaration: UUID | None = Field(None, description="Only of the declaration with this id.")


class Page(Schema, Generic[Item]):
    """One slice of a list, in the order in which its items were made."""

    items: list[Item] = Field(description="The items of this slice.")
    next: str | None = Field(
        description="The cursor of the slice that comes next; null at the end of the list. The Link header holds its whole address.",
        examples=["cgF05qk1Yn3IoNQu8l1uOkc"],
    )


def asked_of(query: Paged) -> Asked:
    """The slice that is wanted. Raises ParameterError."""
    try:
        return Asked(query.limit, row_after(query.cursor) if query.cursor else None)
    except CursorError as error:
        raise ParameterError("cursor", _NO_CURSOR) from error


def place_of(query: Paged) -> int | None:
    """The position after which the rows that are wanted begin. Raises ParameterError."""
    try:
        return place_after(query.cursor) if query.cursor else None
    except CursorError as error:
        raise ParameterError("cursor", _NO_CURSOR) from error


def narrowed(query: Listed, **more: Any) -> Narrowed:
    """What the list is narrowed to."""
    told = {"year": query.year, "since": query.updated_since, **more}
    if isinstance(query, OfDeclaration):
        told["declaration"] = query.declaration
    return Narrowed(**told)


def linked(request: HttpRequest, response: HttpResponse, after: UUID | int | None) -> str | None:
    """The cursor of the next slice, which is also put into the Link header (RFC 8288) as an address."""
    if after is None:
        return None
    cursor = cursor_of(after)
    given: Mapping[str, str] = {**request.GET.dict(), "cursor": cursor}
    response["Link"] = f'<{request.path}?{urlencode(given)}>; rel="next"'
    return cursor
