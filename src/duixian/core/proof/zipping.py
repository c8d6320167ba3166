"""A ZIP of which every byte follows from its files, so that a changed byte anywhere shows.

Files are stored, not compressed: two compressors need not give the same bytes, and a stored file cannot be a bomb. Names are
sorted, times fixed at 1 January 1980, no extra fields, no comment.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from zlib import crc32

_MIDNIGHT, _FIRST_DAY = 0, (0 << 9) | (1 << 5) | 1
LARGEST = 2**31
"""Bytes of a whole archive; beyond it offsets would need another format."""


class PackTooLargeError(ValueError):
    """More than a plain ZIP holds."""


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The archive of these files, names in ASCII. Raises PackTooLargeError from 2 GiB on."""
    body, directory, offset = [], [], 0
    if sum(map(len, files.values())) >= LARGEST or len(files) > 0xFFFF:
        raise PackTooLargeError("an evidence pack holds less than 2 GiB and 65,536 files")
    for name in sorted(files):
        content, told = files[name], name.encode("ascii")
        common = struct.pack("<HHHHHIIIHH", 20, 0, 0, _MIDNIGHT, _FIRST_DAY, crc32(content), len(content), len(content), len(told), 0)  # fmt: skip
        body += [b"PK\3\4", common, told, content]
        directory.append(b"PK\1\2" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, offset) + told)
        offset += 30 + len(told) + len(content)
    listed = b"".join(directory)
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, len(files), len(files), len(listed), offset, 0)
    return b"".join([*body, listed, end])
