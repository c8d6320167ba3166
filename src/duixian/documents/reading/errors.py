"""What can stop a document from being read.

    ReadError                  a file gave no document; `code` says why
    ├── EmptyFileError              no bytes, or nothing but blanks
    ├── UnknownFormatError          not a format that is read here, or an old one that has to be saved anew
    ├── DamagedFileError            truncated or broken inside
    ├── EncryptedFileError          a password is needed
    ├── LimitExceededError          larger, deeper or slower than `Limits` allows; also compression bombs
    └── OcrNeededError              a scan: no text layer and recognition was not asked for, or is not installed

What a person should know about a document that was read all the same is a warning on the Document, not an error.
"""

from __future__ import annotations

from dataclasses import dataclass

from duixian.core.forms.places import Place

__all__ = [
    "DamagedFileError",
    "EmptyFileError",
    "EncryptedFileError",
    "LimitExceededError",
    "Message",
    "OcrNeededError",
    "ReadError",
    "UnknownFormatError",
]


@dataclass(frozen=True, slots=True)
class Message:
    """What happened and what to do about it, in both languages."""

    zh: str
    en: str
    cure_zh: str
    cure_en: str


class ReadError(Exception):
    """A document could not be read.

    `code` is stable and machine readable; `place` is the spot in the file where one is known, `name` the file's name.
    `str(error)` is the Chinese message followed by its cure.
    """

    def __init__(self, code: str, message: Message, *, name: str = "", place: Place | None = None) -> None:
        super().__init__(code, message, name, place)
        self.code = code
        self.message = message
        self.name = name
        self.place = place

    @property
    def message_zh(self) -> str:
        """What happened, in Chinese."""
        return self.message.zh

    @property
    def message_en(self) -> str:
        """What happened, in English."""
        return self.message.en

    @property
    def cure_zh(self) -> str:
        """What the person can do, in Chinese."""
        return self.message.cure_zh

    @property
    def cure_en(self) -> str:
        """What the person can do, in English."""
        return self.message.cure_en

    def __str__(self) -> str:
        return f"{self.message.zh}{self.message.cure_zh}"

    def __reduce__(self) -> tuple[object, ...]:
        # Errors travel between worker processes, and Exception's own reduction cannot give keyword-only arguments.
        return _rebuild, (type(self), self.code, self.message, self.name, self.place)


def _rebuild(kind: type[ReadError], code: str, message: Message, name: str, place: Place | None) -> ReadError:
    return kind(code, message, name=name, place=place)


class EmptyFileError(ReadError):
    """The file holds no bytes, or nothing that could be text."""


class UnknownFormatError(ReadError):
    """The content is none of the formats that are read."""


class DamagedFileError(ReadError):
    """The content has the signature of a format but is truncated or broken inside."""


class EncryptedFileError(ReadError):
    """A password protects the content."""


class LimitExceededError(ReadError):
    """The content is larger, deeper or slower to read than the limits allow."""


class OcrNeededError(ReadError):
    """A scanned page without text: recognition was not asked for, or its extra is not installed."""
