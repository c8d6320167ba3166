"""Errors quote what was found, however large or odd it is."""

from __future__ import annotations

from typing import Any

import pytest

from duixian.core.forms.errors import InvalidFormError, escaped, expected


@pytest.mark.parametrize(
    ("data", "zh", "en"),
    [
        (None, "空", "nothing"),
        (["x" * 10**6], "1项的列表", "a list of 1"),
        ({"a": {}}, "对象", "an object"),
        ("x" * 10**6, f'"{"x" * 40}…"', f'"{"x" * 40}…"'),
        ("\ud83d\x1b[0m", '"\\ud83d\\u001b[0m"', '"\\ud83d\\u001b[0m"'),
        (True, "true", "true"),
        (1.5, "1.5", "1.5"),
    ],
)
def test_expected_shows_what_was_found_in_a_few_words(data: Any, zh: str, en: str) -> None:
    error = expected("forms[0].unit", "文字", "text", data)
    assert (error.zh, str(error)) == (f"应为文字，实为{zh}", f"forms[0].unit: expected text, found {en}")


def test_error_of_the_whole_document_has_no_path() -> None:
    error = InvalidFormError("", "全文有误", "all wrong")
    assert (error.path, str(error)) == ("", "(document): all wrong")


def test_error_path_is_escaped_and_cut() -> None:
    assert InvalidFormError("a\n" + "b" * 500, "", "x").path == "a\\n" + "b" * 197


def test_escaped_leaves_chinese_and_plain_signs() -> None:
    assert escaped("绩效 “a”") == "绩效 “a”"
