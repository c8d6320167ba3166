"""Problem details."""

from __future__ import annotations

import json

import pytest

from duixian.api.problems import TITLES, problem


@pytest.mark.parametrize("status", sorted(TITLES))
def test_a_problem_says_what_it_is(status: int) -> None:
    answer = problem(status)
    told = json.loads(answer.content)
    assert (answer.status_code, told["status"], told["title"], told["errors"]) == (status, status, TITLES[status], [])
    assert answer["Content-Type"] == "application/problem+json"
    assert ("WWW-Authenticate" in answer) == (status == 401)
