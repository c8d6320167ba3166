"""ZIP containers and XML from strangers: opened without entities, network or more memory than the limits allow."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from lxml import etree

from duixian.documents.reading.errors import DamagedFileError, EncryptedFileError, LimitExceededError, Message
from duixian.documents.reading.loaders.limits import Limits, too_large
from duixian.documents.reading.loaders.sniff import damaged_zip

__all__ = ["open_container", "outside_references", "parse_xml", "read_member", "refuse_entities"]

_SMALL_MEMBER = 2**20
_DEPTH = 256
"""How deep libxml2 goes; beyond it stops by itself."""
_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_DOCTYPE = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|<\?(?>.*?\?>)|<!--(?>.*?-->))*+<!DOCTYPE", re.DOTALL)
"""It can only stand before the first element; atomic groups, because a stranger writes the comments before it."""
_KIND = re.compile(rb"""\bType\s*=\s*["']([^"']*)""")
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
        raise too_large("个压缩包成员", "members in its container", len(members), limits.members)
    total = sum(member.file_size for member in members)
    if total > limits.unpacked_bytes:
        raise too_large("字节（解压后）", "bytes when unpacked", total, limits.unpacked_bytes)
    for member in members:
        if member.flag_bits & 1:
            raise EncryptedFileError("encrypted", _ENCRYPTED)
        if member.file_size > _SMALL_MEMBER and member.file_size > limits.member_ratio * member.compress_size:
            raise _expanding(member, limits)
        if member.file_size > limits.part_bytes and member.filename.endswith(".xml"):
            name = member.filename
            raise too_large(f"字节的{name}", f"bytes in {name}", member.file_size, limits.part_bytes)
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
        DamagedFileError: not well-formed. LimitExceededError: a document type declaration, which no Office file has, or nested too deeply.
    """
    refuse_entities(content, part)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "Excessive depth" in str(error):
            raise too_large(
                f"层嵌套的元素（{part}）", f"levels of nested elements ({part})", _DEPTH + 1, _DEPTH
            ) from error
        raise damaged_part(part) from error


def refuse_entities(content: bytes, part: str) -> None:
    """Refuse XML with a document type declaration, which no Office program writes: it may unfold or point outside.

    Raises:
        LimitExceededError: code `xml-entities`.
    """
    if _DOCTYPE.match(content):
        raise LimitExceededError(
            "xml-entities",
            Message(
                f"{part}里有XML实体定义（DTD），正常的Office文件没有；文件没有读取，它指向的内容也没有打开。",
                f"{part} declares XML entities (a DTD), as no Office file does; it was not read and nothing it points to was opened.",
                "如果来源可信，请用Office打开后另存一次。",
                "If you trust its source, open it in Office and save it anew.",
            ),
        )


def outside_references(relations: bytes) -> tuple[tuple[str, str], ...]:
    """Say (zh, en) that a part points to files outside, by its relationships; plain hyperlinks do not count."""
    if b"External" not in relations:
        return ()
    outside = [
        kind.rpartition(b"/")[2].decode("ascii", "replace")
        for relation in _RELATIONSHIP.findall(relations)
        if b"External" in relation
        for kind in _KIND.findall(relation)
        if not kind.endswith(b"/hyperlink")
    ]
    if not outside:
        return ()
    kinds = ", ".join(sorted(set(outside)))
    return (
        (
            f"文件引用了{len(outside)}处外部内容（{kinds}），没有打开；其中的内容如属于本表，请粘贴进来再读取。",
            f"The file points to {len(outside)} outside contents ({kinds}); they were not opened. "
            "Paste them into the file if they belong to the form.",
        ),
    )


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


def _expanding(member: zipfile.ZipInfo, limits: Limits) -> LimitExceededError:
    ratio, most = member.file_size // max(1, member.compress_size), limits.member_ratio
    return LimitExceededError(
        "too-large",
        Message(
            f"疑似压缩炸弹：{member.filename}解压后膨胀{ratio:,}倍（上限{most}倍），没有读取。",
            f"This looks like a ZIP bomb: {member.filename} expands {ratio:,} times (the limit is {most}); it was not read.",
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
