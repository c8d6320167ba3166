"""ZIP archives as streams of documents: nothing is ever unpacked to the name that a member claims.

A member's name is only text, so `../../etc/passwd` harms nobody. Its bytes are read up to a limit, whatever the directory says
they come to. What cannot be read is a `Refused` with its full name; the rest of the archive goes on.
"""

from __future__ import annotations

import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Final, NamedTuple

from duixian.documents.corpus import refusals
from duixian.documents.reading.names import is_companion, suffix_of
from duixian.documents.reading.problems import Problem

__all__ = ["ARCHIVES", "Aside", "Found", "Limits", "Refused", "member_name", "members"]

ARCHIVES: Final = frozenset({".zip"})
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, struct.error, ValueError)
_UTF8: Final = 0x800
_LOCKED: Final = 0x1
_UNICODE_PATH: Final = 0x7075
_BLOCK: Final = 2**20
_SPOOLED: Final = 16 * 2**20
_END: Final = b"PK\x05\x06"
_END64: Final = b"PK\x06\x06"


class Found(NamedTuple):
    """A document: its full name as found, and its bytes."""

    name: str
    content: bytes


class Refused(NamedTuple):
    """A file that gave no document, and why."""

    name: str
    problem: Problem


class Aside(NamedTuple):
    """A file of a kind that holds no form (a picture, a film): passed over."""

    name: str


Item = Found | Refused | Aside


@dataclass(frozen=True, slots=True)
class Limits:
    """How far archives are followed: `depth` archives within one another, `document` bytes of one document, `archive` bytes of
    an archive inside another, `ratio` by which an archive may unfold above `free` bytes, `directory` bytes of its list of members."""

    depth: int = 3
    document: int = 100 * 2**20
    archive: int = 2 * 2**30
    ratio: int = 100
    free: int = 2**30
    directory: int = 64 * 2**20


class BombError(Exception):
    """An archive has unfolded to more than it may."""


@dataclass(slots=True)
class Allowance:
    """Bytes that one archive of the disk may still unfold to, those inside it included."""

    left: int

    def take(self, size: int) -> None:
        """Uses some up. Raises BombError when none are left."""
        self.left -= size
        if self.left < 0:
            raise BombError


def members(name: str, file: IO[bytes], size: int, suffixes: frozenset[str], limits: Limits) -> Iterator[Item]:
    """Every member of the archive `name` whose suffix is wanted, and of archives inside it; full names are `a.zip!b/c.xls`."""
    yield from _Walk(suffixes, limits, Allowance(max(limits.free, size * limits.ratio))).archive(name, file, 1)


@dataclass(frozen=True, slots=True)
class _Walk:
    suffixes: frozenset[str]
    limits: Limits
    allowance: Allowance

    def archive(self, name: str, file: IO[bytes], depth: int) -> Iterator[Item]:
        try:
            opened = _opened(file, self.limits.directory)
        except _BROKEN:
            yield Refused(name, refusals.broken_archive())
            return
        with opened:
            for info in opened.infolist():
                told = member_name(info)
                if info.is_dir() or is_companion(told):
                    continue
                full = f"{name}!{told}"
                try:
                    yield from self._member(opened, info, full, depth)
                except BombError:
                    yield Refused(full, refusals.unfolds_too_far())
                    if depth > 1:
                        raise
                    return

    def _member(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, full: str, depth: int) -> Iterator[Item]:
        suffix = suffix_of(full)
        wanted = suffix in self.suffixes and not stat.S_ISLNK(info.external_attr >> 16)
        if suffix in OTHER_ARCHIVES:
            yield Refused(full, refusals.archive_of_another_kind())
        elif not wanted and suffix not in ARCHIVES:
            yield Aside(full)
        elif info.flag_bits & _LOCKED:
            yield Refused(full, refusals.locked_member())
        elif suffix in ARCHIVES:
            yield from self._nested(archive, info, full, depth)
        else:
            yield self._document(archive, info, full)

    def _document(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, full: str) -> Item:
        most = self.limits.document
        try:
            with archive.open(info) as member:
                content = member.read(most + 1)
        except RuntimeError:  # a way of packing that zipfile does not know
            return Refused(full, refusals.unknown_packing())
        except _BROKEN:
            return Refused(full, refusals.broken_member())
        self.allowance.take(len(content))
        return Refused(full, refusals.too_large(len(content), most)) if len(content) > most else Found(full, content)

    def _nested(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, full: str, depth: int) -> Iterator[Item]:
        if depth >= self.limits.depth:
            yield Refused(full, refusals.too_deep(self.limits.depth))
            return
        with SpooledTemporaryFile(max_size=_SPOOLED) as inner:
            refused = self._copied(archive, info, inner)
            if refused:
                yield Refused(full, refused)
                return
            inner.seek(0)
            yield from self.archive(full, inner, depth + 1)

    def _copied(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, inner: IO[bytes]) -> Problem | None:
        size = 0
        try:
            with archive.open(info) as member:
                while block := member.read(_BLOCK):
                    size += len(block)
                    self.allowance.take(len(block))
                    if size > self.limits.archive:
                        return refusals.too_large(size, self.limits.archive)
                    inner.write(block)
        except RuntimeError:  # a way of packing that zipfile does not know
            return refusals.unknown_packing()
        except _BROKEN:
            return refusals.broken_member()
        return None


