"""What a PDF would do when it is opened: scripts, starting programs, handing over other files. Told by its names, without opening it.

Names stand outside streams or in object streams, which are unfolded to a limit; names written with `#` are read as they are meant.
A document that is locked against us (an object stream that does not unfold) passes here: it is saved, never shown, and no part of the
site opens it but a reader in a process of its own.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext_lazy as _

from duixian.apps.evidence.errors import DisguisedFile

UNFOLDED: Final = 64 * 2**20
"""Bytes of all object streams together."""
DATA: Final = frozenset({"xml", "xbrl", "json", "csv", "txt", "ofd"})
"""What may be attached to a PDF: electronic vouchers carry their data that way."""
_BEGIN: Final = re.compile(rb"stream\r?\n")
_ESCAPE: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_OBJECT: Final = re.compile(rb"\d{1,10} \d{1,5} obj\b")
_SCRIPT: Final = re.compile(rb"/(?:JS|JavaScript|Launch|RichMedia|Movie|ImportData|SubmitForm)(?![A-Za-z0-9_])")
_EMBEDDED: Final = re.compile(rb"/EmbeddedFiles?(?![A-Za-z0-9_])")
_NAME: Final = re.compile(rb"/U?F\s{0,8}(?:\(([^()]{1,1000})\)|<([0-9A-Fa-f\s]{2,4000})>)")


def check_pdf(content: bytes) -> None:
    """Refuse a PDF with scripts or actions that reach outside it, and one that carries files other than data. Raises DisguisedFile."""
    written = _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), b"\n".join(_visible(content)))
    if _SCRIPT.search(written):
        raise DisguisedFile(_("PDF里有脚本，或打开时会启动别的程序；请“打印”成新的PDF后再上传。"), field="file")
    if _EMBEDDED.search(written) and not _only_data(written):
        raise DisguisedFile(_("PDF里夹带了别的文件；请“打印”成新的PDF，附件单独上传。"), field="file")


def _visible(content: bytes) -> Iterator[bytes]:
    """What stands outside streams, and what object streams hold. One pass, however many streams there are."""
    at, budget = 0, UNFOLDED
    while found := _BEGIN.search(content, at):
        end = content.find(b"endstream", found.end())
        end = len(content) if end < 0 else end
        head, inside = content[at : found.start()], content[found.end() : end]
        yield head
        if b"/ObjStm" in head[-600:]:
            plain = _unfolded(inside, budget)
            budget -= len(plain)
            yield plain
        elif _OBJECT.search(inside):  # objects that pretend to lie in a stream
            yield inside
        at = end + len(b"endstream")
    yield content[at:]


def _unfolded(data: bytes, most: int) -> bytes:
    if most <= 0:
        raise DisguisedFile(_("PDF展开后过大；请“打印”成新的PDF后再上传。"), field="file")
    try:
        return zlib.decompressobj().decompress(data, most)
    except zlib.error:
        return data


def _only_data(written: bytes) -> bool:
    names = [_text(plain, coded) for plain, coded in _NAME.findall(written)]
    return bool(names) and all(name.rpartition(".")[2].lower() in DATA for name in names)


def _text(plain: bytes, coded: bytes) -> str:
    digits = b"".join(coded.split()).decode()
    raw = bytes.fromhex(digits + "0" * (len(digits) % 2)) if coded else plain
    return (
        raw.decode("utf-16", errors="replace") if raw.startswith((b"\xfe\xff", b"\xff\xfe")) else raw.decode("latin-1")
    )
