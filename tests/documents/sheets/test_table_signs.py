"""Signs on tables: one page a table, whatever is on it, kept as they read."""

from __future__ import annotations

import pypdfium2
import pytest

from duixian.documents.sheets.table_signs import MOST, Paper, Row, Sign, SignSheet, write_signs
from snapshots import snapshot


def text_of(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pypdfium2.PdfDocument(pdf)]


def sheet(paper: Paper, number: int = 3, who: str = "青原制药 × Baker Bio") -> SignSheet:
    rows = tuple(
        Row(f"{9 + n // 2:02d}:{n % 2 * 30:02d}–{9 + n // 2:02d}:{n % 2 * 30 + 25}", who) for n in range(number)
    )
    signs = (
        Sign("A05", "A区 · 主会场东侧", "青原制药", rows, "https://example.org/t/1/"),
        Sign("B112", "B区", "", (), "https://example.org/t/2/"),
    )
    return SignSheet("第22届海汀生命科学研讨会", "2020-06-10", signs, paper, "演示数据")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_signs_read_as_kept(language: str) -> None:
    pages = text_of(write_signs(sheet(Paper.A5), language=language))  # type: ignore[arg-type]
    text = "\n----\n".join(pages) + "\n"
    assert text == snapshot(f"partnering-table-signs-{language}.txt", text)


@pytest.mark.parametrize("paper", list(Paper))
def test_each_table_has_one_page_however_much_is_on_it(paper: Paper) -> None:
    pages = text_of(
        write_signs(
            sheet(paper, MOST + 4, "上海某某生物医药科技发展有限公司 × Baker Biopharmaceuticals International Holding")
        )
    )
    assert (len(pages), "另有 4 场" in pages[0], "当天没有预排的约谈" in pages[1]) == (2, True, True)


def test_same_sheet_same_bytes_and_none_without_a_table() -> None:
    assert write_signs(sheet(Paper.A4)) == write_signs(sheet(Paper.A4))
    with pytest.raises(ValueError, match="no table"):
        write_signs(SignSheet("x", "2020-06-10", ()))
