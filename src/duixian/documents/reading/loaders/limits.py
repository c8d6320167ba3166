"""How much a loader takes in before it refuses: one frozen set of numbers, and the clock that enforces one of them."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from duixian.documents.reading.errors import LimitExceededError, Message

__all__ = ["DEFAULT", "Deadline", "Limits", "too_large"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds for one document; every loader keeps to those that concern it.

    `file_bytes` is the size as stored, `unpacked_bytes` the sum of the members of a ZIP container (DOCX, XLSX, ODS),
    `part_bytes` one XML part of it, `member_ratio` the expansion of one member above 1 MiB, `lines` and `characters` the text of a
    document outside tables, `stream_bytes` what the content of a PDF may unfold to, `seconds` wall time between two checks of a loop that the loader
    controls: one call into a C library cannot be interrupted, so a command line should read files it does not trust in a
    worker process with a time limit of its own.
    """

    file_bytes: int = 100 * 2**20
    seconds: float = 60.0
    pages: int = 1_000
    page_objects: int = 50_000
    page_chars: int = 100_000
    sheets: int = 100
    sheet_rows: int = 20_000
    sheet_cols: int = 512
    sheet_area: int = 4_000_000
    members: int = 5_000
    unpacked_bytes: int = 400 * 2**20
    member_ratio: int = 300
    part_bytes: int = 64 * 2**20
    stream_bytes: int = 32 * 2**20
    lines: int = 50_000
    characters: int = 8_000_000
    depth: int = 150
    cells: int = 500_000
    pixels: int = 60_000_000


DEFAULT = Limits()


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment at which reading one document is given up, on the monotonic clock."""

    seconds: float
    at: float = field(default=0.0)

    @classmethod
    def start(cls, limits: Limits, *, slower: float = 0.0) -> Deadline:
        """Start the clock for one document; `slower` adds seconds for work known to be slow, such as OCR."""
        seconds = limits.seconds + slower
        return cls(seconds, time.monotonic() + seconds)

    def check(self) -> None:
        """Give up when the time is over.

        Raises:
            LimitExceededError: code `too-slow`.
        """
        if time.monotonic() > self.at:
            raise LimitExceededError(
                "too-slow",
                Message(
                    f"读取超过{self.seconds:g}秒，已停止。",
                    f"Reading took longer than {self.seconds:g} seconds and was stopped.",
                    "请拆分文件，或另存为DOCX、XLSX后再试。",
                    "Split the file, or save it as DOCX or XLSX and try again.",
                ),
            )


def too_large(zh: str, en: str, found: int, limit: int) -> LimitExceededError:
    """Make the error for `found` of something where `limit` are allowed; `zh` and `en` name the thing, in the plural."""
    return LimitExceededError(
        "too-large",
        Message(
            f"文件至少有{found:,}{zh}，超过上限{limit:,}，没有读取。",
            f"The file has at least {found:,} {en}; the limit is {limit:,}. It was not read.",
            "请只保留绩效表本身，或拆成几个文件。",
            "Keep only the form itself, or split the file.",
        ),
    )
