"""What lists read of a content, and what keeps it from being submitted."""

from __future__ import annotations

from typing import Any

import pytest

from duixian.apps.library.contents import normal, problems, put
from duixian.apps.library.models import EntryVersion
from duixian.core.disclosure.anonymising import NOBODY, Known
from factories.library import TEXT


def test_lists_read_what_the_content_says() -> None:
    version = EntryVersion()
    put(version, "indicator", TEXT | {"types": ["conference", "road"], "other": 1, "concept": "attendance"})
    assert (version.name, version.types, version.type_keys, version.unit_text, version.level, version.concept) == (
        "境外项目落地数", ",conference,road,", ("conference", "road"), "个", "economic", "attendance",
    )  # fmt: skip
    assert version.search == "境外项目落地数 projects settled 一年内落地的项目个数。"
    assert (len(version.digest), "other" in version.content) == (64, False)
    again = EntryVersion()
    put(again, "indicator", version.content)
    assert again.digest == version.digest


@pytest.mark.parametrize(
    ("kind", "content", "fields"),
    [
        ("indicator", TEXT, []),
        ("indicator", TEXT | {"formula": ""}, ["formula"]),
        ("template", {"name": "小会"}, ["types", "rows", "narratives"]),
        (
            "case",
            {"name": "甲", "comment": "好" * 20, "form": {"indicators": [{"level3": "由林晓负责"}]}},
            ["form.indicators[0].level3"],
        ),
    ],
)
def test_problems_of_each_kind(kind: str, content: dict[str, Any], fields: list[str]) -> None:
    known = Known((), ("林晓",)) if kind == "case" else NOBODY
    assert [one.field for one in problems(kind, normal(kind, content), known)] == fields
