"""Each operation against its own document: schemathesis sends good and bad parameters in process and compares every answer with the schema.

How many requests there were is printed; under HYPOTHESIS_PROFILE=ci they are the same at every run.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import checks

from api.reference_page import reference_page
from architecture.source_tree import ROOT
from duixian.api.document import document
from duixian.api.site import api
from duixian.config.wsgi import application
from factories.accounts import World, make_world
from factories.connections import Told, issued, told

EXAMPLES = 12
NAMES = (
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance",
)  # fmt: skip
schemathesis.checks.load_all_checks()
CHECKS = [checks.CHECKS.get_one(name) for name in NAMES]
PATHS = sorted(document(api)["paths"])


@pytest.fixture
def _one_connection() -> Iterator[None]:
    """The connection of the test serves all requests, as with Django's own client."""
    both = (request_started, request_finished)
    for signal in both:
        signal.disconnect(close_old_connections)
    yield
    for signal in both:
        signal.connect(close_old_connections)


@pytest.fixture
def reached(db: None, _one_connection: None, settings: Any, tmp_path: Any) -> tuple[World, Told, str]:
    settings.FILES_ROOT, settings.API_REQUESTS, settings.ALLOWED_HOSTS = tmp_path, 10**9, ["*"]
    world = make_world()
    return world, told(world), issued(world).secret


def test_the_document_is_openapi_3_1_and_every_field_of_an_answer_is_described_somewhere() -> None:
    whole = document(api)
    assert whole["openapi"] == "3.1.0"
    schemas = whole["components"]["schemas"]
    assert [name for name, one in schemas.items() if not one.get("description")] == []
    assert len(PATHS) == 23


def test_every_operation_keeps_what_its_document_says(
    reached: tuple[World, Told, str], capsys: pytest.CaptureFixture[str]
) -> None:
    _world, made, secret = reached
    counts: Counter[int] = Counter()
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    bounded = settings(
        max_examples=EXAMPLES, deadline=None, database=None, phases=[Phase.explicit, Phase.generate],
        derandomize=os.environ.get("HYPOTHESIS_PROFILE") == "ci", suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    ids = [str(one) for one in made.ids.values()]
    for found in schema.get_all_operations():
        _tried(found.ok(), bounded, secret, ids, counts)
    with capsys.disabled():
        told = dict(sorted(counts.items()))
        sys.stdout.write(f"\nschemathesis: {len(PATHS)} operations, {counts.total()} requests: {told}\n")
    assert counts.keys() <= {200, 304, 404, 422}
    assert counts[200] > 40
    assert counts[422] > 0


def _tried(operation: Any, bounded: settings, secret: str, ids: list[str], counts: Counter[int]) -> None:
    """Made-up parameters for one operation; every other time its path names something that is there."""
    seen = Counter[str]()

    @bounded
    @given(case=operation.as_strategy())
    def one(case: Any) -> None:
        if case.path_parameters and "id" in case.path_parameters:
            seen["id"] += 1
            if seen["id"] % 2:
                case.path_parameters["id"] = ids[seen["id"] // 2 % len(ids)]
        answer = case.call(headers={"Authorization": f"Bearer {secret}"})
        counts[answer.status_code] += 1
        case.validate_response(answer, checks=CHECKS)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        one()


def test_the_page_of_the_reference_is_current() -> None:
    assert (ROOT / "docs/reference/api.md").read_text(encoding="utf-8") == reference_page()
