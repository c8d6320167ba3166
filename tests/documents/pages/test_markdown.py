"""What authors write becomes HTML that says the same and can do nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from duixian.documents.pages.markdown import Picture, Written, may_link, pictures_named, written

HALL = Picture("/c/bio/images/a1.webp", '主会场 "一号厅" <入口>', 1200, 800)
ALLOWED = frozenset(
    [
        "html",
        "head",
        "body",
        "p",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "a",
        "em",
        "strong",
        "s",
        "code",
        "pre",
        "blockquote",
        "hr",
        "br",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "div",
        "figure",
        "figcaption",
        "img",
    ]
)
ATTRIBUTES = {
    "a": {"href", "title", "rel"}, "img": {"src", "alt", "width", "height", "loading", "decoding"}, "th": {"class"}, "td": {"class"},
    "div": {"class", "tabindex"}, "code": {"class"}, "ol": {"start"},
}  # fmt: skip


def html(text: str, **pictures: Picture) -> str:
    return written(text, pictures).html


def test_text_keeps_its_shape() -> None:
    assert html("一段 **重点** 和 *强调*。\n\n- 甲\n- 乙\n\n> 引文") == (
        "<p>一段 <strong>重点</strong> 和 <em>强调</em>。</p>\n<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>\n"
        "<blockquote>\n<p>引文</p>\n</blockquote>\n"
    )


@pytest.mark.parametrize(
    ("text", "tags"),
    [("# 一\n\n## 二", ["h2", "h3"]), ("### 一\n\n##### 二\n\n### 三", ["h2", "h3", "h2"]), ("## 一", ["h2"])],
)
def test_headings_begin_below_that_of_the_page_and_leave_no_level_out(text: str, tags: list[str]) -> None:
    assert re.findall(r"<(h\d)>", html(text)) == tags


def test_headings_stop_at_the_sixth_level() -> None:
    text = "\n\n".join("#" * level + " 题" for level in range(1, 7))
    assert re.findall(r"<(h\d)>", written(text, {}, below=3).html) == ["h4", "h5", "h6", "h6", "h6", "h6"]


def test_raw_html_is_text() -> None:
    assert html("<script>alert(1)</script>\n\n甲 <b onclick=x>乙</b>") == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n<p>甲 &lt;b onclick=x&gt;乙&lt;/b&gt;</p>\n"
    )


def test_link_that_is_not_taken_stays_text_and_is_told() -> None:
    told = written("[点我](javascript:alert(1)) [邮件](mailto:a@example.org) [网站](https://example.org)", {})
    assert told == Written(
        '<p>[点我](javascript:alert(1)) <a href="mailto:a@example.org">邮件</a> <a href="https://example.org" rel="noopener">网站</a></p>\n',
        refused=("javascript:alert(1)",),
    )


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("https://example.org", True), ("HTTP://example.org", True), ("mailto:a@example.org", True), ("/c/bio/", True), ("../venue/", True),
        ("#top", True), ("venue", True), ("javascript:alert(1)", False), (" JavaScript:alert(1)", False), ("data:text/html,x", False),
        ("vbscript:x", False), ("file:///etc/passwd", False), ("//example.org", False), ("/\\example.org", False), ("/%5Cexample.org", False),
    ],
)  # fmt: skip
def test_links_lead_to_the_web_to_mail_or_within_the_site(address: str, allowed: bool) -> None:
    assert may_link(address) is allowed


def test_image_of_the_site_is_shown_with_its_own_words_and_size() -> None:
    assert html("前 ![](hall) 后", hall=HALL) == (
        '<p>前 <img src="/c/bio/images/a1.webp" alt="主会场 &quot;一号厅&quot; &lt;入口&gt;" width="1200" height="800"'
        ' loading="lazy" decoding="async"> 后</p>\n'
    )


def test_image_alone_in_its_paragraph_is_a_figure_with_its_caption() -> None:
    assert re.sub(r"<img[^>]*>", "<img>", html("![会场 & 入口](hall)", hall=HALL)) == (
        "<figure><img><figcaption>会场 &amp; 入口</figcaption></figure>\n"
    )


def test_image_from_elsewhere_is_its_words_and_is_told() -> None:
    told = written("![跟踪](https://example.org/pixel.gif) ![没有](nothing)", {"hall": HALL})
    assert told == Written("<p>跟踪 没有</p>\n", missing=("https://example.org/pixel.gif", "nothing"))


def test_images_that_a_text_asks_for_are_known_before_it_is_shown() -> None:
    assert (pictures_named("![](a) 文 ![说明](b) [c](c)"), pictures_named("无图")) == (
        frozenset({"a", "b"}),
        frozenset(),
    )


def test_table_says_where_its_columns_stand_without_a_style() -> None:
    assert html("|甲|乙|丙|\n|:--|:-:|--:|\n|1|2|3|") == (
        '<div class="prose__table" tabindex="0"><table>\n<thead>\n<tr>\n<th>甲</th>\n<th class="prose__centre">乙</th>\n'
        '<th class="prose__right">丙</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td class="prose__centre">2</td>\n'
        '<td class="prose__right">3</td>\n</tr>\n</tbody>\n</table></div>\n'
    )


HOSTILE = (
    "<script>", "</script>", "<img src=x onerror=alert(1)>", "javascript:", "java\nscript:", "&#106;avascript:", "data:text/html;base64,", "](",
    "![", "[", "]", ")", "(", "<", ">", "'", '"', " onerror=", " style=", "`", "```", "\n\n", "\n", "|", "--:", "|a|b|\n|-|-|\n", "# ", "> ", "- ",
    "1. ", "\\", "&lt;", "&quot;", "\x00", "\u2028", "//evil.example", "hall", "[a]: ", "<svg/onload=1>", "<a href=", "<javascript:alert(1)>", "**",
    "~~", "甲", "a", " ", "\t", "    ",
)  # fmt: skip
TEXTS = st.one_of(st.lists(st.sampled_from(HOSTILE), max_size=24).map("".join), st.text(max_size=200))


@given(TEXTS)
def test_no_text_gets_an_element_attribute_or_address_through_that_we_do_not_give(text: str) -> None:
    tree = LexborHTMLParser(f"<!doctype html><html><head></head><body>{html(text, hall=HALL)}</body></html>")
    for node in tree.root.traverse():  # type: ignore[union-attr]  # a parsed page has a root
        assert node.tag in ALLOWED, node.html
        assert set(node.attributes) <= ATTRIBUTES.get(str(node.tag), set()), node.html
        if node.tag == "a":
            assert may_link(node.attributes["href"] or ""), node.html
        if node.tag == "img":
            assert (node.attributes["src"], node.attributes["alt"]) == (HALL.src, HALL.alt)


@given(st.integers(2, 2000))
def test_nesting_without_end_is_cut_off(depth: int) -> None:
    assert html("> " * depth + "甲").count("<blockquote>") <= 20
