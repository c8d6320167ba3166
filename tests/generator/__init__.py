"""Invented target forms with their truth: every layout family and hard case of form.md, in every format.

`make_document(seed)` gives a document whose truth is plain JSON by form.md §1b; `write_corpus` writes a folder of them.
Nothing here imports the package under test.
"""

from __future__ import annotations

from generator.corpus import RENDERERS, truth_text, write_corpus, write_document
from generator.document import FAMILIES, FORMATS, make_document
from generator.model import Document

__all__ = [
    "FAMILIES",
    "FORMATS",
    "RENDERERS",
    "Document",
    "make_document",
    "truth_text",
    "write_corpus",
    "write_document",
]
