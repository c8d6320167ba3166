"""PDF to lines and grids through pypdfium2's raw API.

Pdfium is not thread-safe: one process reads one document at a time. A call into pdfium cannot be interrupted, so the time
limit is looked at between pages; whoever reads files of strangers does so in a worker process with its own limit.
"""

from __future__ import annotations

from collections.abc import Callable

import pypdfium2
import pypdfium2.raw as pdfium

from duixian.documents.reading.errors import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    Message,
    ReadError,
)
from duixian.documents.reading.loaders.limits import DEFAULT, Deadline, Limits, too_large
from duixian.documents.reading.loaders.ocr import recognise_pdf, scan_needs_ocr
from duixian.documents.reading.loaders.pdf_font import use_stand_in
from duixian.documents.reading.loaders.pdf_join import join_pages
from duixian.documents.reading.loaders.pdf_page import PageBlocks, read_page
from duixian.documents.reading.loaders.pdf_streams import check_streams
from duixian.documents.reading.model import Document

__all__ = ["load_pdf"]

Progress = Callable[[int, int], None]
Warnings = list[tuple[str, str]]
_TAIL = 2048
"""Where readers of PDF look for the mark of its end."""


def load_pdf(
    name: str, data: bytes, *, limits: Limits = DEFAULT, ocr: bool = False, progress: Progress | None = None
) -> Document:
    """Read the pages of a PDF; with `ocr`, one without any text is recognised from its pictures instead.

    Running headers, footers and page numbers are in `Document.margins`, not among the blocks. Tables that go on over a
    page break are one grid.

    Raises:
        EncryptedFileError, DamagedFileError, EmptyFileError, LimitExceededError; OcrNeededError (`scan-needs-ocr`) for a scan without `ocr`.
    """
    deadline = Deadline.start(limits)
    check_streams(data, limits, deadline)
    use_stand_in()
    with _opened(data) as document:
        count = len(document)
        if count > limits.pages:
            raise too_large("页", "pages", count, limits.pages)
        pages = _pages(document, limits, deadline)
        if not any(page.chars for page in pages):
            if not any(page.images for page in pages):
                raise _no_text()
            if not ocr:
                raise scan_needs_ocr()
            return recognise_pdf(name, document, limits=limits, progress=progress)
    joined = join_pages(pages)
    return Document(
        name, "pdf", joined.blocks, pages=count, warnings=(*_about(data), *_warnings(pages)), margins=joined.margins
    )


def _pages(document: pypdfium2.PdfDocument, limits: Limits, deadline: Deadline) -> list[PageBlocks]:
    pages: list[PageBlocks] = []
    blocks = 0
    for index in range(len(document)):
        pages.append(_page(document, index, limits, deadline))
        blocks += len(pages[-1].blocks)
        if blocks > limits.lines:
            raise too_large("行文字", "lines of text", blocks, limits.lines)
    return pages


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _not_opened(error) from error
    if len(document) == 0:
        raise _damaged("没有页面", "no pages")
    return document


def _not_opened(error: pypdfium2.PdfiumError) -> ReadError:
    if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
        return EncryptedFileError(
            "encrypted",
            Message(
                "PDF设有打开密码。",
                "The PDF is protected by a password.",
                "请去掉密码后另存（例如打印成新的PDF）。",
                "Save it without the password (for instance print it to a new PDF).",
            ),
        )
    return _damaged("结构读不出来", "its structure cannot be read")


def _damaged(zh: str, en: str) -> DamagedFileError:
    return DamagedFileError(
        "damaged",
        Message(
            f"PDF不完整或已损坏（{zh}）。",
            f"The PDF is truncated or damaged ({en}).",
            "请重新导出或下载该文件。",
            "Export or download the file again.",
        ),
    )


def _page(document: pypdfium2.PdfDocument, index: int, limits: Limits, deadline: Deadline) -> PageBlocks:
    deadline.check()
    page = pdfium.FPDF_LoadPage(document.raw, index)
    if not page:
        raise _damaged(f"第{index + 1}页读不出来", f"page {index + 1} cannot be read")
    try:
        return read_page(page, index + 1, limits)
    finally:
        pdfium.FPDF_ClosePage(page)


def _about(data: bytes) -> Warnings:
    found: Warnings = []
    if b"%%EOF" not in data[-_TAIL:]:
        found.append(
            (
                "PDF的结尾缺失，可能没有下载完整，内容或有缺少；请重新下载或导出。",
                "The end of the PDF is missing, so something may be lost; download or export it again.",
            )
        )
    if b"/JavaScript" in data or b"/Launch" in data:
        found.append(
            ("PDF带有脚本或外部动作，没有运行。", "The PDF holds scripts or outside actions; they were not run.")
        )
    return found


def _warnings(pages: list[PageBlocks]) -> tuple[tuple[str, str], ...]:
    found: Warnings = []
    scanned = [page.number for page in pages if not page.chars and page.images]
    if scanned:
        numbers = ", ".join(map(str, scanned[:20]))
        found.append(
            (f"第{numbers}页是扫描图片，没有读取。", f"Pages {numbers} are scanned pictures and were not read.")
        )
    for page in pages:
        if page.skipped > 0:
            found.append(
                (
                    f"第{page.number}页内容超过上限，有{page.skipped}个对象没有读取。",
                    f"Page {page.number} exceeds the limit; {page.skipped} objects were left out.",
                )
            )
    return tuple(found)


def _no_text() -> EmptyFileError:
    return EmptyFileError(
        "empty",
        Message(
            "PDF里没有文字，也没有图片。",
            "The PDF holds neither text nor pictures.",
            "请检查是否选错了文件，或重新导出。",
            "Check that it is the right file, or export it again.",
        ),
    )
