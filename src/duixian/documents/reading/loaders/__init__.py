"""Bytes to the line-and-grid model: one loader per format, chosen by content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from duixian.documents.reading.errors import EmptyFileError, LimitExceededError, Message, ReadError
from duixian.documents.reading.loaders.docx import load_docx
from duixian.documents.reading.loaders.html import load_html
from duixian.documents.reading.loaders.limits import DEFAULT, Limits
from duixian.documents.reading.loaders.ocr import load_image
from duixian.documents.reading.loaders.pdf import load_pdf
from duixian.documents.reading.loaders.sniff import Kind, extension_warning, tell_kind
from duixian.documents.reading.loaders.text import load_text
from duixian.documents.reading.loaders.xlsx import load_xlsx
from duixian.documents.reading.model import Document

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
        raise LimitExceededError(
            "too-large",
            Message(
                f"文件有{len(data)}字节，超过上限{limits.file_bytes}字节。",
                f"The file has {len(data)} bytes; the limit is {limits.file_bytes}.",
                "请拆分文件，或放宽大小限制。",
                "Split the file, or raise the limit.",
            ),
        )
    found = tell_kind(data)
    if found.kind == "pdf":
        document = load_pdf(name, data, limits=limits, ocr=ocr, progress=progress)
    elif found.kind == "image":
        document = load_image(name, data, limits=limits, ocr=ocr, progress=progress)
    else:
        document = _LOADERS[found.kind](name, data, limits=limits)
    warning = extension_warning(name, found)
    return replace(document, warnings=(warning, *document.warnings)) if warning else document


_LOADERS: dict[Kind, Callable[..., Document]] = {
    "text": load_text,
    "docx": load_docx,
    "xlsx": load_xlsx,
    "html": load_html,
}
