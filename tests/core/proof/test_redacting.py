"""Texts are hidden under salts of their own, everything that is recomputed stays, and one digest holds for both."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.proof.making import evaluation
from duixian.core.history.canonical import canonical
from duixian.core.history.fields import FieldError, field_digest
from duixian.core.proof.redacting import (
    Path,
    evaluation_clear,
    evaluation_digest,
    evaluation_openings,
    evaluation_shown,
    filled,
    is_salted,
    openings,
    redacted,
)

SALT = bytes(range(32))
DOCUMENTS = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1, max_size=2), inner, max_size=3),
    max_leaves=12,
)  # fmt: skip


def nothing(path: Path, text: str) -> bool:
    return False


@given(DOCUMENTS)
def test_every_hidden_text_is_opened_by_its_own_salt_and_nothing_else_changes(told: Any) -> None:
    hidden = redacted(told, salt=SALT, clear=nothing)
    for one in openings(told, file="f", salt=SALT, clear=nothing):
        place = hidden
        for step in one.field.split("/") if one.field else []:
            place = place[int(step) if isinstance(place, list) else step]
        assert place == {"salted": field_digest(bytes.fromhex(one.salt), one.field, one.value)}
    assert redacted(told, salt=SALT, clear=lambda path, text: True) == told


def test_the_same_text_at_two_places_or_under_two_salts_gives_other_digests() -> None:
    one, other = redacted(["张三", "张三"], salt=SALT, clear=nothing)
    assert one != other
    assert redacted(["张三"], salt=SALT[::-1], clear=nothing) != [one]
    with pytest.raises(FieldError):
        field_digest(b"short", "0", "张三")


def test_a_self_evaluation_hides_what_people_wrote_and_keeps_what_is_scored() -> None:
    told = evaluation()
    shown = evaluation_shown(told)
    assert is_salted(shown["texts"]["completion"])
    assert "salt" not in shown
    assert "王五" not in canonical(shown)
    assert shown["rules"] == told["rules"]
    assert [row["target"] for row in shown["inputs"]["rows"]] == [row["target"] for row in told["inputs"]["rows"]]
    judged = next(row["actual"] for row in shown["inputs"]["rows"] if row["actual"]["kind"] == "judged")
    assert (judged["band"], judged["percentage"], is_salted(judged["reason"])) == ("partly", "70", True)
    missing = next(row["actual"] for row in shown["inputs"]["rows"] if row["actual"]["kind"] == "not-measured")
    assert missing["reason"] == "not-recorded"
    assert is_salted(shown["sheet"]["rows"][1]["losses"][0]["zh"])
    assert shown["sheet"]["grade"] == told["sheet"]["grade"]
    assert shown["sheet"]["levels"] == told["sheet"]["levels"]


def test_its_digest_depends_on_every_text_and_on_the_salt() -> None:
    told = evaluation()
    other = json.loads(json.dumps(told))
    other["texts"]["completion"] = "x"
    assert len({evaluation_digest(told), evaluation_digest(other), evaluation_digest({**told, "salt": "00" * 32})}) == 3
    assert {one.field for one in evaluation_openings(told)} >= {"texts/completion", "inputs/rows/6/actual/reason"}


@pytest.mark.parametrize(
    ("path", "text", "clear"),
    [
        ("rows/0/value/reason", "张三未登记", True),
        ("rows/0/judged_because", "手续齐全", False),
        ("rows/0/digest", "ab", False),
        ("version_digest", "ab", False),
        ("choices/0/explanation", "x", False),
        ("choices/0/not_applicable", "x", False),
        ("choices/0/method", "direct", True),
        ("inputs/rows/0/actual/note", "x", False),
        ("inputs/rows/0/actual/reason", "late", True),
        ("inputs/rows/0/actual/text", "合规", True),
        ("sheet/rows/0/actual/zh", "x", False),
        ("sheet/rows/0/flags/0", "over", True),
        ("something/new", "x", False),
    ],
)
def test_unknown_texts_are_hidden(path: str, text: str, clear: bool) -> None:
    assert evaluation_clear(tuple(path.split("/")), text) is clear


def test_hidden_texts_are_filled_with_a_dash_for_scoring() -> None:
    assert filled({"a": [{"salted": "x"}, 1], "b": {"salted": "x", "more": 1}}) == {"a": ["—", 1], "b": {"salted": "x", "more": 1}}  # fmt: skip
