from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.apps.accounts.errors import Invalid
from duixian.apps.events.copies import MOST, address_of, text_of
from factories.speakers import picture

HTML = "<html><head><title>标题</title></head><body><h1>研讨会开幕</h1><p>八十位专家到会。</p><table><tr><td>甲</td></tr></table></body></html>"


def test_the_text_of_a_page_and_of_a_text_file() -> None:
    found = text_of("a.html", HTML.encode())
    assert [part in found for part in ("研讨会开幕", "八十位专家到会。", "甲")] == [True, True, True]
    assert text_of("a.txt", "研讨会开幕\n第二行".encode("gb18030")) == "研讨会开幕\n第二行"


def test_a_picture_or_a_broken_file_has_no_text() -> None:
    assert [text_of("a.png", picture(kind="PNG")), text_of("a.pdf", b"%PDF-1.4 broken"), text_of("a.txt", b"")] == [
        "",
        "",
        "",
    ]


def test_a_long_text_is_cut() -> None:
    assert len(text_of("a.txt", ("长" * (MOST + 9)).encode())) == MOST


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        (" HTTPS://News.Example.ORG/a?id=1&utm_source=x&from=timeline#top ", "https://news.example.org/a?id=1"),
        ("http://example.org", "http://example.org/"),
        ("https://example.org:8443/A/b?q=中文", "https://example.org:8443/A/b?q=%E4%B8%AD%E6%96%87"),
    ],
)
def test_an_address_tells_the_page_only(typed: str, kept: str) -> None:
    assert address_of(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["javascript:alert(1)", "ftp://example.org/a", "example.org/a", "https://localhost/", "https://[bad", "https://example.org/" + "a" * 500, "https://example.org:99999/"],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(typed: str) -> None:
    with pytest.raises(Invalid) as caught:
        address_of(typed)
    assert caught.value.field == "url"


@given(st.text(alphabet="abc/?&=%#._-1", max_size=30))
def test_an_address_is_settled_after_once(rest: str) -> None:
    once = address_of(f"https://example.org/{rest}")
    assert address_of(once) == once
