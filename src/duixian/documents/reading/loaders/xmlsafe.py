"""ZIP containers and XML from strangers: opened without entities, network or more memory than the limits allow."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from lxml import etree

from duixian.documents.reading.errors import DamagedFileError, EncryptedFileError, LimitExceededError, Message
from duixian.documents.reading.loaders.limits import Limits
from duixian.documents.reading.loaders.sniff import damaged_zip

__all__ = ["open_container", "parse_xml", "read_member"]

_SMALL_MEMBER = 2**20
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, LookupError)


def open_container(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """Open an Office container after checking what its directory declares.

    Raises:
        DamagedFileError: no readable directory. EncryptedFileError: a member is encrypted.
        LimitExceededError: too many members, too many bytes, or a member that expands beyond `member_ratio`.
    """
    try:
        container = zipfile.ZipFile(BytesIO(data))
    except _BROKEN as error:
        raise damaged_zip() from error
    members = container.infolist()
    if len(members) > limits.members:
        raise bomb(f"有{len(members)}个成员", f"{len(members)} members")
    total = sum(member.file_size for member in members)
    if total > limits.unpacked_bytes:
        raise bomb(f"解开后有{total}字节", f"{total} bytes when unpacked")
    for member in members:
        if member.flag_bits & 1:
            raise EncryptedFileError("encrypted", _ENCRYPTED)
        if member.file_size > _SMALL_MEMBER and member.file_size > limits.member_ratio * member.compress_size:
            raise bomb(f"{member.filename}膨胀{limits.member_ratio}倍以上", f"{member.filename} expands without bound")
    return container


def read_member(container: zipfile.ZipFile, data: bytes, name: str) -> bytes:
    """Unpack one member of the container in `data`, never beyond the size that `open_container` accepted for it.

    Reads the bytes in place: `ZipFile.open` costs more than unpacking the small parts that forms are made of.

    Raises:
        DamagedFileError: the member is missing, broken, of an unusual compression, or not as long as declared.
    """
    info = container.NameToInfo.get(name)
    if info is None:
        raise damaged_part(name)
    header = data[info.header_offset : info.header_offset + 30]
    if len(header) < 30 or not header.startswith(b"PK\x03\x04"):
        raise damaged_part(name)
    start = info.header_offset + 30 + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    content = data[start : start + info.compress_size]
    try:
        if info.compress_type == zipfile.ZIP_DEFLATED:
            content = zlib.decompressobj(-15).decompress(content, info.file_size + 1)
        elif info.compress_type != zipfile.ZIP_STORED:
            raise damaged_part(name)
    except zlib.error as error:
        raise damaged_part(name) from error
    if len(content) != info.file_size or zlib.crc32(content) != info.CRC:
        raise damaged_part(name)
    return content


def parse_xml(content: bytes, part: str) -> etree._Element:
    """Parse XML with entities, DTD loading and network switched off; a declared DTD is refused.

    Raises:
        DamagedFileError: not well-formed. LimitExceededError: a document type declaration, which no Office file has.
    """
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content:
        raise bomb(f"{part}含有实体定义", f"{part} declares entities")
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged_part(part) from error


def damaged_part(part: str) -> DamagedFileError:
    """Make the error for a broken or missing part of a container."""
    return DamagedFileError(
        "damaged",
        Message(
            f"文件不完整或已损坏：{part}读不出来。",
            f"The file is truncated or damaged: {part} cannot be read.",
            "请重新下载或复制该文件，或用Office打开后另存一次。",
            "Download or copy the file again, or open it in Office and save it anew.",
        ),
    )


def bomb(zh: str, en: str) -> LimitExceededError:
    """Make the error for a container that would not fit: `zh` and `en` say what is too much."""
    return LimitExceededError(
        "too-large",
        Message(
            f"文件展开后过大或结构可疑（{zh}），已拒绝读取。",
            f"The file is too large when unpacked, or suspicious ({en}); it was not read.",
            "如果来源可信，请用Office打开后另存，或拆成较小的文件。",
            "If you trust its source, open it in Office and save it anew, or split it.",
        ),
    )


_ENCRYPTED = Message(
    "文件设有打开密码。",
    "The file is protected by a password.",
    "请用Office打开，去掉密码后另存一次。",
    "Open it in Office, remove the password and save it again.",
)
