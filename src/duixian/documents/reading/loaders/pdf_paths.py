"""The rulings of a PDF page: path objects to horizontal and vertical segments.

A thin filled rectangle (Word, Excel) is a line; a stroked box gives its four edges; a path of many parts (Cairo, Chrome,
typst) is taken apart. Filled areas without a stroke are shading, not rulings; curves and diagonals are drawings.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from duixian.documents.reading.loaders.limits import Limits

__all__ = ["Box", "Rulings", "page_rulings"]

Box = tuple[float, float, float, float]

_THIN = 3.6
_MAX_PARTS = 20_000
_MAX_NESTING = 12


class Rulings(NamedTuple):
    """Segments of a page in points from the top left: horizontal as (y, x0, x1), vertical as (x, y0, y1)."""

    horizontal: list[tuple[float, float, float]]
    vertical: list[tuple[float, float, float]]
    images: int
    skipped: int


class _Matrix(NamedTuple):
    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, box: Box) -> Box:
        corners = [self.point(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        xs, ys = zip(*corners, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def after(self, other: _Matrix) -> _Matrix:
        """Give the matrix that applies `self` first and then `other`."""
        a, b = other.a * self.a + other.c * self.b, other.b * self.a + other.d * self.b
        c, d = other.a * self.c + other.c * self.d, other.b * self.c + other.d * self.d
        return _Matrix(a, b, c, d, *other.point(self.e, self.f))


def page_rulings(page: Any, upright: Callable[[float, float, float, float], Box], limits: Limits) -> Rulings:
    """Collect the segments of `page` (a raw pdfium page); `upright` turns a box of page space into one from the top left."""
    collector = _Collector(upright, limits.page_objects)
    collector.walk(pdfium.FPDFPage_CountObjects(page), lambda i: pdfium.FPDFPage_GetObject(page, i), None, 0)
    return Rulings(collector.horizontal, collector.vertical, collector.images, collector.skipped)


class _Collector:
    """Walks page objects, forms included, and sorts what it finds into the two lists."""

    def __init__(self, upright: Callable[[float, float, float, float], Box], max_objects: int) -> None:
        self.horizontal: list[tuple[float, float, float]] = []
        self.vertical: list[tuple[float, float, float]] = []
        self.images = 0
        self.skipped = 0
        self._upright = upright
        self._left = max_objects
        self._edges = [ctypes.c_float() for _ in range(4)]
        self._refs = [ctypes.byref(edge) for edge in self._edges]

    def walk(self, count: int, get: Callable[[int], Any], matrix: _Matrix | None, depth: int) -> None:
        kind_of = pdfium.FPDFPageObj_GetType
        self._left -= count
        if self._left < 0:
            self.skipped += -self._left
            count, self._left = max(0, count + self._left), 0
        for index in range(count):
            item = get(index)
            kind = kind_of(item)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(item, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self.images += 1
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_NESTING:
                inner = _matrix_of(item)
                inner = inner.after(matrix) if matrix else inner
                self.walk(pdfium.FPDFFormObj_CountObjects(item), _getter(item), inner, depth + 1)

    def _path(self, item: Any, matrix: _Matrix | None) -> None:
        if not pdfium.FPDFPageObj_GetBounds(item, *self._refs):
            return
        left, bottom, right, top = (edge.value for edge in self._edges)
        box = (left, bottom, right, top)
        x0, y0, x1, y1 = upright = self._upright(*(matrix.box(box) if matrix else box))
        # A stroke's bounds are wider than its ink by its width, so a thick one is looked at by its points too.
        if x1 - x0 <= _THIN or y1 - y0 <= _THIN:
            self._line(upright)
        else:
            self._parts(item, matrix)

    def _line(self, box: Box) -> None:
        x0, y0, x1, y1 = box
        if y1 - y0 <= _THIN:
            self.horizontal.append(((y0 + y1) / 2, x0, x1))
        if x1 - x0 <= _THIN:
            self.vertical.append(((x0 + x1) / 2, y0, y1))

    def _parts(self, item: Any, matrix: _Matrix | None) -> None:
        """Take a path of several parts, or one large one, apart."""
        count = pdfium.FPDFPath_CountSegments(item)
        if count > _MAX_PARTS:
            self.skipped += 1
            return
        stroked = _is_stroked(item)
        own = _matrix_of(item)
        to_page = own.after(matrix) if matrix else own
        for points, closed, curved in _subpaths(item, count):
            if not curved:
                self._subpath([to_page.point(*point) for point in points], closed, stroked)

    def _subpath(self, points: list[tuple[float, float]], closed: bool, stroked: bool) -> None:
        xs, ys = zip(*points, strict=True)
        box = self._upright(min(xs), min(ys), max(xs), max(ys))
        if box[2] - box[0] <= _THIN or box[3] - box[1] <= _THIN:
            self._line(box)
        elif stroked:
            ends = [*points[1:], points[0]] if closed else points[1:]
            for (x0, y0), (x1, y1) in zip(points, ends, strict=False):
                if (abs(x0 - x1) <= 1) != (abs(y0 - y1) <= 1):
                    self._line(self._upright(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))


def _getter(form: Any) -> Callable[[int], Any]:
    return lambda index: pdfium.FPDFFormObj_GetObject(form, index)


def _matrix_of(item: Any) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix))
    return _Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _is_stroked(item: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(stroke.value)


def _subpaths(item: Any, count: int) -> list[tuple[list[tuple[float, float]], bool, bool]]:
    """Give the points of each part of a path, whether it is closed and whether it has curves."""
    x, y = ctypes.c_float(), ctypes.c_float()
    ref_x, ref_y = ctypes.byref(x), ctypes.byref(y)
    parts: list[tuple[list[tuple[float, float]], bool, bool]] = []
    points: list[tuple[float, float]] = []
    closed = curved = False
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
            parts.append((points, closed, curved))
            points, closed, curved = [], False, False
        pdfium.FPDFPathSegment_GetPoint(segment, ref_x, ref_y)
        points.append((x.value, y.value))
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        closed = closed or bool(pdfium.FPDFPathSegment_GetClose(segment))
    if points:
        parts.append((points, closed, curved))
    return parts
