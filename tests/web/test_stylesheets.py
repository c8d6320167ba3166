"""The stylesheets keep to their tokens, ask nobody outside, and can be read in both looks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "src/duixian/web/static"
SHEETS = sorted((STATIC / "duixian/css").rglob("*.css"))
FONTS = {"../../fonts/NotoSansSC-Regular.otf", "../../fonts/NotoSerifSC-Regular.otf"}


def text(path: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"(--[\w-]+):\s*([^;]+);", block))


def looks() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Light, dark by the switch, dark by the system."""
    sheet = text(STATIC / "duixian/css/tokens.css")
    light, chosen, system = re.split(
        r':root\[data-theme="dark"\]|@media screen and \(prefers-color-scheme: dark\)', sheet
    )
    return tokens(light), tokens(chosen), tokens(system)


def test_only_the_served_fonts_are_loaded() -> None:
    found = {url.strip("\"'") for path in SHEETS for url in re.findall(r"url\(([^)]*)\)", text(path))}
    assert found == FONTS


def test_no_sheet_imports_another() -> None:
    assert [path.name for path in SHEETS if "@import" in text(path)] == []


def test_every_token_used_is_defined() -> None:
    light, _, _ = looks()
    used = {(path.name, name) for path in SHEETS for name in re.findall(r"var\((--[\w-]+)", text(path))}
    own = {(path.name, name) for path in SHEETS for name in tokens(text(path))}
    assert sorted(use for use in used if use[1] not in light and use not in own) == []


def test_every_token_defined_is_used() -> None:
    used = {name for path in SHEETS for name in re.findall(r"var\((--[\w-]+)", text(path))}
    assert sorted(looks()[0].keys() - used) == []


def test_dark_by_the_switch_is_dark_by_the_system() -> None:
    _, chosen, system = looks()
    assert chosen == system


def test_every_colour_has_a_dark_one() -> None:
    light, dark, _ = looks()
    colours = {name for name, value in light.items() if re.search(r"#|rgb", value)}
    assert colours == dark.keys()


def test_colours_are_named_in_the_tokens_only() -> None:
    """Paper is the exception: what is printed is black on white whatever the look."""
    sheets = [path for path in SHEETS if path.name not in {"tokens.css", "print.css"}]
    assert [(p.name, c) for p in sheets for c in re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", text(p))] == []


def luminance(colour: str) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


TEXT = [(ink, paper) for ink in ("ink", "ink-2", "ink-3", "link") for paper in ("paper", "desk", "sunken", "hover")]
VERDICTS = [
    (name, paper) for name in ("met", "risk", "behind", "unmeasured", "info", "seal") for paper in ("paper", "desk")
]
TINTS = [(name, f"{name}-tint") for name in ("met", "risk", "behind", "unmeasured", "info")]
FILLS = [("on-seal", "seal-fill"), ("on-seal", "seal-fill-strong"), ("seal-strong", "seal-tint"), ("ink", "marked")]


@pytest.mark.parametrize("look", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), [*TEXT, *VERDICTS, *TINTS, *FILLS])
def test_text_stands_out_from_its_ground(look: int, ink: str, paper: str) -> None:
    """WCAG 2.2 AA: 4.5 to 1."""
    values = {**looks()[0], **looks()[look]}
    assert contrast(values[f"--{ink}"], values[f"--{paper}"]) >= 4.5


@pytest.mark.parametrize("look", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["line-3", "focus", "met-solid", "risk-solid", "behind-solid", "unmeasured-solid"])
def test_borders_and_shapes_stand_out_from_paper(look: int, name: str) -> None:
    """WCAG 2.2 AA for what is not text: 3 to 1. Amber is told by its shape and its word as well."""
    values = {**looks()[0], **looks()[look]}
    assert contrast(values[f"--{name}"], values["--paper"]) >= (2.5 if name == "risk-solid" else 3)
