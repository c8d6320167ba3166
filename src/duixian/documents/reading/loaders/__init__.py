"""Bytes to the line-and-grid model: one loader per format, chosen by content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from duixian.documents.reading.errors import EmptyFileError, Message, ReadError
from duixian.documents.reading.loaders.docx import load_docx
from duixian.documents.reading.loaders.html import load_html
from duixian.documents.reading.loaders.limits import DEFAULT, Limits, too_large
from duixian.documents.reading.loaders.ocr import load_image
from duixian.documents.reading.loaders.pdf import load_pdf
from duixian.documents.reading.loaders.sniff import Kind, extension_warning, tell_kind
from duixian.documents.reading.loaders.text import load_text
from duixian.documents.reading.loaders.xlsx import load_xlsx
from duixian.documents.reading.model import Document, Grid, TextLines

__all__ = ["DEFAULT", "Limits", "ReadError", "load"]

Progress = Callable[[int, int], None]


def load(
    name: str, data: bytes, *, limits: Limits = DEFAULT, ocr: bool = False, progress: Progress | None = None
) -> Document:
    """Load a document of any kind that is read: text, PDF, DOCX, XLSX/XLS/ODS, HTML, and scans with `ocr`.

    `name` serves messages and the comparison of extension and content; nothing is opened by it. `progress` is called with
    (pages done, pages in all) while a scan is recognised.

    Raises:
        ReadError: one of its kinds, with the name of the file, a message and a cure in both languages.
    """
    try:
        return _load(name, data, limits, ocr, progress)
    except ReadError as error:
        error.name = error.name or name
        raise


def _load(name: str, data: bytes, limits: Limits, ocr: bool, progress: Progress | None) -> Document:
    if not data:
        raise EmptyFileError(
            "empty",
            Message(
                "文件是空的（0字节）。",
                "The file is empty (0 bytes).",
                "请重新导出或下载。",
                "Export or download it again.",
            ),
        )
    if len(data) > limits.file_bytes:
        raise too_large("字节", "bytes", len(data), limits.file_bytes)
    found = tell_kind(data)
    if found.kind == "pdf":
        document = load_pdf(name, data, limits=limits, ocr=ocr, progress=progress)
    elif found.kind == "image":
        document = load_image(name, data, limits=limits, ocr=ocr, progress=progress)
    else:
        document = _LOADERS[found.kind](name, data, limits=limits)
    _check_size(document, limits)
    warning = extension_warning(name, found)
    return replace(document, warnings=(warning, *document.warnings)) if warning else document


def _check_size(document: Document, limits: Limits) -> None:
    """Refuse what would keep an interpreter busy for minutes: a few cells may cover millions of slots or hold a whole library."""
    if isinstance(document.blocks, TextLines):
        return
    area = characters = 0
    for block in document.blocks:
        if isinstance(block, Grid):
            area += block.rows * block.cols
            characters += sum([len(cell.text) for cell in block.cells])
        else:
            characters += len(block.text)
    if area > limits.sheet_area:
        raise too_large("格的表格", "slots in its tables", area, limits.sheet_area)
    if characters > limits.characters:
        raise too_large("个字符", "characters", characters, limits.characters)


_LOADERS: dict[Kind, Callable[..., Document]] = {
    "text": load_text,
    "docx": load_docx,
    "xlsx": load_xlsx,
    "html": load_html,
}
