"""Plain text to lines: decoding, line ends, control characters.

Every line end (CRLF, CR, form feed, vertical tab, NEL, U+2028, U+2029) becomes one newline and every other control
character a space before offsets are counted, so `"\\n".join(line.text for line in blocks)` is the text that the places
point into. Blank lines are kept for that reason.
"""

from __future__ import annotations

import re

from duixian.documents.reading.errors import EmptyFileError, Message, UnknownFormatError
from duixian.documents.reading.loaders.limits import DEFAULT, Limits, too_large
from duixian.documents.reading.loaders.radicals import fold_radicals
from duixian.documents.reading.model import Document, TextLines

__all__ = ["decode", "load_text"]

Warnings = tuple[tuple[str, str], ...]

_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CONTROL_CODES = tuple(code for code in (*range(32), 0x7F) if code not in b"\t\n")
_ODD_ENDS = re.compile("\r\n|[\r\f\v\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
_RADICAL_BYTES = re.compile(b"\xe2[\xba-\xbf]")
_WRITING = re.compile("[\t\n\r -~\u2000-\u206f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_MIN_WRITING_SHARE = 0.8
_MAX_CONTROL_SHARE = 0.02
_MAX_BROKEN_SHARE = 0.03
_MIN_COMMON_SHARE = 0.9
_SHOWN_LINES = 5
_BROKEN = re.compile("\ufffd")
_SAMPLE = 2_000
_ASCII = re.compile("[\x00-\x7f]+")
_LAST_COMMON_BIG5 = 0xC6
"""Up to this first byte lie the punctuation and the 5,401 common characters of Big5; GB18030 would read them as rare ones."""
_CUT = (
    (
        "文件在一个字符中间结束，后面的内容可能缺失；请重新下载或复制原文件。",
        "The file ends inside a character, so something may be missing; download or copy it again.",
    ),
)
_BIG5 = (
    (
        "文字是Big5编码（繁体），已按此读取；表头按简体识别，如没有读出表格，请先转成简体。",
        "The text is Big5 (traditional Chinese) and was read as such; labels are known in simplified Chinese, so convert it if no form was found.",
    ),
)


def load_text(name: str, data: bytes, *, limits: Limits = DEFAULT) -> Document:
    """Decode `data` (UTF-8, UTF-16, UTF-32, GB18030 or Big5, told by content) and cut it into lines.

    Raises:
        EmptyFileError: nothing but blanks.
        UnknownFormatError: binary data, or text in none of the encodings.
        LimitExceededError: too many lines or characters.
    """
    text, encoding, warnings = decode(data)
    _check_size(text, limits)
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


def _check_size(text: str, limits: Limits) -> None:
    lines = text.count("\n") + 1
    if lines > limits.lines:
        raise too_large("行文字", "lines of text", lines, limits.lines)
    if len(text) > limits.characters:
        raise too_large("个字符", "characters", len(text), limits.characters)


def decode(data: bytes) -> tuple[str, str, Warnings]:
    """Decode text of unknown encoding to (text, encoding, warnings), line ends and control characters normalised.

    A byte order mark decides; then zero bytes in fixed places say UTF-16 or UTF-32; then UTF-8, GB18030 (it holds GBK and
    GB2312) and Big5 are tried. A last character that is cut off, and up to 3 % broken ones, are replaced and warned about.

    Raises:
        UnknownFormatError: too many control characters (binary data) or broken characters.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decode_wide(data[len(mark) :], encoding)
    data = data.removeprefix(b"\xef\xbb\xbf")
    if b"\x00" in data and (wide := _unmarked_wide(data)):
        return _decode_wide(data, wide)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and not data[: error.start].isascii():
            return _cleaned(data.decode(errors="replace"), "utf-8", _CUT)
        return _decode_guessing(data)
    if any(map(data.__contains__, _CONTROL_CODES)):
        return _cleaned(text, "utf-8")
    return _unify_ends(text), "utf-8", ()


def _decode_wide(data: bytes, encoding: str) -> tuple[str, str, Warnings]:
    width = 4 if "32" in encoding else 2
    if rest := len(data) % width:
        text, warnings = _decode_broken(data[:-rest], encoding)
        return _cleaned(text + "\ufffd", encoding, (*warnings, *_CUT))
    text, warnings = _decode_broken(data, encoding)
    return _cleaned(text, encoding, warnings)


def _unmarked_wide(data: bytes) -> str:
    """Tell UTF-16 or UTF-32 without a byte order mark: zeros stand in one place of each character, and the text looks like writing.

    Chinese text in UTF-16 has zero bytes only at line ends and ASCII, so their share says nothing.
    """
    sample = data[:2000]
    if len(sample) >= 8 and not any(sample[3::4]) and not any(sample[2::4]):
        return "utf-32-le"
    if len(sample) >= 8 and not any(sample[0::4]) and not any(sample[1::4]):
        return "utf-32-be"
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    encoding = "utf-16-le" if odd > 4 * even else "utf-16-be" if even > 4 * odd else ""
    if not encoding:
        return ""
    text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
    return encoding if len(_WRITING.findall(text)) >= _MIN_WRITING_SHARE * len(text) else ""


def _decode_guessing(data: bytes) -> tuple[str, str, Warnings]:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        if error.reason == "incomplete multibyte sequence" and _looks_chinese(
            text := data[: error.start].decode("gb18030")
        ):
            return _cleaned(text + "\ufffd", "gb18030", _CUT)
    else:
        if _looks_chinese(text) or not _is_big5(data):
            return _cleaned(text, "gb18030")
    if _is_big5(data):
        return _cleaned(data.decode("big5"), "big5", _BIG5)
    attempts = [(encoding, *_replace(data, encoding)) for encoding in ("utf-8", "gb18030")]
    encoding, text, broken = min(attempts, key=lambda attempt: attempt[2])
    return _cleaned(text, encoding, _broken_warnings(text, broken))


def _looks_chinese(text: str) -> bool:
    """Tell whether most characters are among those of GB2312: what is written in simplified Chinese."""
    wide = _ASCII.sub("", text[:_SAMPLE])
    return len(wide.encode("gb2312", "ignore")) >= 2 * _MIN_COMMON_SHARE * len(wide)


def _is_big5(data: bytes) -> bool:
    try:
        text = data.decode("big5")
    except UnicodeDecodeError:
        return False
    pairs = _ASCII.sub("", text[:_SAMPLE]).encode("big5")
    return sum(lead <= _LAST_COMMON_BIG5 for lead in pairs[::2]) >= _MIN_COMMON_SHARE * len(pairs) / 2


def _decode_broken(data: bytes, encoding: str) -> tuple[str, Warnings]:
    text, broken = _replace(data, encoding)
    return text, _broken_warnings(text, broken) if broken else ()


def _replace(data: bytes, encoding: str) -> tuple[str, int]:
    text = data.decode(encoding, "replace")
    return text, text.count("\ufffd")


def _broken_warnings(text: str, broken: int) -> Warnings:
    if broken > max(1, _MAX_BROKEN_SHARE * len(text)):
        raise _not_text()
    lines_zh, lines_en = _lines_with(_BROKEN, text)
    return (
        (
            f"{lines_zh}有{broken}个字符无法解码，已用�代替；请对照原件补上。",
            f"{broken} characters could not be decoded and are shown as � ({lines_en}); compare with the original.",
        ),
    )


def _cleaned(text: str, encoding: str, warnings: Warnings = ()) -> tuple[str, str, Warnings]:
    """The text with blanks for control characters, its encoding, and the warnings with one about them."""
    clean, controls = _CONTROLS.subn(" ", text)
    if not controls:
        return _unify_ends(text), encoding, warnings
    place_zh, place_en = _lines_with(_CONTROLS, _unify_ends(text))
    if controls > max(8, _MAX_CONTROL_SHARE * len(text)):
        raise _not_text(
            f"{place_zh}共有{controls}个控制字符，", f"it has {controls} control characters ({place_en}), so "
        )
    told = (
        f"{place_zh}有{controls}个控制字符，已换成空格；请核对这些行。",
        f"{controls} control characters were replaced by blanks ({place_en}); check these lines.",
    )
    return _unify_ends(clean), encoding, (*warnings, told)


def _lines_with(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """Name (zh, en) the first lines that hold the pattern."""
    numbers = [number for number, line in enumerate(text.split("\n"), 1) if pattern.search(line)]
    listed = ", ".join(map(str, numbers[:_SHOWN_LINES]))
    more = len(numbers) > _SHOWN_LINES
    word = "line" if len(numbers) == 1 else "lines"
    return f"第{listed}行{'等处' if more else ''}", f"{word} {listed}{' and others' if more else ''}"


def _unify_ends(text: str) -> str:
    if any(mark in text for mark in "\r\f\v\x85\u2028\u2029\x1c\x1d\x1e"):
        return _ODD_ENDS.sub("\n", text)
    return text


def _not_text(why_zh: str = "", why_en: str = "") -> UnknownFormatError:
    """Make the error for binary data; `why_zh` and `why_en` go before the verdict, as a clause of their own."""
    verdict = f"{why_en}the content is neither text nor a known document format."
    return UnknownFormatError(
        "unknown-format",
        Message(
            f"{why_zh}内容既不是文字，也不是认识的文档格式。",
            verdict[0].upper() + verdict[1:],
            "请提供PDF、DOCX、XLSX、HTML，或UTF-8、GB18030、Big5、UTF-16、UTF-32编码的文本文件。",
            "Give a PDF, DOCX, XLSX or HTML file, or text in UTF-8, GB18030, Big5, UTF-16 or UTF-32.",
        ),
    )
