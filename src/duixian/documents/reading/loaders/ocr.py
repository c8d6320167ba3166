"""Scans to lines and grids: rapidocr reads the characters, OpenCV finds the rulings. The slow path, an optional extra.

Each page takes 5 to 12 CPU seconds. The models lie in the wheel of rapidocr; nothing is fetched. Characters with their
boxes and rulings then go the way of a PDF with text: cells by walls, tables joined over page breaks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from typing import Any

from duixian.documents.reading.errors import (
    DamagedFileError,
    EmptyFileError,
    LimitExceededError,
    Message,
    OcrNeededError,
)
from duixian.documents.reading.loaders.limits import DEFAULT, Deadline, Limits
from duixian.documents.reading.loaders.ocr_image import rulings_of, upright_image
from duixian.documents.reading.loaders.pdf_chars import Locate, Run
from duixian.documents.reading.loaders.pdf_grid import find_tables
from duixian.documents.reading.loaders.pdf_join import join_pages
from duixian.documents.reading.loaders.pdf_page import PageBlocks, PageText, assemble, locator
from duixian.documents.reading.model import Document

__all__ = ["is_installed", "load_image", "recognise_pdf", "scan_needs_ocr"]

Progress = Callable[[int, int], None]

_DPI = 150
_A4_WIDTH, _A4_HEIGHT = 595.0, 842.0
_MAX_SIDE = 2_600
_SECONDS_A_PAGE = 60.0
_WARNING = (
    "文字由OCR识别得到，可能有错，请核对。",
    "The text was recognised by OCR and may hold errors; please check it.",
)


def is_installed() -> bool:
    """Tell whether the extra `duixian[ocr]` is there."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2"))


def load_image(
    name: str, data: bytes, *, limits: Limits = DEFAULT, ocr: bool = False, progress: Progress | None = None
) -> Document:
    """Recognise the page in a picture (PNG, JPG, TIFF); its width is taken for that of a sheet of A4.

    Raises:
        OcrNeededError: `scan-needs-ocr` without `ocr`, `ocr-missing` without the extra.
        DamagedFileError, LimitExceededError, EmptyFileError.
    """
    if not ocr:
        raise scan_needs_ocr()
    _need_extra()
    image = _decoded(data, limits)
    landscape = image.shape[1] > image.shape[0]
    scale = (_A4_HEIGHT if landscape else _A4_WIDTH) / image.shape[1]
    return _document(name, iter([(image, scale)]), 1, limits, progress)


def recognise_pdf(name: str, document: Any, *, limits: Limits = DEFAULT, progress: Progress | None = None) -> Document:
    """Recognise the pages of an open pypdfium2 document, rendered at 150 dpi; `progress` gets (pages done, all pages).

    Raises:
        OcrNeededError: `ocr-missing` without the extra. LimitExceededError: too slow, or a page too large.
        EmptyFileError: nothing was recognised.
    """
    _need_extra()
    pages = ((_rendered(document[index], limits), 72 / _DPI) for index in range(len(document)))
    return _document(name, pages, len(document), limits, progress)


def _document(
    name: str, images: Iterator[tuple[Any, float]], count: int, limits: Limits, progress: Progress | None
) -> Document:
    deadline = Deadline.start(limits, slower=count * _SECONDS_A_PAGE)
    pages = []
    for number, (image, scale) in enumerate(images, 1):
        deadline.check()
        pages.append(_page(image, scale, number))
        if progress:
            progress(number, count)
    if not any(page.chars for page in pages):
        raise EmptyFileError(
            "empty",
            Message(
                "图片里没有认出文字。",
                "No text was recognised in the picture.",
                "请提供更清楚的扫描件（150dpi以上）。",
                "Give a clearer scan (150 dpi or more).",
            ),
        )
    joined = join_pages(pages)
    return Document(name, "ocr", joined.blocks, pages=count, warnings=(_WARNING,), margins=joined.margins)


