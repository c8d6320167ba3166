"""Plain text to lines: decoding, line ends, control characters.

Every line end (CRLF, CR, form feed, vertical tab, NEL, U+2028, U+2029) becomes one newline and every other control
character a space before offsets are counted, so `"\\n".join(line.text for line in blocks)` is the text that the places
point into. Blank lines are kept for that reason.
"""

from __future__ import annotations

import re

from duixian.documents.reading.errors import EmptyFileError, Message, UnknownFormatError
from duixian.documents.reading.loaders.limits import DEFAULT, Limits
from duixian.documents.reading.loaders.radicals import fold_radicals
from duixian.documents.reading.model import Document, TextLines

__all__ = ["decode", "load_text"]

Warnings = tuple[tuple[str, str], ...]

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CONTROL_CODES = tuple(code for code in (*range(32), 0x7F) if code not in b"\t\n")
_ODD_ENDS = re.compile("\r\n|[\r\f\v\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
_RADICAL_BYTES = re.compile(b"\xe2[\xba-\xbf]")
_WRITING = re.compile("[\t\n\r -~\u2000-\u206f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_MIN_WRITING_SHARE = 0.8
_MAX_CONTROL_SHARE = 0.02
_MAX_BROKEN_SHARE = 0.03


def load_text(name: str, data: bytes, *, limits: Limits = DEFAULT) -> Document:
    """Decode `data` (UTF-8, UTF-16 or GB18030, told by content) and cut it into lines.

    Raises:
        EmptyFileError: nothing but blanks.
        UnknownFormatError: binary data, or text in none of the encodings.
    """
    text, encoding, warnings = decode(data)
    if not text or text.isspace():
        raise EmptyFileError(
            "empty",
            Message(
                "文件里没有文字。",
                "The file holds no text.",
                "请检查是否选错了文件。",
                "Check that it is the right file.",
            ),
        )
    if encoding != "utf-8" or _RADICAL_BYTES.search(data):
        text = fold_radicals(text)
    return Document(name, "text", TextLines.of(text), encoding=encoding, warnings=warnings)


def decode(data: bytes) -> tuple[str, str, Warnings]:
    """Decode text of unknown encoding to (text, encoding, warnings), line ends and control characters normalised.

    A byte order mark decides; then zero bytes in every second place say UTF-16; then UTF-8 and GB18030 are tried (it
    holds GBK and GB2312). Up to 3 % broken characters, as after a cut file, are replaced and warned about.

    Raises:
        UnknownFormatError: too many control characters (binary data) or broken characters.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark) and encoding != "utf-8":
            text, warnings = _decode_broken(data[len(mark) :], encoding)
            return _clean(text), encoding, warnings
    data = data.removeprefix(b"\xef\xbb\xbf")
    if b"\x00" in data and (wide := _unmarked_wide(data)):
        text, warnings = _decode_broken(data, wide)
        return _clean(text), wide, warnings
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _decode_guessing(data)
    if any(map(data.__contains__, _CONTROL_CODES)):
        return _clean(text), "utf-8", ()
    return _unify_ends(text), "utf-8", ()


def _unmarked_wide(data: bytes) -> str:
    """Tell UTF-16 without a byte order mark: one half of the bytes holds the zeros, and the text looks like writing.

    Chinese text in UTF-16 has zero bytes only at line ends and ASCII, so their share says nothing.
    """
    sample = data[:2000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    encoding = "utf-16-le" if odd > 4 * even else "utf-16-be" if even > 4 * odd else ""
    if not encoding:
        return ""
    text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
    return encoding if len(_WRITING.findall(text)) >= _MIN_WRITING_SHARE * len(text) else ""


def _decode_guessing(data: bytes) -> tuple[str, str, Warnings]:
    try:
        return _clean(data.decode("gb18030")), "gb18030", ()
    except UnicodeDecodeError:
        attempts = [(encoding, *_replace(data, encoding)) for encoding in ("utf-8", "gb18030")]
    encoding, text, broken = min(attempts, key=lambda attempt: attempt[2])
    return _clean(text), encoding, _broken_warnings(text, broken)


def _decode_broken(data: bytes, encoding: str) -> tuple[str, Warnings]:
    text, broken = _replace(data, encoding)
    return text, _broken_warnings(text, broken) if broken else ()


def _replace(data: bytes, encoding: str) -> tuple[str, int]:
    text = data.decode(encoding, "replace")
    return text, text.count("\ufffd")


def _broken_warnings(text: str, broken: int) -> Warnings:
    if broken > max(1, _MAX_BROKEN_SHARE * len(text)):
        raise _not_text()
    return (
        (f"有{broken}个字符无法解码，已用�代替。", f"{broken} characters could not be decoded and are shown as �."),
    )


def _clean(text: str) -> str:
    text, controls = _CONTROLS.subn(" ", text)
    if controls > max(8, _MAX_CONTROL_SHARE * len(text)):
        raise _not_text()
    return _unify_ends(text)


def _unify_ends(text: str) -> str:
    if any(mark in text for mark in "\r\f\v\x85\u2028\u2029\x1c\x1d\x1e"):
        return _ODD_ENDS.sub("\n", text)
    return text


def _not_text() -> UnknownFormatError:
    return UnknownFormatError(
        "unknown-format",
        Message(
            "内容既不是文字，也不是认识的文档格式。",
            "The content is neither text nor a known document format.",
            "请提供PDF、DOCX、XLSX、HTML或UTF-8、GB18030、UTF-16编码的文本文件。",
            "Give a PDF, DOCX, XLSX or HTML file, or text in UTF-8, GB18030 or UTF-16.",
        ),
    )
