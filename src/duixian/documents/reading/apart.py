"""Reading the file of a stranger: in a process of its own, which is killed when it takes too long or too much memory.

For a web server: the process is started anew, so that it holds none of the server's threads, connections or secrets.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple, TypeVar

import pypdfium2

from duixian.core.forms.model import FormDocument
from duixian.documents.reading.errors import ReadError
from duixian.documents.reading.interpret.document import interpret
from duixian.documents.reading.loaders import load
from duixian.documents.reading.loaders.limits import DEFAULT, Limits
from duixian.documents.reading.loaders.pdf_font import use_real_font
from duixian.documents.reading.outline import Outline, outline_of
from duixian.documents.reading.problems import BYTES_PER_PROCESS, Problem, lost, no_form, refused
from duixian.documents.reading.workers import Failure, run_all

__all__ = ["LIMITS", "SECONDS", "Source", "picture_apart", "read_apart", "read_many_apart"]

SECONDS: Final = 60.0
LIMITS: Final = replace(DEFAULT, file_bytes=20 * 2**20, seconds=45.0, pages=300)
MOST_PIXELS: Final = 4_000
PICTURES: Final = 12
"""Pages that are pictured while the file is read anyway; a new process for each would make people wait."""
PICTURE_WIDTH: Final = 1_000
Task = TypeVar("Task")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: its forms, what can be shown of it beside them, and pictures of its first pages (PNG) if it has pages."""

    document: FormDocument
    outline: Outline
    pictures: tuple[bytes, ...] = ()


class _File(NamedTuple):
    name: str
    data: bytes
    limits: Limits
    pictures: int = PICTURES


class _Page(NamedTuple):
    data: bytes
    number: int
    width: int


def read_apart(name: str, data: bytes, *, limits: Limits = LIMITS, seconds: float = SECONDS) -> Source | Problem:
    """The forms in a file and its outline, or why it gave none; never raises for what is in the file."""
    return _apart(_read, _File(name, data, limits), seconds)


def read_many_apart(
    files: Sequence[tuple[str, bytes]], *, limits: Limits = LIMITS, seconds: float = SECONDS
) -> list[Source | Problem]:
    """As `read_apart` for each of several files (name, content), two at a time and without pictures; in the order of the files."""
    tasks = [_File(name, data, limits, pictures=0) for name, data in files]
    results = dict(run_all(_read, tasks, jobs=2, seconds=seconds, memory=BYTES_PER_PROCESS, fork=False))
    return [_known(results[at], seconds) for at in range(len(tasks))]


def picture_apart(data: bytes, *, page: int, width: int = PICTURE_WIDTH, seconds: float = SECONDS) -> bytes | Problem:
    """A page of a PDF (counted from 1) as a PNG of that width in pixels (at most 4,000), or why there is none."""
    return _apart(_picture, _Page(data, page, width), seconds)


def _apart(function: Callable[[Task], Made | Problem], task: Task, seconds: float) -> Made | Problem:
    results = run_all(function, [task], jobs=1, seconds=seconds, memory=BYTES_PER_PROCESS, fork=False)
    (_, result), *_ = list(results)
    return _known(result, seconds)


def _known(result: Made | Problem | Failure, seconds: float) -> Made | Problem:
    return lost(result, seconds) if isinstance(result, Failure) else result


def _read(file: _File) -> Source | Problem:
    try:
        loaded = load(file.name, file.data, limits=file.limits)
    except ReadError as error:
        return refused(error)
    document = interpret(loaded)
    if not document.forms:
        return no_form()
    if loaded.format != "pdf":
        return Source(document, outline_of(loaded))
    with pypdfium2.PdfDocument(file.data) as pdf:
        pictures = tuple(_pictured(pdf, number, PICTURE_WIDTH) for number in range(min(len(pdf), file.pictures)))
        return Source(document, outline_of(loaded, _sizes(pdf)), pictures)


def _sizes(pdf: pypdfium2.PdfDocument) -> tuple[tuple[float, float], ...]:
    return tuple((round(width, 2), round(height, 2)) for width, height in map(pdf.get_page_size, range(len(pdf))))


def _picture(task: _Page) -> bytes | Problem:
    use_real_font()
    try:
        with pypdfium2.PdfDocument(task.data) as pdf:
            return _pictured(pdf, task.number - 1, task.width)
    except (pypdfium2.PdfiumError, IndexError):
        return Problem("no-page", f"第 {task.number} 页无法显示。", f"Page {task.number} cannot be shown.")


def _pictured(pdf: pypdfium2.PdfDocument, index: int, wanted: int) -> bytes:
    page = pdf[index]
    width, height = page.get_size()
    scale = min(wanted / width, MOST_PIXELS / width, MOST_PIXELS / height)
    bitmap = page.render(scale=scale, rev_byteorder=True)
    return _png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels)


def _png(pixels: bytes, width: int, height: int, stride: int, channels: int) -> bytes:
    """RGB or grey pixels as a PNG file; four channels lose the last, which pdfium leaves unused on an opaque page."""
    rows = bytearray()
    for y in range(height):
        row = pixels[y * stride : y * stride + width * channels]
        rows += b"\0" + (row if channels < 4 else _without_fourth(row))
    header = struct.pack(">IIBBBBB", width, height, 8, 0 if channels == 1 else 2, 0, 0, 0)
    parts = (b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows), 6)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def _without_fourth(row: bytes) -> bytes:
    out = bytearray(len(row) // 4 * 3)
    for channel in range(3):
        out[channel::3] = row[channel::4]
    return bytes(out)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
