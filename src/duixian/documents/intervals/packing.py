"""Files of readings as they are sent: plain, or packed as ZIP or gzip; unpacked into one plain file, and no more than a limit of it."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, Final, cast

from duixian.core.wording import Words
from duixian.documents.intervals.layout import LayoutError

MOST: Final = 4 * 2**30
"""Bytes that a file may come to when it is unpacked."""
TABLES: Final = (".csv", ".txt", ".tsv")
_BLOCK: Final = 2**20
_GZIP: Final = b"\x1f\x8b"
_ZIP: Final = b"PK\x03\x04"


def unpacked(content: bytes, scratch: Path, *, most: int = MOST) -> Path:
    """The file in plain, below `scratch`. Raises LayoutError for a ZIP with no table in it or several, one that is broken or locked, or more than `most` bytes."""
    made = scratch / "source.csv"
    if not content.startswith((_GZIP, _ZIP)):
        made.write_bytes(content)
        return made
    try:
        with _opened(content) as packed, made.open("wb") as plain:
            _copied(packed, plain, most)
    except (OSError, EOFError, zipfile.BadZipFile, zlib.error, RuntimeError) as error:
        raise LayoutError(
            Words("压缩文件打不开（已损坏或有密码）；请重新压缩", "the packed file cannot be opened (broken or locked); pack it again")
        ) from error  # fmt: skip
    return made


def _opened(content: bytes) -> IO[bytes]:
    if content.startswith(_GZIP):
        return cast(IO[bytes], gzip.open(BytesIO(content)))  # a GzipFile reads as any file of bytes does
    archive = zipfile.ZipFile(BytesIO(content))
    tables = [
        one for one in archive.infolist()
        if PurePosixPath(one.filename).suffix.lower() in TABLES and not one.filename.startswith("__MACOSX/")
    ]  # fmt: skip
    if len(tables) != 1:
        raise LayoutError(
            Words(f"压缩文件里须正好有一个 CSV（现有 {len(tables)} 个）", f"the ZIP must hold exactly one CSV (it holds {len(tables)})")
        )  # fmt: skip
    return archive.open(tables[0])


def _copied(packed: IO[bytes], plain: IO[bytes], most: int) -> None:
    size = 0
    while block := packed.read(_BLOCK):
        size += len(block)
        if size > most:
            raise LayoutError(
                Words(f"解压后超过 {most // 2**30} GB；请按月分开", f"more than {most // 2**30} GB when unpacked; send it month by month")
            )  # fmt: skip
        plain.write(block)
