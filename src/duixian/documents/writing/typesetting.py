"""Typst: templates and data in, PDF or PNG out; with the Noto CJK faces of the wheel, so that it looks the same everywhere."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import pylopdf_fonts_zh_cn
import typst

_FIGURE = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.points) * 1pt)
"""


def set_pdf(template: bytes, data: Mapping[str, Any]) -> bytes:
    """The PDF of a template that may import `parts.typ`; the same data give the same bytes.

    Text reaches typst as data only, so none of it is ever evaluated.
    """
    parts = files("duixian.documents.writing").joinpath("parts.typ").read_bytes()
    pdf: bytes = typst.compile(
        {"main.typ": template, "parts.typ": parts}, format="pdf", font_paths=_fonts(), ignore_system_fonts=True, timestamp=0,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )  # fmt: skip
    return pdf


def set_png(svg: str, *, points: float, dots_per_inch: float = 220) -> bytes:
    """A drawing as PNG, `points` wide on paper, for files that cannot hold SVG."""
    png: bytes = typst.compile(
        _FIGURE, format="png", ppi=dots_per_inch, font_paths=_fonts(), ignore_system_fonts=True, timestamp=0,
        sys_inputs={"svg": svg, "points": f"{points:g}"},
    )  # fmt: skip
    return png


@cache
def _fonts() -> Any:
    """The faces, loaded once: parsing 20 MB of fonts costs more than setting a form."""
    folders = {str(path.parent) for path in (pylopdf_fonts_zh_cn.serif_path(), pylopdf_fonts_zh_cn.sans_path())}
    return typst.Fonts(font_paths=sorted(folders), include_system_fonts=False)
