"""Archived copies of reports: the text that stands in them, and addresses of the web without what does not tell the page."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.errors import Invalid
from duixian.documents.reading.errors import ReadError
from duixian.documents.reading.loaders import load
from duixian.documents.reading.loaders.limits import Limits
from duixian.documents.reading.model import Document, Grid, TextLines

MOST: Final = 20_000
"""Letters of a copy that are kept for comparing."""
_LIMITS: Final = Limits(seconds=10)
_TRACKING: Final = re.compile(r"utm_.*|spm|from|share.*|scene|chksm|gclid|fbclid", re.I)


def text_of(name: str, content: bytes) -> str:
    """What can be read in a copy (HTML, PDF, DOCX, text), at most MOST letters; empty where nothing can: a picture is a copy too."""
    try:
        return _said(load(name, content, limits=_LIMITS))[:MOST].replace("\x00", "")
    except ReadError:
        return ""


def _said(document: Document) -> str:
    if isinstance(document.blocks, TextLines):
        return document.blocks.whole
    parts = []
    for block in document.blocks:
        parts += [cell.text for cell in block.cells] if isinstance(block, Grid) else [block.text]
    return "\n".join(parts)


def address_of(url: str) -> str:
    """The address as it tells the page: host in small letters, without fragment and tracking marks. Raises Invalid at `url` for what is no
    http address."""
    text = url.strip()
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError as error:
        raise Invalid(_("网址的写法不对。"), field="url") from error
    if parts.scheme.lower() not in {"http", "https"} or "." not in host or len(text) > 500:
        raise Invalid(_("网址应以http://或https://开头，最多500个字符。"), field="url")
    kept = [
        (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(name)
    ]
    return urlunsplit(
        (parts.scheme.lower(), f"{host}:{port}" if port else host, parts.path or "/", urlencode(kept), "")
    )
