"""PDF: two documents of three with embedded fonts through typst, the third drawn with a font that is not embedded."""

from __future__ import annotations

from generator.model import Document
from generator.render import pdf_canvas, pdf_typst


def render(doc: Document) -> bytes:
    return pdf_canvas.render(doc) if doc.seed % 3 == 0 else pdf_typst.render(doc)
