"""Reading in one call: bytes or a file to the forms in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from duixian.core.forms.model import FormDocument
from duixian.documents.reading.interpret.document import interpret
from duixian.documents.reading.loaders import load
from duixian.documents.reading.loaders.limits import DEFAULT, Limits, too_large

__all__ = ["read_bytes", "read_file"]

Progress = Callable[[int, int], None]


def read_bytes(
    name: str, data: bytes, *, limits: Limits = DEFAULT, ocr: bool = False, progress: Progress | None = None
) -> FormDocument:
    """The forms in a document's bytes; the format follows from the content, `name` is what messages call it.

    A document that was loaded but holds no form gives no forms and its text as unread. `progress` is called with (pages
    done, pages in all) while a scan is recognised, which needs `ocr` and the optional extra.

    Raises:
        ReadError: the bytes cannot be read; with the file's name, a message and a cure in both languages.
    """
    return interpret(load(name, data, limits=limits, ocr=ocr, progress=progress))


def read_file(
    path: Path, *, limits: Limits = DEFAULT, ocr: bool = False, progress: Progress | None = None
) -> FormDocument:
    """The forms in a file, as `read_bytes`; a file over the size limit is refused before it is read.

    Raises:
        OSError: the file cannot be opened.
        ReadError: its content cannot be read.
    """
    size = path.stat().st_size
    if size > limits.file_bytes:
        error = too_large("字节", "bytes", size, limits.file_bytes)
        error.name = path.name
        raise error
    return read_bytes(path.name, path.read_bytes(), limits=limits, ocr=ocr, progress=progress)
