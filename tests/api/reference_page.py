"""docs/reference/api.md from the OpenAPI document."""

from __future__ import annotations

from duixian.api.document import document
from duixian.api.reference import page_of
from duixian.api.site import api

HEAD = """# Reference of the API

Made from the OpenAPI document by `make golden`; a test compares the two. How to use it: [the guide](../how-to/api.md).
"""


def reference_page() -> str:
    """The page: every operation with its parameters, every schema with its fields."""
    page = page_of(document(api), requests=600)
    lines = [HEAD]
    for group in page["groups"]:
        lines += [f"## {group.name}", "", group.description, ""]
        for one in group.operations:
            names = ", ".join(f"`{told.name}` ({told.type})" for told in one.parameters if told.place != "header")
            statuses = ", ".join(answer.status for answer in one.answers)
            content = next(answer.schema for answer in one.answers if answer.status == "200")
            lines += [f"- `{one.method} {one.path}`: {one.summary}. Gives {content}; answers {statuses}."]
            lines += [f"  Parameters: {names}."] if names else []
        lines.append("")
    lines += ["## Schemas", ""]
    for shape in page["shapes"]:
        lines += [f"### {shape.name}", "", shape.description, "", "| field | type | |", "|---|---|---|"]
        lines += [f"| {told.name} | {told.type} | {told.description} |" for told in shape.fields]
        lines.append("")
    return "\n".join(lines)
