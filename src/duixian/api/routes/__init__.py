"""The operations of the API by subject: each reads its parameters, makes one call into a query and tells what it gave."""

from __future__ import annotations

from typing import Any

from duixian.api.problems import Problem


def answers(schema: Any, *, found: bool = False, refused: bool = False) -> dict[int, Any]:
    """What an operation may answer: its schema, and the problems. `found`: it looks one thing up; `refused`: it may say why not."""
    told = {200: schema, 401: Problem, 422: Problem, 429: Problem}
    return told | ({404: Problem} if found else {}) | ({400: Problem} if refused else {})
