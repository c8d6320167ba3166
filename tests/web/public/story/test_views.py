"""The story is told where the demo year is, and nowhere else; what it tells is tested with the year (tests/cli/demo_year)."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("demo", [False, True])
def test_without_the_year_there_is_no_story(client: Client, settings: Any, demo: bool) -> None:
    settings.DEMO = demo
    answer = client.get("/story/")
    assert (answer.status_code, "从承诺到证明" in answer.content.decode()) == (404, False)
