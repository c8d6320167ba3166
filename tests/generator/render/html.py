"""HTML as public bodies publish it: rowspan and colspan, breaks, hard spaces, sloppy markup, layout tables."""

from __future__ import annotations

import html
import random
from dataclasses import dataclass

from generator.model import Cell, Document, Line, Page, Table


@dataclass
class Markup:
    """How this page was typed."""

    rng: random.Random
    sloppy: bool
    upper: bool
    th: bool
    thead: bool
    spans: bool
    nested: bool
    paragraph: str
    noise: bool
    indent: str

    def tag(self, name: str) -> str:
        return name.upper() if self.upper else name


def markup_of(doc: Document) -> Markup:
    rng = random.Random(f"html:{doc.seed}")
    return Markup(
        rng,
        rng.random() < 0.3,
        rng.random() < 0.1,
        rng.random() < 0.3,
        rng.random() < 0.3,
        rng.random() < 0.3,
        rng.random() < 0.2,
        rng.choice(["br", "br", "p", "div"]),
        rng.random() < 0.4,
        rng.choice(["", "", "&nbsp;&nbsp;", "&emsp;&emsp;", "\u3000\u3000"]),
    )


def render(doc: Document) -> str:
    markup = markup_of(doc)
    body = "\n".join(page(p, markup) for p in doc.pages)
    if markup.noise:
        menu = (
            "<ul><li><a href='#'>首页</a></li><li><a href='#'>政务公开</a></li><li><a href='#'>财政信息</a></li></ul>"
        )
        body = f"{menu}\n<!-- 正文 -->\n{body}\n<div class=foot>版权所有 | 网站地图 | 浏览次数</div>"
    if markup.nested:
        body = f"<table width=100% border=0><tr><td width=5></td><td>{body}</td></tr></table>"
    head = '<head><meta charset="utf-8"><title>信息公开</title><style>td{border:1px solid #000}</style></head>'
    closing = "" if markup.sloppy else "</body></html>"
    return f"<!DOCTYPE html>\n<html>{head}\n<body>\n{body}\n{closing}"


def page(page_: Page, markup: Markup) -> str:
    return "<div>" + "\n".join(block(b, markup) for b in page_.blocks) + "</div>"


def block(item: Line | Table, markup: Markup) -> str:
    return table(item, markup) if isinstance(item, Table) else line(item, markup)


def escape(text: str, markup: Markup) -> str:
    escaped = html.escape(text, quote=False)
    if markup.spans and len(text) > 3 and markup.rng.random() < 0.3:
        cut = markup.rng.randint(1, len(text) - 1)
        first, second = html.escape(text[:cut], quote=False), html.escape(text[cut:], quote=False)
        escaped = f"<span>{first}</span><span lang=EN-US>{second}</span>"
    return escaped.replace("  ", " &nbsp;") if markup.rng.random() < 0.5 else escaped.replace("  ", "&nbsp;&nbsp;")


def paragraphs(text: str, markup: Markup) -> str:
    parts = [escape(part, markup) for part in text.split("\n")]
    if markup.paragraph == "br" or len(parts) == 1:
        return f"<{markup.tag('br')}>".join(parts)
    return "".join(f"<{markup.paragraph}>{part}</{markup.paragraph}>" for part in parts)


def line(item: Line, markup: Markup) -> str:
    if item.role == "title":
        return f"<h2 align=center>{escape(item.text, markup)}</h2>"
    if item.role in ("narrative", "section"):
        return "\n".join(f"<p>{markup.indent}{escape(part, markup)}</p>" for part in item.text.split("\n"))
    close = "" if markup.sloppy else "</p>"
    return f"<p>{escape(item.text, markup)}{close}"


def table(item: Table, markup: Markup) -> str:
    rows = []
    for i, row in enumerate(item.rows):
        cells = "".join(cell(c, markup) for c in row)
        close = "" if markup.sloppy else f"</{markup.tag('tr')}>"
        rows.append(f"<{markup.tag('tr')}>{cells}{close}")
        if i == 0 and markup.thead and all(c.rows == 1 for c in row):
            rows[0] = f"<thead>{rows[0]}</thead><tbody>"
    closing = "</tbody>" if markup.thead and not markup.sloppy and rows[0].startswith("<thead>") else ""
    tag = markup.tag("table")
    return f"<{tag} border=1 cellspacing=0>\n" + "\n".join(rows) + f"{closing}\n</{tag}>"


def cell(item: Cell, markup: Markup) -> str:
    tag = markup.tag("th" if markup.th and item.role in ("head", "label") else "td")
    quote = "" if markup.sloppy else '"'
    spans = "".join(
        f" {key}={quote}{value}{quote}" for key, value in (("rowspan", item.rows), ("colspan", item.cols)) if value > 1
    )
    text = paragraphs(item.text, markup) if item.text else ("&nbsp;" if markup.rng.random() < 0.5 else "")
    if item.role == "narrative" and markup.indent and markup.paragraph != "br":
        text = text.replace("<p>", f"<p>{markup.indent}").replace("<div>", f"<div>{markup.indent}")
    close = "" if markup.sloppy and tag.lower() == "td" else f"</{tag}>"
    return f"<{tag}{spans}>{text}{close}"
