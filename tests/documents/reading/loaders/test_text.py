from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.reading.loaders.making import texts
from duixian.documents.reading.errors import EmptyFileError, UnknownFormatError
from duixian.documents.reading.loaders.radicals import fold_radicals
from duixian.documents.reading.loaders.text import decode, load_text
from duixian.documents.reading.model import Line, TextPlace

WORDS = "绩效目标表\n项目名称：某某研讨会\n≥80场"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (WORDS.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + WORDS.encode(), "utf-8"),
        (WORDS.encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), "utf-16-be"),
        ((WORDS + "\n" * 40).encode("utf-16-le"), "utf-16-le"),
        ((WORDS + "\n" * 40).encode("utf-16-be"), "utf-16-be"),
        (WORDS.encode("gb18030"), "gb18030"),
        (WORDS.encode("gbk"), "gb18030"),
    ],
)
def test_load_text_tells_the_encoding(data: bytes, encoding: str) -> None:
    document = load_text("a.txt", data)
    assert (texts(document)[:3], document.encoding, document.warnings) == (WORDS.split("\n"), encoding, ())


def test_lines_keep_blank_lines_places_and_indents() -> None:
    document = load_text("a.txt", "甲\n\n 乙丙\n\u3000\u3000丁".encode())
    assert document.blocks == (
        Line("甲", TextPlace(0, 1)),
        Line("", TextPlace(2, 2)),
        Line(" 乙丙", TextPlace(3, 6), 1.0),
        Line("\u3000\u3000丁", TextPlace(7, 10), 2.0),
    )


def test_first_line_keeps_its_indent() -> None:
    assert [block.indent for block in load_text("a.txt", b"  a\nb\n\tc").blocks if isinstance(block, Line)] == [2, 0, 1]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\f", "\v", "\x85", "\u2028", "\u2029", "\x1c"])
def test_every_line_end_becomes_one_newline(end: str) -> None:
    document = load_text("a.txt", f"甲乙{end}丙".encode())
    assert [(line.text, line.place) for line in document.blocks if isinstance(line, Line)] == [
        ("甲乙", TextPlace(0, 2)),
        ("丙", TextPlace(3, 4)),
    ]


def test_control_characters_become_blanks() -> None:
    assert texts(load_text("a.txt", "绩效\x07目\x00标表，共三份表格".encode())) == ["绩效 目 标表，共三份表格"]


def test_broken_characters_are_replaced_and_told() -> None:
    document = load_text("a.txt", ("绩效目标" * 40).encode()[:-1])
    assert texts(document) == ["绩效目标" * 39 + "绩效目\ufffd"]
    assert document.warnings == (
        ("有1个字符无法解码，已用�代替。", "1 characters could not be decoded and are shown as �."),
    )


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\x00\x01\x02\x03" * 300])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(UnknownFormatError) as caught:
        load_text("a.txt", data)
    assert caught.value.code == "unknown-format"


@pytest.mark.parametrize("data", [b"", b"\n \t\r\n", "\u3000\n".encode(), b"\xef\xbb\xbf"])
def test_blank_text_is_refused(data: bytes) -> None:
    with pytest.raises(EmptyFileError) as caught:
        load_text("a.txt", data)
    assert (caught.value.code, caught.value.message_en) == ("empty", "The file holds no text.")


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1).filter(str.strip))
def test_places_point_into_the_joined_lines(text: str) -> None:
    document = load_text("a.txt", ("表" + text).encode())
    found = [block for block in document.blocks if isinstance(block, Line)]
    whole = "\n".join(line.text for line in found)
    assert whole == fold_radicals(decode(("表" + text).encode())[0])
    assert [whole[line.place.start : line.place.end] for line in found] == [line.text for line in found]  # type: ignore[union-attr]  # text has TextPlaces


@given(st.text(st.sampled_from("绩效 目\n标\t表\u3000"), min_size=1).filter(str.strip))
def test_indents_count_leading_blanks(text: str) -> None:
    found = [block for block in load_text("a.txt", text.encode()).blocks if isinstance(block, Line)]
    assert [line.indent for line in found if line.text.strip()] == [
        len(line.text) - len(line.text.lstrip()) for line in found if line.text.strip()
    ]


@pytest.mark.seed
def test_seed_gives_its_lines() -> None:
    folder = os.environ.get("DUIXIAN_SEEDS")
    if not folder:
        pytest.skip("DUIXIAN_SEEDS is not set: the seed document was NOT read")
    data = next(Path(folder).glob("*.txt")).read_bytes()
    document = load_text("seed.txt", data)
    assert (len(document.blocks), document.encoding, document.warnings) == (353, "utf-8", ())
    assert "\n".join(texts(document)) == data.decode()
