from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.reading.loaders.making import texts
from duixian.documents.reading.errors import EmptyFileError, LimitExceededError, UnknownFormatError
from duixian.documents.reading.loaders.limits import DEFAULT, Limits
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
        (WORDS.encode("utf-32"), "utf-32-le"),
        (b"\x00\x00\xfe\xff" + WORDS.encode("utf-32-be"), "utf-32-be"),
        (WORDS.encode("utf-32-le"), "utf-32-le"),
        (WORDS.encode("utf-32-be"), "utf-32-be"),
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
    document = load_text("a.txt", ("绩效目标\n" * 40).encode().replace("标".encode(), b"\xe6\xa0\n", 1))
    assert document.warnings == (
        (
            "第1行有1个字符无法解码，已用�代替；请对照原件补上。",
            "1 characters could not be decoded and are shown as � (line 1); compare with the original.",
        ),
    )


@pytest.mark.parametrize(
    ("encoding", "cut"), [("utf-8", 1), ("utf-8", 2), ("gb18030", 1), ("utf-16", 1), ("utf-32", 3)]
)
def test_a_text_cut_inside_a_character_is_told(encoding: str, cut: int) -> None:
    document = load_text("a.txt", ("绩效目标" * 40).encode(encoding)[:-cut])
    assert texts(document) == ["绩效目标" * 39 + "绩效目\ufffd"]
    assert document.warnings == (
        (
            "文件在一个字符中间结束，后面的内容可能缺失；请重新下载或复制原文件。",
            "The file ends inside a character, so something may be missing; download or copy it again.",
        ),
    )


def test_big5_is_read_and_told() -> None:
    document = load_text("a.txt", ("績效目標表\n會議滿意度不低於百分之八十五\n" * 4).encode("big5"))
    assert (texts(document)[:2], document.encoding) == (["績效目標表", "會議滿意度不低於百分之八十五"], "big5")
    assert document.warnings[0][1].startswith("The text is Big5")


@pytest.mark.parametrize(("control", "line"), [("\x00", 2), ("\x1b", 2), ("\x7f", 2)])
def test_control_characters_are_told_with_their_lines(control: str, line: int) -> None:
    text = f"绩效目标表\n项{control}目名称：某某研讨会\n预算\n"
    assert load_text("a.txt", text.encode()).warnings == (
        (
            f"第{line}行有1个控制字符，已换成空格；请核对这些行。",
            f"1 control characters were replaced by blanks (line {line}); check these lines.",
        ),
    )


def test_control_characters_in_many_lines_are_told_with_the_first_ones() -> None:
    document = load_text("a.txt", ("绩效目标表" * 30 + "\x01\n").encode() * 7)
    assert [zh[:20] for zh, _ in document.warnings] == ["第1, 2, 3, 4, 5行等处有7个"]


def test_too_many_control_characters_are_counted() -> None:
    with pytest.raises(UnknownFormatError) as caught:
        load_text("a.txt", "绩\x01效\x02".encode() * 10)
    assert (caught.value.message_zh, caught.value.message_en) == (
        "第1行共有20个控制字符，内容既不是文字，也不是认识的文档格式。",
        "It has 20 control characters (line 1), so the content is neither text nor a known document format.",
    )


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        (replace(DEFAULT, lines=2), "The file has at least 3 lines of text; the limit is 2. It was not read."),
        (replace(DEFAULT, characters=5), "The file has at least 9 characters; the limit is 5. It was not read."),
    ],
)
def test_size_limits_tell_limit_and_figure(limits: Limits, message: str) -> None:
    with pytest.raises(LimitExceededError) as caught:
        load_text("a.txt", "甲乙丙\n丁戊\n己庚".encode(), limits=limits)
    assert caught.value.message_en == message


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