def _page(image: Any, scale: float, number: int) -> PageBlocks:
    image = upright_image(image)
    tables = find_tables(*rulings_of(image, scale))
    result = _engine()(image, use_cls=False, return_word_box=True)
    # The recogniser's order means nothing, unlike that of a PDF's source.
    runs = sorted(_runs(result, scale, locator(tables)), key=_top_left)
    size = image.shape[1] * scale, image.shape[0] * scale
    return assemble(PageText(number, size, tables, runs), images=1)


def _top_left(run: Run) -> tuple[float, float]:
    return run.y0 + run.y1, run.x0


@cache
def _engine() -> Any:
    return import_module("rapidocr").RapidOCR(params={"Global.log_level": "critical"})


def _runs(result: Any, scale: float, locate: Locate) -> Iterator[Run]:
    """Give the recognised characters as runs; a line that the recogniser saw across a ruling is cut there."""
    for line in result.word_results or ():
        pending: Run | None = None
        for text, _, corners in line:
            run = _run(text, corners, scale, locate)
            if pending and pending[5:7] == run[5:7] and run.x0 - pending.x1 < 0.5 * (run.y1 - run.y0):
                blank = " " if _is_word(pending.text) and _is_word(text) else ""
                box = max(pending.x1, run.x1), max(pending.y1, run.y1)
                pending = pending._replace(text=pending.text + blank + text, x1=box[0], y1=box[1])
                continue
            if pending:
                yield pending
            pending = run
        if pending:
            yield pending


def _is_word(text: str) -> bool:
    return len(text) > 1 and text.isascii() and text.isalpha()


def _run(text: str, corners: Any, scale: float, locate: Locate) -> Run:
    xs, ys = [float(corner[0]) * scale for corner in corners], [float(corner[1]) * scale for corner in corners]
    table, cell = locate((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    return Run(text, min(xs), min(ys), max(xs), max(ys), table, cell, glue=True)


def _rendered(page: Any, limits: Limits) -> Any:
    width, height = page.get_size()
    scale = _DPI / 72
    if width * height * scale * scale > limits.pixels:
        raise _too_many_pixels(limits)
    return page.render(scale=scale).to_numpy()[:, :, :3].copy()


def _decoded(data: bytes, limits: Limits) -> Any:
    pillow, np = import_module("PIL.Image"), import_module("numpy")
    try:
        with pillow.open(BytesIO(data)) as picture:
            if picture.width * picture.height > limits.pixels:
                raise _too_many_pixels(limits)
            colours = picture.convert("RGB")
            colours.thumbnail((_MAX_SIDE, _MAX_SIDE))
            return np.asarray(colours)[:, :, ::-1].copy()
    except (OSError, ValueError, SyntaxError, EOFError, pillow.DecompressionBombError) as error:
        raise DamagedFileError(
            "damaged",
            Message(
                "图片不完整或已损坏。",
                "The picture is truncated or damaged.",
                "请重新扫描或下载。",
                "Scan or download it again.",
            ),
        ) from error


def _too_many_pixels(limits: Limits) -> LimitExceededError:
    return LimitExceededError(
        "too-large",
        Message(
            f"图片或页面超过{limits.pixels}像素。",
            f"The picture or page has more than {limits.pixels} pixels.",
            "请用较低的分辨率（150至300dpi）重新扫描。",
            "Scan it at a lower resolution (150 to 300 dpi).",
        ),
    )


def _need_extra() -> None:
    if not is_installed():
        raise OcrNeededError(
            "ocr-missing",
            Message(
                "没有安装OCR组件。",
                "The OCR components are not installed.",
                "请安装：pip install 'duixian[ocr]'。",
                "Install them: pip install 'duixian[ocr]'.",
            ),
        )


def scan_needs_ocr() -> OcrNeededError:
    """Make the error for a scan that was to be read without recognition."""
    return OcrNeededError(
        "scan-needs-ocr",
        Message(
            "这是扫描件，没有文字层。",
            "This is a scan without a text layer.",
            "请安装 duixian[ocr] 并加上 --ocr 选项再读取。",
            "Install duixian[ocr] and read it with --ocr.",
        ),
    )
