from __future__ import annotations

import gzip
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from duixian.documents.intervals.layout import LayoutError
from duixian.documents.intervals.packing import unpacked

TABLE = "表号,时间,用量\nA,2020-01-01 08:00,1.5\n".encode()


def packed(**members: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return made.getvalue()


@pytest.mark.parametrize(
    "content", [TABLE, gzip.compress(TABLE), packed(a_csv=TABLE, readme_pdf=b"x")], ids=["plain", "gzip", "zip"]
)
def test_plain_gzip_and_zip_give_the_same_file(tmp_path: Path, content: bytes) -> None:
    assert unpacked(content, tmp_path).read_bytes() == TABLE


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (packed(a_csv=TABLE, b_csv=TABLE), "it holds 2"),
        (packed(a_pdf=TABLE), "it holds 0"),
        (packed(a_csv=TABLE)[:40], "broken or locked"),
        (gzip.compress(TABLE)[:20], "broken or locked"),
    ],
    ids=["two", "none", "cut-zip", "cut-gzip"],  # the bytes hold the time, and all processes must name a test alike
)
def test_what_cannot_be_unpacked_says_why(tmp_path: Path, content: bytes, says: str) -> None:
    with pytest.raises(LayoutError, match=says):
        unpacked(content, tmp_path)


def test_no_more_is_unpacked_than_the_limit(tmp_path: Path) -> None:
    with pytest.raises(LayoutError, match="when unpacked"):
        unpacked(packed(a_csv=bytes(1000)), tmp_path, most=999)
