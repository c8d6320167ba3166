from __future__ import annotations

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from documents.samples import sample
from duixian.core.forms.layouts import LAYOUTS
from duixian.core.forms.model import Indicator
from duixian.documents.writing.api import write_form


def _page(layout: str, **changes: object) -> LexborHTMLParser:
    return LexborHTMLParser(write_form(sample(layout, **changes), "html").data)


def test_html_shows_markup_as_text() -> None:
    text = "<script>alert(1)</script>&amp;\"'"
    page = _page("shanghai2020", indicators=(Indicator("产出", "数量", text, text),))
    assert page.css("script") == []
    assert [cell.text() for cell in page.css("table")[-1].css("tr:last-child td")] == [text, text]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_html_heads_name_their_scope(layout: str) -> None:
    scopes = {head.attributes.get("scope") for head in _page(layout).css("th")}
    assert scopes - {"row", "col", "colgroup", "rowgroup"} == set()


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name != "portal_list"])
def test_html_tables_have_captions_and_the_indicator_table_a_head(layout: str) -> None:
    page = _page(layout)
    assert [caption.text() for caption in page.css("caption")] == ["项目信息", "绩效指标"]
    assert len(page.css("thead")) == 1


@pytest.mark.parametrize("layout", LAYOUTS)
def test_html_needs_nothing_from_outside(layout: str) -> None:
    source = write_form(sample(layout), "html").data.decode()
    assert re.findall(r"(?:src|href|url\()\S+|@import|https?:", source) == []
    assert source.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
