"""The streams of a PDF looked at before pdfium is: a page whose content unfolds to gigabytes would never come back.

Only streams large enough to unfold beyond the limit are looked at, so an ordinary file costs one search for `stream`.
Pictures are left out: reading text does not decode them.
"""

from __future__ import annotations

import re
import zlib

from duixian.documents.reading.loaders.limits import Deadline, Limits, too_large

__all__ = ["check_streams"]

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_DICTIONARY = 1_000
_MOST_EXPANSION = 1_000
_CHUNK = 2**20


def check_streams(data: bytes, limits: Limits, deadline: Deadline) -> None:
    """Refuse a PDF one of whose streams unfolds beyond `stream_bytes`.

    Raises:
        LimitExceededError
    """
    least = limits.stream_bytes // _MOST_EXPANSION
    for start in _STREAM.finditer(data) if len(data) > least else ():
        end = data.find(b"endstream", start.end())
        size = (end if end >= 0 else len(data)) - start.end()
        if size < least:
            continue
        head = data[max(0, start.start() - _DICTIONARY) : start.start()]
        head = head[head.rfind(b" obj") :]
        if b"/Image" in head:
            continue
        deadline.check()
        if b"/FlateDecode" in head or b"/Fl " in head:
            size = _unfolded(memoryview(data)[start.end() : start.end() + size], limits.stream_bytes)
        if size > limits.stream_bytes:
            raise too_large(
                "字节的页面内容（解压后）", "bytes of page content when unpacked", size, limits.stream_bytes
            )


def _unfolded(stream: memoryview, limit: int) -> int:
    """Give the size to which a stream unfolds, or one just above `limit`; one that is broken or encrypted counts as it is."""
    unfold = zlib.decompressobj()
    size, rest = 0, bytes(stream)
    try:
        while rest and size <= limit and not unfold.eof:
            size += len(unfold.decompress(rest, _CHUNK))
            rest = unfold.unconsumed_tail
    except zlib.error:
        return len(stream)
    return size
