"""The OpenAPI document as it is handed out: ninja's, with what holds for every operation said at each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from ninja import NinjaAPI

from duixian.api.problems import MEDIA_TYPE, TITLES

DESCRIPTION: Final = """Read what a unit's pages show: its projects, declarations, measurements with the rows behind them, reports and money.

* A token of the unit goes into every request: `Authorization: Bearer dxn_…`. It reaches the unit and those below it; everything else is 404.
* A list is told in slices, in the order in which its items were made: follow `next` (or the `Link` header). What is added meanwhile stands at the end.
* Every answer has a strong `ETag`; send it back as `If-None-Match` and get 304 while nothing has changed.
* Money is yuan, a number with two decimals at most. A rate is two numbers. Times are in UTC. What was not measured is never 0.
* Whatever may name a person is left out.
* A token has a number of requests a minute; beyond it the answer is 429 with `Retry-After`."""
TAGS: Final = (
    ("Units", "The organisations that the token reaches."),
    ("Projects", "The project register."),
    ("Declarations", "The promises (绩效目标表), their versions and forms."),
    ("Indicators", "The indicators of approved versions."),
    ("Measurement", "How indicators count, what was measured, from which rows, and what was frozen."),
    ("Reports", "Monitoring and scored self-evaluation."),
    ("Money", "Budget lines and what stands at each stage."),
    ("Packs", "Evidence packs that were made."),
)
_ETAG: Final = {
    "ETag": {"description": "Changes with the content.", "schema": {"type": "string"}},
}
_LINK: Final = {
    "Link": {
        "description": "The address of the next slice, rel=next; left out at the end.",
        "schema": {"type": "string"},
    },
}
_WAIT: Final = {"Retry-After": {"description": "Seconds until the next minute.", "schema": {"type": "integer"}}}
_IF_NONE_MATCH: Final = {
    "in": "header", "name": "If-None-Match", "required": False, "schema": {"type": "string"},
    "description": "ETags that are held already.",
}  # fmt: skip


@cache
def document(api: NinjaAPI) -> dict[str, Any]:
    """The whole document as plain values."""
    told: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=""))
    told["tags"] = [{"name": name, "description": text} for name, text in TAGS]
    for operations in told["paths"].values():
        for operation in operations.values():
            _finish(operation)
    told["components"]["schemas"] = dict(_used(told))
    return told


def _used(told: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The schemas that something refers to: those of parameters are told with the parameters."""
    whole = json.dumps(told)
    for name, schema in told["components"]["schemas"].items():
        if f'"#/components/schemas/{name}"' in whole:
            yield name, schema


def _finish(operation: dict[str, Any]) -> None:
    summary, _, rest = operation.pop("description").partition(". ")
    operation["summary"] = summary.rstrip(".")
    if rest:
        operation["description"] = rest
    listed = any(one["name"] == "cursor" for one in operation["parameters"])
    operation["parameters"].append(_IF_NONE_MATCH)
    responses = operation["responses"] = {str(status): told for status, told in operation["responses"].items()}
    responses["200"]["headers"] = _ETAG | (_LINK if listed else {})
    responses["304"] = {"description": "Nothing has changed since the ETag that was sent.", "headers": _ETAG}
    for status, title in TITLES.items():
        if str(status) in responses:
            _as_problem(responses[str(status)], title)
    responses["429"]["headers"] = _WAIT


def _as_problem(response: dict[str, Any], title: str) -> None:
    response["description"] = title
    response["content"] = {MEDIA_TYPE: next(iter(response["content"].values()))}
