"""A ZIP that follows from its files."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest

from duixian.core.proof import zipping
from duixian.core.proof.zipping import PackTooLargeError, zipped

FILES = {"b/2.txt": "二".encode(), "a.txt": b"", "c": b"x" * 1000}


def test_it_opens_everywhere_and_the_order_given_does_not_matter() -> None:
    made = zipped(FILES)
    assert made == zipped(dict(reversed(FILES.items())))
    with ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert {one.filename: archive.read(one) for one in archive.infolist()} == FILES
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_a_plain_zip_does_not_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipping, "LARGEST", 1000)
    with pytest.raises(PackTooLargeError):
        zipped(FILES)