def _opened(file: IO[bytes], most: int) -> zipfile.ZipFile:
    tail = _tail(file)
    if _directory_bytes(tail) > most:
        raise zipfile.BadZipFile("directory")
    file.seek(0)
    archive = zipfile.ZipFile(file)
    if _cut_off(tail) and min((info.header_offset for info in archive.infolist()), default=0):
        archive.close()
        raise zipfile.BadZipFile("the directory of an archive inside this one, which is cut off")
    return archive


def _tail(file: IO[bytes]) -> bytes:
    """What the end record and its comment may lie in."""
    end = file.seek(0, 2)
    file.seek(max(0, end - 66_000))
    return file.read()


def _cut_off(tail: bytes) -> bool:
    """Whether something stands behind the last end record. When something stands before its first member too, it is that of a document inside."""
    at = tail.rfind(_END)
    return 0 <= at <= len(tail) - 22 and at + 22 + int(struct.unpack_from("<H", tail, at + 20)[0]) < len(tail)


def _directory_bytes(tail: bytes) -> int:
    """What the list of members comes to by the archive's own end record: it is read as a whole, so it must not be any size."""
    at, wide = tail.rfind(_END), tail.rfind(_END64)
    sizes = [struct.unpack_from("<L", tail, at + 12)[0]] if 0 <= at <= len(tail) - 22 else []
    if 0 <= wide <= len(tail) - 56:
        sizes.append(struct.unpack_from("<Q", tail, wide + 40)[0])
    return min(sizes, default=0)


def member_name(info: zipfile.ZipInfo) -> str:
    """The member's name as its packer meant it.

    Names are UTF-8 when the archive says so or carries them in a field of their own; else they are bytes of the packer's code
    page, mostly GBK on Chinese Windows, which Python takes for cp437.
    """
    if info.flag_bits & _UTF8:
        name = info.orig_filename
    else:
        raw = info.orig_filename.encode("cp437", "replace")
        name = _unicode_path(info.extra, raw) or _decoded(raw)
    return name.replace("\\", "/").replace("\0", "�")


def _decoded(raw: bytes) -> str:
    """Some Chinese words in GBK are letters of other scripts in UTF-8 (一 is һ), never signs of three bytes, as Chinese in UTF-8 is."""
    plain, chinese = (_in(encoding, raw) for encoding in ("utf-8", "gb18030"))
    if plain is not None and (chinese is None or plain.isascii() or max(plain) >= "\u0800"):
        return plain
    return chinese if chinese is not None else raw.decode("cp437")


def _in(encoding: str, raw: bytes) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """The name in Info-ZIP's field, which counts only while its checksum is that of the plain name."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        field = extra[at + 4 : at + 4 + size]
        if kind == _UNICODE_PATH and len(field) > 5 and struct.unpack_from("<L", field, 1)[0] == zlib.crc32(raw):
            return field[5:].decode("utf-8", "replace")
        at += 4 + size
    return None


OTHER_ARCHIVES: Final = frozenset({".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst"})
"""Named with the cure; nothing in the standard library or among what we depend on reads the first two."""
