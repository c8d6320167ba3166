"""Markdown as HTML that no author can turn against a reader.

CommonMark with tables and strikethrough, and nothing more: raw HTML is text, links go by http, https, mailto or within the site,
images are those that the caller knows, headings begin below the heading of the page, and there are no styles. Preview and public
page use this one renderer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

LOWEST: Final = 6
SCHEMES: Final = frozenset({"http", "https", "mailto"})
_SCHEME: Final = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.\-]*):")
_SIDES: Final = {"text-align:left": "", "text-align:center": "prose__centre", "text-align:right": "prose__right"}
DEEPEST: Final = 20
"""Quotes and lists inside each other beyond this are not read."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image that texts may show: its address, what it shows, and its size in pixels."""

    src: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Written:
    """The text as HTML, the addresses that were not taken as links, and the names of images that are not there."""

    html: str
    refused: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def may_link(address: str) -> bool:
    """Whether a link may lead there: http, https, mailto, or within the site; never `//host` nor anything with a backslash."""
    if "\\" in address or "%5C" in address.upper() or address.lstrip().startswith("//"):
        return False
    scheme = _SCHEME.match(address)
    return scheme is None or scheme[1].lower() in SCHEMES


def written(text: str, pictures: Mapping[str, Picture], *, below: int = 1) -> Written:
    """The text as HTML. `pictures` are known by the name that stands in `![…](name)`; headings begin one level under
    `below`, and no level is left out."""
    refused: dict[str, None] = {}
    parser = _parser(refused)
    tokens = parser.parse(text)
    missing = {name: None for name in _named(tokens) if name not in pictures}
    _shift(tokens, below)
    _frame_pictures(tokens, pictures)
    _unstyle(tokens)
    html = parser.renderer.render(tokens, parser.options, {"pictures": pictures})
    return Written(html, tuple(refused), tuple(missing))


def pictures_named(text: str) -> frozenset[str]:
    """The names of the images that a text asks for."""
    return frozenset(_named(_parser({}).parse(text))) if "![" in text else frozenset()


def _parser(refused: dict[str, None]) -> MarkdownIt:
    """A parser of its own for each text: it notes what it refuses."""
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST}).enable(["table", "strikethrough"])

    def judged(address: str) -> bool:
        if may_link(address):
            return True
        refused[address] = None
        return False

    parser.validateLink = judged  # type: ignore[assignment]  # the library's own way of choosing links
    parser.add_render_rule("image", _picture)
    parser.add_render_rule("link_open", _link)
    parser.add_render_rule("table_open", lambda *_: '<div class="prose__table" tabindex="0"><table>\n')
    parser.add_render_rule("table_close", lambda *_: "</table></div>\n")
    return parser


def _named(tokens: Sequence[Token]) -> list[str]:
    inside = (child for token in tokens for child in token.children or ())
    return [str(child.attrs.get("src", "")) for child in inside if child.type == "image"]


def _shift(tokens: Sequence[Token], below: int) -> None:
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    places = {tag: place for place, tag in enumerate(sorted({token.tag for token in headings}), below + 1)}
    for token in headings:
        token.tag = f"h{min(places[token.tag], LOWEST)}"


def _frame_pictures(tokens: Sequence[Token], pictures: Mapping[str, Picture]) -> None:
    """A paragraph that is one image becomes a figure, what stands in the brackets its caption."""
    for opened, inline, closed in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opened.type != "paragraph_open" or closed.type != "paragraph_close":
            continue
        children = inline.children or []
        if len(children) == 1 and children[0].type == "image" and children[0].attrs.get("src") in pictures:
            opened.tag = closed.tag = "figure"
            children[0].meta["caption"] = children[0].content


def _unstyle(tokens: Sequence[Token]) -> None:
    """Where a column of a table stands is a class: the site takes no styles."""
    for token in tokens:
        side = _SIDES.get(str(token.attrs.pop("style", "")), "")
        if side:
            token.attrSet("class", side)


def _picture(_: Any, tokens: Sequence[Token], index: int, options: Any, env: Mapping[str, Any]) -> str:
    token = tokens[index]
    picture = env["pictures"].get(str(token.attrs.get("src", "")))
    if picture is None:
        return escape(token.content)
    caption = escape(token.meta.get("caption", ""))
    drawn = (
        f'<img src="{escape(picture.src)}" alt="{escape(picture.alt)}" width="{picture.width}" height="{picture.height}"'
        ' loading="lazy" decoding="async">'
    )
    return f"{drawn}<figcaption>{caption}</figcaption>" if caption else drawn


def _link(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Mapping[str, Any]) -> str:
    if str(tokens[index].attrs.get("href", "")).startswith(("http:", "https:")):
        tokens[index].attrSet("rel", "noopener")
    return str(renderer.renderToken(tokens, index, options, env))
