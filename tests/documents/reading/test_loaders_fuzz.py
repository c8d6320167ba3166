"""Whatever the bytes, loading gives a Document or a ReadError: never another exception."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.reading.loaders.making import Page, docx, paragraph, word_cell, word_table, workbook
from duixian.documents.reading.errors import ReadError
from duixian.documents.reading.loaders import DEFAULT, Limits, load
from duixian.documents.reading.model import Cell, Document, Grid

LIMITS = Limits(seconds=10.0, unpacked_bytes=2**24, pages=20)
VALID = {
    "text": "绩效目标表\r\n项目名称：某某\f第二页 ≥80".encode(),
    "html": "<body><p>甲<table><tr><td rowspan=2>乙<td>丙<tr><td>丁<table><tr><td>戊</table></table>".encode(),
    "docx": docx(paragraph("甲") + word_table(word_cell("乙", 2, "restart"), word_cell("丙") + word_cell("丁"))),
    "xlsx": workbook(
        lambda book, sheet: (sheet.append(["甲", 0.95]), sheet.append(["乙"]), sheet.merge_cells("A2:B2"))
    ),
    "pdf": Page().table((60, 160, 260), (100, 125, 150), (("甲", "乙"), ("丙", "丁"))).text(60, 300, "说明").bytes(),
}


def _holds(name: str, data: bytes) -> None:
    outcome = _outcome(name, data)
    if isinstance(outcome, Document):
        _is_sound(outcome)
    else:
        assert all((outcome.code, outcome.message_zh, outcome.message_en, outcome.cure_zh, outcome.cure_en))


def _outcome(name: str, data: bytes) -> Document | ReadError:
    try:
        return load(name, data, limits=LIMITS)
    except ReadError as error:
        return error


def _is_sound(document: Document) -> None:
    for block in document.blocks:
        if isinstance(block, Grid):
            assert all(_lies_inside(cell, block) for cell in block.cells)
            assert list(block.cells) == sorted(block.cells, key=lambda cell: cell[:2])
        else:
            assert "\n" not in block.text
            assert all(0 < gap < len(block.text) for gap in block.gaps)


def _lies_inside(cell: Cell, grid: Grid) -> bool:
    return 0 <= cell.row < cell.row + cell.rowspan <= grid.rows and 0 <= cell.col < cell.col + cell.colspan <= grid.cols


def _mutate(data: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    for at, length, new in edits:
        start = at % (len(data) + 1)
        data = data[:start] + new + data[start + length :]
    return data


EDITS = st.lists(st.tuples(st.integers(0, 2**20), st.integers(0, 30), st.binary(max_size=12)), min_size=1, max_size=6)
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("kind", sorted(VALID))
def test_valid_samples_are_read(kind: str) -> None:
    assert load("a", VALID[kind], limits=DEFAULT).format == kind


@settings(QUIET, max_examples=150)
@given(st.binary(max_size=3000))
def test_random_bytes(data: bytes) -> None:
    _holds("a.bin", data)


@QUIET
@given(
    st.sampled_from(
        [b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1Workbook"]
    ),
    st.binary(max_size=800),
)
def test_random_bytes_behind_a_signature(signature: bytes, data: bytes) -> None:
    _holds("a.bin", signature + data)


@pytest.mark.parametrize("kind", sorted(VALID))
@QUIET
@given(edits=EDITS)
def test_edited_files(kind: str, edits: list[tuple[int, int, bytes]]) -> None:
    _holds(f"a.{kind}", _mutate(VALID[kind], edits))


@pytest.mark.parametrize("kind", sorted(VALID))
@QUIET
@given(keep=st.floats(0, 1), twice=st.booleans())
def test_cut_and_doubled_files(kind: str, keep: float, twice: bool) -> None:
    data = VALID[kind][: int(keep * len(VALID[kind]))]
    _holds(f"a.{kind}", data + VALID[kind] if twice else data)


@pytest.mark.parametrize("kind", ["docx"])
@QUIET
@given(edits=EDITS)
def test_edited_xml_inside_a_sound_container(kind: str, edits: list[tuple[int, int, bytes]]) -> None:
    body = (paragraph("甲") + word_table(word_cell("乙", 2, "restart"), word_cell("丙") + word_cell("丁"))).encode()
    _holds(f"a.{kind}", docx(_mutate(body, edits).decode("utf-8", "replace")))


_TAGS = st.sampled_from(
    [
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "<td+rowspan=3>",
        "<td+colspan=2>",
        "</td>",
        "<p>",
        "</p>",
        "<br>",
        "<div>",
        "<span>",
        "<pre>",
        "<input>",
        "<select>",
        "<!--",
        "-->",
        "<svg>",
        "<math>",
        "<template>",
        "<caption>",
        "<thead>",
        "<tfoot>",
        "甲",
        "乙丙",
        "&nbsp;",
        "&#0;",
        "&#xD800;",
        "\x00",
        "<td+style=display:none>",
    ]
)


@settings(QUIET, max_examples=150)
@given(st.lists(_TAGS, max_size=60))
def test_tag_soup(tags: list[str]) -> None:
    _holds("a.html", ("<body>" + "".join(tag.replace("+", " ") for tag in tags)).encode())
