"""Which files are kept: the type is told by the content, and the extension must agree with it.

A file that pretends to be another one is refused, because somebody will open it by its name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from django.utils.translation import gettext_lazy as _

from duixian.apps.evidence.antivirus import check_for_viruses
from duixian.apps.evidence.containers import CONTAINERS, MACROS, check_container, check_ole
from duixian.apps.evidence.errors import DisguisedFile, EmptyFile, FileTooLarge, UnknownType
from duixian.apps.evidence.pdf_actions import check_pdf

LIMIT: Final = 50 * 2**20
"""Bytes of one file."""
LONGEST_NAME: Final = 200
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OOXML = "application/vnd.openxmlformats-officedocument"
_RUNS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"#!", b"L\x00\x00\x00\x01\x14\x02\x00", b"ITSF")
_PACKED = (
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"\x1f\x8b\x08",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"\x28\xb5\x2f\xfd",
    b"MSCF",
)
_MACROS = (b"vbaProject.bin", "VBA_PROJECT".encode("utf-16-le"))
_HTML = re.compile(
    rb"^\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body|script|svg|iframe|meta|table|title)\b", re.I | re.S
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_TAIL = 2**20


class Upload(NamedTuple):
    """A file as somebody sent it."""

    name: str
    content: bytes


class FileType(NamedTuple):
    """A family of content, the extensions it may have, and the media type of each."""

    family: str
    media_types: Mapping[str, str]


TYPES: Final = tuple(
    FileType(family, dict(types))
    for family, types in (
        ("pdf", {"pdf": "application/pdf"}),
        ("docx", {"docx": f"{_OOXML}.wordprocessingml.document"}),
        ("xlsx", {"xlsx": f"{_OOXML}.spreadsheetml.sheet"}),
        ("pptx", {"pptx": f"{_OOXML}.presentationml.presentation"}),
        ("odf", {"odt": "application/vnd.oasis.opendocument.text", "ods": "application/vnd.oasis.opendocument.spreadsheet"}),
        ("ofd", {"ofd": "application/ofd"}),
        ("zip", {"zip": "application/zip"}),
        ("ole", {"doc": "application/msword", "xls": "application/vnd.ms-excel", "ppt": "application/vnd.ms-powerpoint",
                 "wps": "application/vnd.ms-works", "et": "application/vnd.ms-excel"}),
        ("png", {"png": "image/png"}),
        ("jpeg", {"jpg": "image/jpeg", "jpeg": "image/jpeg"}),
        ("gif", {"gif": "image/gif"}),
        ("webp", {"webp": "image/webp"}),
        ("tiff", {"tif": "image/tiff", "tiff": "image/tiff"}),
        ("heic", {"heic": "image/heic"}),
        ("mp4", {"mp4": "video/mp4"}),
        ("html", {"html": "text/html", "htm": "text/html"}),
        ("text", {"txt": "text/plain", "csv": "text/csv", "tsv": "text/tab-separated-values", "md": "text/markdown", "xml": "application/xml",
                  "json": "application/json", "eml": "message/rfc822"}),
    )
)  # fmt: skip
_BY_EXTENSION: Final = {extension: kind for kind in TYPES for extension in kind.media_types}
EXTENSIONS: Final = tuple(sorted(_BY_EXTENSION))
_MAGIC: Final = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (_OLE, "ole"),
)
_BRANDS: Final = {
    b"heic": "heic",
    b"heix": "heic",
    b"mif1": "heic",
    b"isom": "mp4",
    b"mp42": "mp4",
    b"iso2": "mp4",
    b"avc1": "mp4",
}


def media_type_of(name: str, content: bytes) -> str:
    """The media type of an upload, when it may be kept.

    Raises EmptyFile, FileTooLarge, UnknownType (extension or content not kept here), DisguisedFile (content and extension
    disagree, or something inside would run, or grow without measure) or ScannerSilent (the virus scanner does not answer).
    """
    if not content:
        raise EmptyFile(_("文件是空的，请检查后重新选择。"), field="file")
    if len(content) > LIMIT:
        raise FileTooLarge(_("文件超过50 MB，请压缩或拆分后再上传。"), field="file")
    extension = PurePosixPath(name).suffix.lower().lstrip(".")
    expected = _BY_EXTENSION.get(extension)
    if expected is None:
        raise UnknownType(
            _("不收这种文件（.%(extension)s）；可上传PDF、OFD、Word、Excel、图片、文本、网页、邮件或ZIP。")
            % {"extension": extension},
            field="file",
        )
    _refuse_what_runs(content)
    if family_of(content) != expected.family:
        raise DisguisedFile(
            _("文件内容与扩展名“.%(extension)s”不符；请用原来的软件另存，不要只改扩展名。") % {"extension": extension},
            field="file",
        )
    _refuse_what_is_inside(content, expected.family)
    check_for_viruses(content)
    return expected.media_types[extension]


def _refuse_what_is_inside(content: bytes, family: str) -> None:
    if family in CONTAINERS:
        check_container(content, family, _refuse_member)
    elif family == "ole":
        check_ole(content)
    elif family == "pdf":
        check_pdf(content)


def _refuse_member(name: str, content: bytes) -> None:
    """A member of an archive: what would be refused alone is refused here; another archive, whatever it is called, is too."""
    _refuse_what_runs(content)
    family = family_of(content)
    if family == "zip" or content.startswith(_PACKED):
        raise DisguisedFile(
            _("压缩包里还有压缩包（%(name)s）；请解开后只压缩一层。") % {"name": name[-80:]}, field="file"
        )
    _refuse_what_is_inside(content, family)


def _refuse_what_runs(content: bytes) -> None:
    if content.startswith(_RUNS):
        raise DisguisedFile(_("这是可以运行的程序，不能作为佐证。"), field="file")
    if content.startswith((b"PK", _OLE)) and any(mark in content for mark in _MACROS):
        raise DisguisedFile(MACROS, field="file")


def family_of(content: bytes) -> str:
    """What the content is, by its own marks; an empty string when it is nothing that is kept here."""
    head = content[:4096]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _inside_zip(content)
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "")
    for mark, family in _MAGIC:
        if head.startswith(mark):
            return family
    return _written(content)


def _inside_zip(content: bytes) -> str:
    """The directory of a container names its members; without one the file was cut off."""
    directory = content[content.rfind(b"PK\x01\x02", 0, len(content)) - _TAIL if len(content) > _TAIL else 0 :]
    if b"PK\x05\x06" not in directory[-_TAIL:]:
        return ""
    for member, family in (
        (b"word/document.xml", "docx"),
        (b"xl/workbook.xml", "xlsx"),
        (b"ppt/presentation.xml", "pptx"),
        (b"OFD.xml", "ofd"),
    ):
        if member in directory:
            return family
    return "odf" if b"mimetypeapplication/vnd.oasis.opendocument" in content[:120] else "zip"


def _written(content: bytes) -> str:
    plain = content[3:] if content.startswith(b"\xef\xbb\xbf") else content
    if _HTML.match(plain[:4096]):
        return "html"
    if plain.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text" if len(plain) % 2 == 0 else ""
    return "" if _CONTROL.search(plain) else "text"


def clean_name(name: str) -> str:
    """The file's name without folders, control signs and marks that turn the reading direction; the extension survives.

    `../../etc/报告\u202egpj.pdf` becomes `报告gpj.pdf`; a name that has nothing left becomes `file` with its extension.
    """
    last = re.split(r"[/\\]", name)[-1]
    kept = "".join(sign for sign in unicodedata.normalize("NFC", last) if unicodedata.category(sign)[0] != "C").strip(
        " ."
    )
    stem, suffix = PurePosixPath(kept).stem if kept else "file", PurePosixPath(kept).suffix
    return f"{stem[: LONGEST_NAME - len(suffix)]}{suffix}"
