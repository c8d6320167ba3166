"""What the pixels of a scan tell besides its characters: how far it leans and where its rulings lie (OpenCV)."""

from __future__ import annotations

from importlib import import_module
from typing import Any

__all__ = ["rulings_of", "upright_image"]

Segment = tuple[float, float, float]

_MIN_RULING = 1 / 45
_MIN_LEAN, _MAX_LEAN = 0.15, 5.0


def upright_image(image: Any) -> Any:
    """Turn a BGR image (height, width, 3) so that its long horizontal rulings are level; leans above 5° are left alone.

    A page without rulings is returned as it is.
    """
    cv2, np = import_module("cv2"), import_module("numpy")
    width = image.shape[1]
    edges = _ink(cv2, image)
    lines = cv2.HoughLinesP(edges, 1, np.pi / 1800, threshold=200, minLineLength=width // 4, maxLineGap=10)
    if lines is None:
        return image
    ends = lines.reshape(-1, 4).astype(float)
    leans = np.degrees(np.arctan2(ends[:, 3] - ends[:, 1], ends[:, 2] - ends[:, 0]))
    leans = leans[np.abs(leans) <= _MAX_LEAN]
    if not len(leans) or abs(lean := float(np.median(leans))) < _MIN_LEAN:
        return image
    height = image.shape[0]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), lean, 1.0)
    return cv2.warpAffine(image, turn, (width, height), borderValue=(255, 255, 255))


def rulings_of(image: Any, scale: float) -> tuple[list[Segment], list[Segment]]:
    """Give the horizontal (y, x0, x1) and vertical (x, y0, y1) rulings of an image; `scale` is points a pixel."""
    cv2 = import_module("cv2")
    ink = _ink(cv2, image)
    least = max(20, round(image.shape[1] * _MIN_RULING))
    rows = [(y + h / 2, x, x + w) for x, y, w, h in _strokes(cv2, ink, (least, 1))]
    cols = [(x + w / 2, y, y + h) for x, y, w, h in _strokes(cv2, ink, (1, least))]
    return [_scaled(row, scale) for row in rows], [_scaled(col, scale) for col in cols]


def _ink(cv2: Any, image: Any) -> Any:
    gray = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    return cv2.adaptiveThreshold(gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 15)


def _strokes(cv2: Any, ink: Any, size: tuple[int, int]) -> list[tuple[int, int, int, int]]:
    """Give the boxes (x, y, width, height) of unbroken strokes at least as long as `size`."""
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, size)
    strokes = cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel)
    contours, _ = cv2.findContours(strokes, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    boxes = [cv2.boundingRect(contour) for contour in contours]
    # A stroke as thick as it is long is a stamp or a photograph, not a ruling.
    return [box for box in boxes if min(box[2], box[3]) * 4 <= max(box[2], box[3])]


def _scaled(segment: Segment, scale: float) -> Segment:
    position, low, high = segment
    return float(position * scale), float(low * scale), float(high * scale)
