"""Writing a corpus to disk: NNNNN.json is the truth, NNNNN.txt|html|xlsx|docx|pdf the documents."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

from generator.document import FAMILIES, FORMATS, make_document
from generator.model import Document
from generator.render import docx, html, pdf, pdf_chromium, text, xlsx

SUFFIX = {"text": "txt", "html": "html", "xlsx": "xlsx", "docx": "docx", "pdf": "pdf", "chromium": "chromium.pdf"}


def text_bytes(doc: Document) -> bytes:
    """Text in the encodings that bureaus use; most of it UTF-8."""
    rng = random.Random(f"encoding:{doc.seed}")
    encoding = rng.choices(["utf-8", "utf-8-sig", "gb18030", "utf-16"], [80, 6, 10, 4])[0]
    content = text.render(doc)
    return (content.replace("\n", "\r\n") if rng.random() < 0.15 else content).encode(encoding)


def html_bytes(doc: Document) -> bytes:
    content = html.render(doc)
    if doc.seed % 10 == 7:
        return content.replace('charset="utf-8"', 'charset="gb2312"').encode("gb18030")
    return content.encode("utf-8")


RENDERERS: dict[str, Callable[[Document], bytes]] = {
    "text": text_bytes,
    "html": html_bytes,
    "xlsx": xlsx.render,
    "docx": docx.render,
    "pdf": pdf.render,
    "chromium": pdf_chromium.render,
}


def truth_text(doc: Document) -> str:
    return json.dumps(doc.truth, ensure_ascii=False, indent=1) + "\n"


def write_document(doc: Document, out: Path, formats: tuple[str, ...] = FORMATS) -> list[Path]:
    """Write truth and files of one document; formats in which it cannot be read with certainty are left out."""
    written = [out / f"{doc.name}.json"]
    written[0].write_text(truth_text(doc), encoding="utf-8")
    for name in formats:
        if name in doc.formats or name not in FORMATS:
            path = out / f"{doc.name}.{SUFFIX[name]}"
            path.write_bytes(RENDERERS[name](doc))
            written.append(path)
    return written


def write_corpus(
    out: Path, seed: int, size: int, formats: tuple[str, ...] = FORMATS, families: tuple[str, ...] = tuple(FAMILIES)
) -> list[Path]:
    """Documents of the seed numbers seed … seed + size - 1."""
    out.mkdir(parents=True, exist_ok=True)
    return [
        path
        for number in range(seed, seed + size)
        for path in write_document(make_document(number, families), out, formats)
    ]
