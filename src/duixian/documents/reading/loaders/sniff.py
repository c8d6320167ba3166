"""The real type of a file, told by its content; the extension is only compared with it afterwards."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal, NamedTuple

from duixian.documents.reading.errors import DamagedFileError, EncryptedFileError, Message, UnknownFormatError

__all__ = ["Kind", "Sniffed", "extension_warning", "tell_kind"]

Kind = Literal["text", "pdf", "docx", "xlsx", "html", "image"]


class Sniffed(NamedTuple):
    """What the content is: the loader's kind and the usual extension without its dot (`xls` is kind xlsx)."""

    kind: Kind
    extension: str


_IMAGES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
)
_MAX_DIRECTORY = 16 * 2**20
"""The directory of 100,000 members is smaller."""
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"PK\x05\x06")
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|table|meta|div|title|style|h[1-6]|p|center|font|span|form|tr|td|br)[\s>/]",
    re.I,
)
_EXTENSIONS = {
    "pdf": {"pdf"},
    "docx": {"docx", "docm", "dotx"},
    "xlsx": {"xlsx", "xlsm", "xltx", "xltm"},
    "xls": {"xls", "et", "xlt"},
    "ods": {"ods"},
    "html": {"html", "htm", "xhtml", "shtml"},
    "txt": {"txt", "text", "md", "csv", "tsv", "log", "asc", "jsonl", ""},
    "png": {"png"},
    "jpg": {"jpg", "jpeg", "jpe"},
    "tif": {"tif", "tiff"},
}


def tell_kind(data: bytes) -> Sniffed:
    """Tell the kind of `data`, which is not empty.

    Raises:
        UnknownFormatError: a known format that is not read (old Word, RTF, archives), or a picture format without support.
        EncryptedFileError: an Office file saved with a password.
        DamagedFileError: a ZIP container whose directory is missing, as after a broken download.
    """
    head = data[:1024]
    if b"%PDF-" in head:
        return Sniffed("pdf", "pdf")
    if head.startswith(b"PK\x03\x04"):
        return _inside_zip(data)
    if head.startswith(_OLE):
        return _inside_ole(data)
    for magic, extension in _IMAGES:
        if head.startswith(magic):
            return Sniffed("image", extension)
    _refuse_foreign(head)
    if _looks_html(data[:4096]):
        return Sniffed("html", "html")
    return Sniffed("text", "txt")


def extension_warning(name: str, found: Sniffed) -> tuple[str, str] | None:
    """Say (zh, en) that the extension of `name` promises another type than was found, or nothing when they agree."""
    extension = PurePath(name).suffix.lower().lstrip(".")
    if not extension or extension in _EXTENSIONS[found.extension]:
        return None
    if not any(extension in known for known in _EXTENSIONS.values()) and found.kind == "text":
        return None
    return (
        f"扩展名是.{extension}，内容却是{found.extension}，已按内容读取。",
        f"The extension is .{extension} but the content is {found.extension}; it was read by its content.",
    )


def _looks_html(head: bytes) -> bool:
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        head = head.replace(b"\x00", b"")[2:]
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"<") and _HTML.search(head) is not None


def _inside_zip(data: bytes) -> Sniffed:
    # The directory at the end names the members; searching it is far cheaper than listing it, and the loader lists it anyway.
    directory = data[data.rfind(b"PK\x05\x06") - _MAX_DIRECTORY if len(data) > _MAX_DIRECTORY else 0 :]
    if b"PK\x05\x06" not in directory:
        raise damaged_zip()
    if b"word/document.xml" in directory:
        return Sniffed("docx", "docx")
    if b"xl/workbook.xml" in directory:
        return Sniffed("xlsx", "xlsx")
    if b"content.xml" in directory and b"opendocument.spreadsheet" in data[:200]:
        return Sniffed("xlsx", "ods")
    raise UnknownFormatError(
        "unknown-format",
        Message(
            "这是一个压缩包，里面不是Word或Excel文档。",
            "This is a ZIP archive that is neither a Word nor an Excel document.",
            "请先解压，再读取里面的文件；WPS或ODT文档请另存为DOCX，XLSB请另存为XLSX。",
            "Unpack it and read the files inside; save ODT or WPS documents as DOCX and XLSB workbooks as XLSX.",
        ),
    )


def damaged_zip() -> DamagedFileError:
    """Make the error for an Office container that cannot be opened."""
    return DamagedFileError(
        "damaged",
        Message(
            "文件不完整或已损坏：Office容器的目录读不出来。",
            "The file is truncated or damaged: the directory of the Office container cannot be read.",
            "请重新下载或复制该文件，或用Office打开后另存一次。",
            "Download or copy the file again, or open it in Office and save it anew.",
        ),
    )


def _inside_ole(data: bytes) -> Sniffed:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise EncryptedFileError(
            "encrypted",
            Message(
                "文件设有打开密码。",
                "The file is protected by a password.",
                "请用Office打开，去掉密码后另存一次。",
                "Open it in Office, remove the password and save it again.",
            ),
        )
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        return Sniffed("xlsx", "xls")
    raise UnknownFormatError(
        "old-office",
        Message(
            "这是旧版Word（.doc、.wps）或其他旧版Office文件，不能直接读取。",
            "This is an old Word (.doc, .wps) or other old Office file, which is not read.",
            "请用Word或WPS打开，另存为DOCX后再读取。",
            "Open it in Word or WPS and save it as DOCX.",
        ),
    )


def _refuse_foreign(head: bytes) -> None:
    start = head.lstrip()
    if head.startswith(_ARCHIVES):
        _refuse("压缩包", "an archive", "请先解压，再读取里面的文件。", "Unpack it and read the files inside.")
    if start.startswith(b"{\\rtf"):
        _refuse("RTF文件", "an RTF file", "请用Word打开，另存为DOCX。", "Open it in Word and save it as DOCX.")
    if start[:13].lower() == b"mime-version:":
        _refuse("MHT网页归档", "an MHT web archive", "请另存为HTML或XLSX。", "Save it as HTML or XLSX.")
    is_xml_sheet = b"<?mso-application" in head or b"urn:schemas-microsoft-com:office:spreadsheet" in head
    if is_xml_sheet and b"<html" not in head.lower():
        _refuse("XML表格", "an XML spreadsheet", "请另存为XLSX。", "Save it as XLSX.")
    if head.startswith((b"GIF8", b"BM", b"RIFF")) and b"\x00" in head[:64]:
        _refuse("图片", "a picture of an unread kind", "请另存为PNG或JPG。", "Save it as PNG or JPG.")


def _refuse(zh: str, en: str, cure_zh: str, cure_en: str) -> None:
    raise UnknownFormatError(
        "unknown-format", Message(f"这是{zh}，不能直接读取。", f"This is {en}, which is not read.", cure_zh, cure_en)
    )
