"""What lies inside a file that holds others: bombs, programs, macros, archives within archives. Nothing is run or written to look.

A container is told by its directory: sizes are those it claims, and no member is unfolded further than that, nor past the limits.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duixian.apps.evidence.errors import DisguisedFile

MEMBERS: Final = 5_000
UNPACKED: Final = 400 * 2**20
"""Bytes of all members together."""
RATIO: Final = 300
"""How many times its size a member above `SMALL` may grow; XML of a large workbook grows about thirtyfold."""
SMALL: Final = 2**20
LOOKED_INTO: Final = 64 * 2**20
"""Bytes of one member that are looked at."""
ARCHIVES: Final = frozenset({"zip", "7z", "rar", "tar", "gz", "tgz", "bz2", "xz", "zst", "cab", "iso", "img", "vhd"})
PROGRAMS: Final = frozenset(
    {"exe", "dll", "com", "scr", "msi", "msp", "bat", "cmd", "ps1", "vbs", "vbe", "js", "jse", "wsf", "hta", "lnk", "jar", "reg", "chm",
     "docm", "dotm", "xlsm", "xltm", "xlam", "pptm", "potm", "ppam", "ppsm", "xll", "sh", "app", "apk", "desktop"}
)  # fmt: skip
CONTAINERS: Final = frozenset({"docx", "xlsx", "pptx", "odf", "ofd", "zip"})
"""Families (`filetypes.TYPES`) that are ZIP files inside."""
_OFFICE: Final = frozenset({"docx", "xlsx", "pptx"})
_ACTIVE_PLACES: Final = re.compile(
    r"(?:^|/)(?:vbaProject\.bin|vbaData\.xml|activeX/|macrosheets/|intlMacrosheets/|dialogsheets/)|^(?:Basic|Scripts)/", re.I
)  # fmt: skip
_MACRO_TYPE: Final = re.compile(rb"macroEnabled|ms-office\.vbaProject|ms-excel\.(?:intl)?macrosheet", re.I)
_FAR_TEMPLATE: Final = re.compile(
    rb"<Relationship\b(?=[^>]*relationships/(?:attachedTemplate|frame|oleObject|subDocument)\")(?=[^>]*TargetMode=\"External\")[^>]*>", re.I
)  # fmt: skip
_DDE: Final = re.compile(rb"<ddeLink\b|\bDDE(?:AUTO)?\s+(?:&quot;|\"|[\w\\])", re.I)
_OBJECT: Final = "Ole10Native".encode("utf-16-le")
_UNSAFE_NAME: Final = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|[\x00-\x1f]")
MACROS = _("文件里有宏；请另存为不含宏的文件后再上传。")

Look = Callable[[str, bytes], None]
"""Judges one member of a plain archive by name and content; raises DisguisedFile."""


def check_container(content: bytes, family: str, look: Look) -> None:
    """Refuse a ZIP, OOXML, ODF or OFD file that is a bomb, cannot be looked into, or carries what runs; `look` judges members of a ZIP.

    Raises DisguisedFile, whose message names the cure.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            _check_sizes(members, len(content))
            _check_names(members)
            if family == "zip":
                _check_members(archive, members, look)
            else:
                _check_document(archive, members, family)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, RuntimeError, zlib.error) as error:
        raise _refused(_("压缩包已损坏，或用了不常见的压缩方法；请重新压缩（ZIP，标准压缩）后再上传。")) from error


def _refused(message: Promise | str) -> DisguisedFile:
    return DisguisedFile(message, field="file")


def _check_sizes(members: list[zipfile.ZipInfo], size: int) -> None:
    """Bombs: too many members, too much unfolded, one that grows too far, or members that share the same bytes."""
    grown = any(one.file_size > SMALL and one.file_size > RATIO * max(one.compress_size, 1) for one in members)
    shared = sum(one.compress_size for one in members) > size
    if len(members) > MEMBERS or sum(one.file_size for one in members) > UNPACKED or grown or shared:
        raise _refused(_("压缩包解开后过大（超过400 MB、5000个文件，或膨胀300倍以上）；请拆分，或直接上传其中的文件。"))
    if any(one.flag_bits & 0x1 for one in members):
        raise _refused(_("文件有密码，别人打不开，也无法检查；请去掉密码后再上传。"))


def _check_names(members: list[zipfile.ZipInfo]) -> None:
    if any(_UNSAFE_NAME.search(one.orig_filename) or _UNSAFE_NAME.search(one.filename) for one in members):
        raise _refused(_("压缩包里有文件要解到别的文件夹去（路径含“..”或从根目录起）；请重新压缩后再上传。"))


def _check_members(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], look: Look) -> None:
    for one in members:
        extension = PurePosixPath(one.filename).suffix.lower().lstrip(".")
        if extension in PROGRAMS:
            raise _refused(_("压缩包里有可以运行的文件（%(name)s）；请去掉后再上传。") % {"name": one.filename[-80:]})
        if extension in ARCHIVES:
            raise _refused(_("压缩包里还有压缩包（%(name)s）；请解开后只压缩一层。") % {"name": one.filename[-80:]})
        if not one.is_dir():
            look(one.filename, _content(archive, one))


def _content(archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> bytes:
    with archive.open(one) as member:
        return member.read(LOOKED_INTO)


def _check_document(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], family: str) -> None:
    if any(_ACTIVE_PLACES.search(one.filename) for one in members):
        raise _refused(MACROS)
    if family not in _OFFICE:
        return
    for one, judge in _parts(members):
        judge(_content(archive, one))


def _parts(members: list[zipfile.ZipInfo]) -> Iterator[tuple[zipfile.ZipInfo, Callable[[bytes], None]]]:
    """The parts of an Office file that can carry something active, each with what to look for."""
    for one in members:
        name = one.filename.lower()
        if name == "[content_types].xml":
            yield one, _no_macro_type
        elif name.endswith(".rels"):
            yield one, _no_far_template
        elif name.endswith(".bin") and "/embeddings/" in name:
            yield one, _no_package
        elif re.search(r"word/(?:document|header\d*|footer\d*|footnotes)\.xml$|/externallinks/", name):
            yield one, _no_dde


def _no_macro_type(part: bytes) -> None:
    if _MACRO_TYPE.search(part):
        raise _refused(MACROS)


def _no_far_template(part: bytes) -> None:
    if _FAR_TEMPLATE.search(part):
        raise _refused(_("文件打开时会从别处取模板或对象；请另存为普通文档（不附模板、不链接对象）后再上传。"))


def _no_package(part: bytes) -> None:
    if _OBJECT in part:
        raise _refused(_("文件里嵌着别的文件；请把它们单独上传，并从文件中删去。"))


def _no_dde(part: bytes) -> None:
    if _DDE.search(part):
        raise _refused(_("文件里有会启动别的程序的域（DDE）；请删去该域后再上传。"))


def check_ole(content: bytes) -> None:
    """Refuse an old Office file with embedded packages, or one that is locked with a password. Raises DisguisedFile."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise _refused(_("文件有密码，别人打不开，也无法检查；请去掉密码后再上传。"))
    _no_package(content)
