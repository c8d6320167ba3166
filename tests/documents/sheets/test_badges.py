"""Badges: what each size says, codes that a camera reads, and nothing that a name can break."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
import zxingcpp

from duixian.core.wording import Words
from duixian.documents.sheets.badges import (
    BANDS,
    LAYOUTS,
    Badge,
    BadgeSheet,
    Size,
    code_svg,
    without_glyphs,
    write_badges,
)
from snapshots import snapshot

CODES = tuple(character * 152 for character in "AB7")
BADGES = (
    Badge("王小明", "示例生物医药科技发展中心", Words("参会代表", "Delegate"), "blue", CODES[0], "0001", "Wang Xiaoming", "副主任"),
    Badge("Alexandra Konstantinopoulou", "Example Biotech", Words("演讲嘉宾", "Speaker"), "red", CODES[1], "0002"),
    Badge("阿卜杜热合曼·买买提江", "", Words("媒体", "Media"), "violet", CODES[2], "0003"),
)  # fmt: skip
SHEET = BadgeSheet("第22届示例论坛", "2020年10月15日—17日 · 上海", BADGES, notice="演示数据")


def _pages(pdf: bytes) -> list[Any]:
    return list(pypdfium2.PdfDocument(pdf))


def _texts(pdf: bytes) -> str:
    return "\n—\n".join(page.get_textpage().get_text_range().replace("\r\n", "\n") for page in _pages(pdf)) + "\n"


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_badges_say_name_organisation_and_kind(size: Size, language: Any) -> None:
    text = _texts(write_badges(replace(SHEET, size=size), language=language))
    assert text == snapshot(f"reports/badges-{size}-{language}.txt", text)


@pytest.mark.parametrize(("size", "faces"), [(Size.FOLDED_A6, 2), (Size.CARD, 1), (Size.LANYARD, 1)])
def test_every_code_is_read_from_the_printed_page(size: Size, faces: int) -> None:
    read = [
        found.text
        for page in _pages(write_badges(replace(SHEET, size=size)))
        for found in zxingcpp.read_barcodes(page.render(scale=3).to_pil())
    ]
    assert sorted(read) == sorted(CODES * faces)


@pytest.mark.parametrize("size", Size)
def test_a_page_is_filled_before_the_next_begins(size: Size) -> None:
    full = LAYOUTS[size].per_page
    sheets = [replace(SHEET, size=size, badges=BADGES[:1] * number) for number in (full, full + 1)]
    assert [len(_pages(write_badges(sheet))) for sheet in sheets] == [1, 2]
    assert [round(length / 72 * 25.4) for length in _pages(write_badges(sheets[0]))[0].get_size()] == [210, 297]


def test_badges_fit_on_their_page() -> None:
    assert all(one.width * one.columns <= 210 and one.height * one.rows <= 297 for one in LAYOUTS.values())


def test_same_badges_give_the_same_bytes() -> None:
    assert write_badges(SHEET) == write_badges(SHEET)


@pytest.mark.parametrize("text", ["#let x = 1", "*bold* $x$", "@label <a>", "\\u{41}", "#eval(1)"])
def test_markup_in_a_name_is_set_as_plain_text(text: str) -> None:
    found = _texts(write_badges(replace(SHEET, badges=(replace(BADGES[0], name=text, organisation=text),))))
    assert found.replace(" ", "").count(text.replace(" ", "")) == 2


def test_long_names_never_push_the_code_off_the_badge() -> None:
    long = replace(BADGES[0], name="超长姓名" * 20, name_en="Longname " * 30, organisation="机构" * 60)
    for size in Size:
        page = _pages(write_badges(replace(SHEET, size=size, badges=(long,))))
        assert [found.text for found in zxingcpp.read_barcodes(page[0].render(scale=3).to_pil())][:1] == [CODES[0]]


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_white_letters_stand_out_from_every_band() -> None:
    assert [name for name, colour in BANDS.items() if 1.05 / (_luminance(colour) + 0.05) < 4.5] == []


def test_names_without_glyphs_are_named_and_wrong_input_is_refused() -> None:
    rare = replace(BADGES[0], name="王𠮷")
    assert without_glyphs((*BADGES, rare)) == ("王𠮷",)
    with pytest.raises(ValueError, match="unknown band 'pink'"):
        write_badges(replace(SHEET, badges=(replace(BADGES[0], band="pink"),)))
    with pytest.raises(ValueError, match="no badge"):
        write_badges(replace(SHEET, badges=()))


def test_code_as_drawing_has_a_quiet_zone_and_no_script() -> None:
    svg = code_svg(CODES[0])
    assert 'viewBox="0 0 47 47"' in svg
    assert "<script" not in svg
