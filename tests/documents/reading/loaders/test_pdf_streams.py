from __future__ import annotations

import zlib
from dataclasses import replace

import pytest

from duixian.documents.reading.errors import LimitExceededError
from duixian.documents.reading.loaders.limits import DEFAULT, Deadline, Limits
from duixian.documents.reading.loaders.pdf_streams import check_streams

SMALL = replace(DEFAULT, stream_bytes=100_000)


def _stream(content: bytes, about: bytes = b"/Filter/FlateDecode") -> bytes:
    return b"%PDF-1.4\n4 0 obj\n<<" + about + b">>stream\n" + content + b"\nendstream\nendobj\n"


def _check(data: bytes, limits: Limits = SMALL) -> None:
    check_streams(data, limits, Deadline.start(limits))


@pytest.mark.parametrize(
    ("content", "about"),
    [
        (zlib.compress(b" " * 2_000_000), b"/Filter/FlateDecode"),
        (b" " * 100_001, b""),
        (zlib.compress(bytes(3_000_000)), b"/Filter[/Fl /AHx]"),
    ],
)
def test_content_that_unfolds_beyond_the_limit_is_refused(content: bytes, about: bytes) -> None:
    with pytest.raises(LimitExceededError) as caught:
        _check(_stream(content, about))
    assert "the limit is 100,000" in caught.value.message_en


@pytest.mark.parametrize(
    ("content", "about"),
    [
        (zlib.compress(b" " * 2_000_000), b"/Subtype/Image/Filter/FlateDecode"),
        (zlib.compress(b" " * 90_000), b"/Filter/FlateDecode"),
        (b"\x00broken" * 200, b"/Filter/FlateDecode"),
        (b"", b""),
    ],
)
def test_pictures_small_and_broken_streams_are_left_to_pdfium(content: bytes, about: bytes) -> None:
    _check(_stream(content, about) + b"endstream stream\n")


def test_time_limit_is_kept() -> None:
    with pytest.raises(LimitExceededError) as caught:
        _check(_stream(b" " * 2_000), replace(SMALL, seconds=-1.0))
    assert caught.value.code == "too-slow"
