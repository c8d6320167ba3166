"""A version's content and the form it says: nothing lost, ids beside rows, a digest that anybody can compute again."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace

import pytest

from duixian.apps.targets.forms_io import content_digest, content_of, form_from, form_of, new_row_id, text_digest
from duixian.core.forms.editing import without_row_ids
from duixian.core.forms.model import CostLine
from factories.targets import sample_forms


@pytest.mark.parametrize("number", [0, 1, 2])
def test_form_comes_back_from_its_content(number: int) -> None:
    form = sample_forms()[number]
    content = json.loads(json.dumps(content_of(form)))
    assert form_of(SimpleNamespace(content=content)) == form_from(content) == form


def test_every_row_has_an_id_of_its_own() -> None:
    content = content_of(replace(sample_forms()[0], cost_lines=(CostLine("场租"), CostLine("餐费"))))
    ids = [row["id"] for row in (*content["indicators"], *content["cost_lines"])]
    assert len(set(ids)) == len(ids) == len(sample_forms()[0].indicators) + 2
    assert [one for one in ids if not re.fullmatch("r[0-9a-f]{8}", one)] == []


def test_digest_is_of_what_the_form_says_not_of_ids() -> None:
    form = replace(sample_forms()[0], cost_lines=(CostLine("场租", Decimal("1200.50")),))
    first, second = content_of(form), content_of(form)
    assert first != second
    assert content_digest(first) == content_digest(second) == content_digest(without_row_ids(first))
    other = content_of(replace(form, cost_lines=(CostLine("场租", Decimal("1200.51")),)))
    assert content_digest(other) != content_digest(first)


def test_digest_is_the_same_after_the_database() -> None:
    content = content_of(replace(sample_forms()[0], cost_lines=(CostLine("场租", Decimal("0.10")),)))
    assert content_digest(json.loads(json.dumps(content))) == content_digest(content)


def test_text_digest_is_short_and_stable() -> None:
    assert (text_digest(""), len(text_digest("甲"))) == ("e3b0c44298fc1c14", 16)


def test_new_row_ids_differ() -> None:
    assert len({new_row_id() for _ in range(200)}) == 200
