"""What the commands print and save: whole lines when nobody looks, nothing that a terminal would obey, errors that name the file."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from collections.abc import Iterable
from functools import cache
from io import TextIOWrapper
from pathlib import Path

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, marks that turn the direction of writing, and bytes of a file name that are no text."""


_NAME = 60
"""Characters of a name kept in that of the file beside it: names end at 255 bytes."""


def visible(text: str) -> str:
    """The text with � for each character that a terminal would obey or could not show; tabs and line ends stay."""
    return _OBEYED.sub("�", text)


class _Console(Console):
    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """As rich does it, without control characters of the content: names and forms come from strangers."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else segment._replace(text=visible(segment.text))

    def on_broken_pipe(self) -> None:
        """Leave it to `main`: rich itself would end the program with exit code 1."""
        raise BrokenPipeError


def show_everything() -> None:
    """Escape what the encoding of the terminal cannot show, rather than stop in the middle."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def console() -> Console:
    """A console on standard output."""
    return _Console()


@cache
def error_console() -> Console:
    """The one console on the error stream: messages and the progress bar have to know of each other."""
    return _Console(stderr=True)


def tell(message: object, *, style: str | None = None) -> None:
    """One line on the error stream: never broken at the width of a terminal, nothing in it read as markup."""
    text = str(message).replace("\n", " ")
    error_console().print(text, style=style, markup=False, highlight=False, soft_wrap=True)


def send(data: bytes) -> None:
    """Bytes to standard output as they are, whatever the encoding of the terminal."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def send_text(text: str) -> None:
    """A line of JSON to standard output, always UTF-8 as JSON has to be; half a surrogate pair stays an escape."""
    send((text + "\n").encode("utf-8", "backslashreplace"))


class OverwritesInputError(Exception):
    """A result would have taken the place of the file it was made from."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def spare_inputs(places: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Look before anything is written whether one of `places` is one of `inputs`, under whatever name.

    Raises OverwritesInputError.
    """
    taken = {_identity(path) for path in inputs if path.exists()}
    for place in places:
        if place.is_file() and _identity(place) in taken:
            raise OverwritesInputError(place)


def _identity(path: Path) -> tuple[int, int]:
    about = path.stat()
    return about.st_dev, about.st_ino


def save(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: beside its place first, then into it; the folder must exist.

    Pipes and devices are written to as they are. Raises OSError with the file's name, which Python leaves out when the disk
    is full.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            _replace(path.resolve(), data)
    except OSError as error:
        error.filename = str(path)
        raise


def _replace(path: Path, data: bytes) -> None:
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    beside = path.with_name(f".{path.name[:_NAME]}.{os.getpid()}.part")
    try:
        beside.write_bytes(data)
        if path.exists():
            beside.chmod(stat.S_IMODE(path.stat().st_mode))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def save_text(path: Path, text: str) -> None:
    """Write a text file in UTF-8; what is no text (bytes of a file name, half a surrogate pair) becomes an escape."""
    save(path, text.encode("utf-8", "backslashreplace"))


def forget_output() -> None:
    """Send the rest of standard output nowhere: its reader has gone, and flushing at the end would complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
