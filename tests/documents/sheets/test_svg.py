from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from duixian.core.monitoring.lights import Light
from duixian.documents.sheets.svg import PAINTS, drawing, fitted, label, mark, number, rect, tag


@pytest.mark.parametrize(("value", "text"), [(0.0, "0"), (12.0, "12"), (1.5, "1.5"), (2 / 3, "0.67"), (-0.25, "-0.25")])
def test_coordinates_have_at_most_two_decimals(value: float, text: str) -> None:
    assert number(value) == text


def test_elements_escape_their_attributes_and_close_themselves() -> None:
    assert tag("a", class_='x"<', stroke_width=1.5) == '<a class="x&quot;&lt;" stroke-width="1.5"/>'
    assert tag("a", "<b/>", "t") == "<a><b/>t</a>"


def test_labels_are_escaped_and_empty_ones_are_nothing() -> None:
    assert label(1, 2, "") == ""
    assert label(1, 2, "a<&", anchor="end", bold=True, soft=True) == (
        '<text class="dx-soft" x="1" y="2" font-size="12" fill="#5a5852" font-weight="bold" text-anchor="end">'
        "a&lt;&amp;</text>"
    )


def test_a_box_without_width_is_nothing() -> None:
    assert rect(0, 0, 0, 5, fill="#fff", look="x") == ""


@pytest.mark.parametrize(
    ("text", "width", "shown"), [("满意度", 36, "满意度"), ("满意度调查", 48, "满意度…"), ("满意", 5, "…"), ("", 5, "")]
)
def test_text_is_cut_to_the_width_it_has(text: str, width: float, shown: str) -> None:
    assert fitted(text, width) == shown


@pytest.mark.parametrize("light", Light)
def test_marks_are_well_formed_and_carry_their_class(light: Light) -> None:
    root = ET.fromstring(f"<svg>{mark(light, 1, 2)}</svg>")
    assert (root[0].get("class"), root[0].get("fill")) == (f"dx-light-{light.replace('_', '-')}", PAINTS[light].fill)


def test_fills_of_lights_differ_in_brightness() -> None:
    def brightness(colour: str) -> int:
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        return round(0.3 * red + 0.59 * green + 0.11 * blue)

    bright = sorted(brightness(PAINTS[light].fill) for light in (Light.RED, Light.AMBER, Light.GREEN, Light.NOT_DUE))
    assert min(later - earlier for earlier, later in pairwise(bright)) >= 25


def test_a_drawing_scales_and_names_itself() -> None:
    root = ET.fromstring(drawing("x", 100, 50.5, title="标题", description="说明"))
    assert {key: root.get(key) for key in ("viewBox", "width", "height", "class", "role", "aria-label")} == {
        "viewBox": "0 0 100 50.5", "width": "100", "height": "50.5", "class": "dx-chart dx-x", "role": "img",
        "aria-label": "标题",
    }  # fmt: skip
