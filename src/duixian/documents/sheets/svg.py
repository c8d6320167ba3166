"""Pieces of small drawings as SVG text: presentation attributes only, so that a strict page, a PDF and a PNG show the same.

Every shape has a class (`dx-…`) besides its default colours: a page may set other colours for them in its own stylesheet, for the
dark or for print, since a rule of a stylesheet wins over a presentation attribute.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from types import MappingProxyType
from typing import Final, NamedTuple

from duixian.core.monitoring.lights import Light
from duixian.documents.writing.measure import ems
from duixian.documents.writing.style import printable

FONT: Final = "Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
INK: Final = "#1d1d1b"
SOFT: Final = "#5a5852"
LINE: Final = "#b5b0a4"
TRACK: Final = "#eeebe3"
SEAL: Final = "#a8201a"
JADE: Final = "#1f7a5c"
PAPER: Final = "#ffffff"


class Paint(NamedTuple):
    """Fill and outline of a light; the fills differ in brightness, so that they are told apart in grey."""

    fill: str
    stroke: str


PAINTS: Final[Mapping[Light, Paint]] = MappingProxyType(
    {
        Light.RED: Paint("#a8201a", "#a8201a"),
        Light.AMBER: Paint("#e0a63a", "#8a5a00"),
        Light.GREY: Paint("#c9c7c1", "#6c6b67"),
        Light.GREEN: Paint("#5fae8f", "#1f7a5c"),
        Light.NOT_DUE: Paint("#ffffff", "#8d8b85"),
        Light.DONE: Paint("#17624c", "#17624c"),
    }
)


def number(value: float) -> str:
    """A coordinate with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def tag(name: str, *children: str, **attributes: str | float) -> str:
    """One element; `children` are markup, attributes are escaped, and _ in their names stands for -."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value if isinstance(value, str) else number(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def words(content: str) -> str:
    """Words as markup: escaped, without characters that XML cannot hold."""
    return escape(printable(content), quote=False)


def label(
    x: float, y: float, content: str, *, size: float = 12, anchor: str = "start", soft: bool = False, bold: bool = False
) -> str:
    """One line of text with its baseline at y; an empty text is nothing."""
    if not content:
        return ""
    colour, look = (SOFT, "dx-soft") if soft else (INK, "dx-ink")
    weight: dict[str, str] = {"font_weight": "bold"} if bold else {}
    place: dict[str, str] = {} if anchor == "start" else {"text_anchor": anchor}
    return tag("text", words(content), class_=look, x=x, y=y, font_size=size, fill=colour, **weight, **place)


def fitted(content: str, width: float, size: float = 12) -> str:
    """The text cut with … to `width` at a type size, so that it does not run into what stands beside it."""
    room = width / size
    if ems(content) <= room:
        return content
    kept = content
    while kept and ems(kept) + 1 > room:
        kept = kept[:-1]
    return f"{kept}…"


def rect(x: float, y: float, width: float, height: float, *, fill: str, look: str, **more: str | float) -> str:
    """A filled box; one without width is nothing."""
    if width <= 0:
        return ""
    return tag("rect", class_=look, x=x, y=y, width=width, height=height, fill=fill, **more)


def line(
    x1: float, y1: float, x2: float, y2: float, *, look: str = "dx-line", stroke: str = LINE, width: float = 1
) -> str:
    """A straight stroke."""
    return tag("line", class_=look, x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, stroke_width=width)


def mark(light: Light, x: float, y: float, size: float = 12) -> str:
    """The shape of a light within a square whose upper left corner is x, y: each light has its own shape."""
    look, paint = f"dx-light-{light.replace('_', '-')}", PAINTS[light]
    half, inner = size / 2, size * 0.42
    common: dict[str, str | float] = {"fill": paint.fill, "stroke": paint.stroke, "stroke_width": size / 12}
    if light is Light.RED:
        points = [(half, 0.04), (size * 0.96, half), (half, size * 0.96), (size * 0.04, half)]
        return tag("polygon", class_=look, points=_points(points, x, y), **common)
    if light is Light.AMBER:
        points = [(half, size * 0.06), (size * 0.96, size * 0.92), (size * 0.04, size * 0.92)]
        return tag("polygon", class_=look, points=_points(points, x, y), **common)
    if light is Light.NOT_DUE:
        return rect(x + size * 0.08, y + size * 0.4, size * 0.84, size * 0.2, look=look, **common)  # type: ignore[arg-type]  # fill is a text
    circle = tag("circle", class_=look, cx=x + half, cy=y + half, r=inner, **common)
    if light is not Light.DONE:
        return circle
    tick = _points([(size * 0.28, half), (size * 0.44, size * 0.66), (size * 0.72, size * 0.36)], x, y)
    return circle + tag("polyline", class_="dx-paper", points=tick, fill="none", stroke=PAPER, stroke_width=size / 7)


def _points(points: list[tuple[float, float]], x: float, y: float) -> str:
    return " ".join(f"{number(x + dx)},{number(y + dy)}" for dx, dy in points)


def drawing(kind: str, width: float, height: float, *parts: str, title: str, description: str) -> str:
    """A whole drawing that says in words what it shows: its title is its name, its description the figures."""
    head = tag("title", words(title)) + tag("desc", words(description))
    return tag(
        "svg", head, *parts, xmlns="http://www.w3.org/2000/svg", class_=f"dx-chart dx-{kind}", role="img",
        aria_label=title, viewBox=f"0 0 {number(width)} {number(height)}", width=width, height=height, font_family=FONT,
    )  # fmt: skip
