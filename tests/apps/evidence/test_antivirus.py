"""With a scanner, what it names is refused, and nothing is kept while it is silent."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import LazySettings

from duixian.apps.evidence.antivirus import check_for_viruses
from duixian.apps.evidence.errors import DisguisedFile, ScannerSilent
from duixian.apps.evidence.filetypes import media_type_of

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""The harmless text that every scanner names, in two parts so that none names this file."""


def received(line: socket.socket) -> bytes:
    """What the client sends, as clamd reads INSTREAM."""
    with line.makefile("rb") as sent:
        assert sent.read(10) == b"zINSTREAM\0"
        held = b""
        while size := struct.unpack("!I", sent.read(4))[0]:
            held += sent.read(size)
    return held


@contextmanager
def scanner(folder: Path, answer: bytes | None = None) -> Iterator[list[bytes]]:
    """A daemon that names EICAR, or says `answer` to everything; gives what it was sent."""
    seen: list[bytes] = []
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(folder / "clamd.ctl"))
        door.listen()

        def serve() -> None:
            line, _ = door.accept()
            with line:
                seen.append(received(line))
                named = b"stream: Eicar-Test-Signature FOUND\0" if EICAR in seen[0] else b"stream: OK\0"
                line.sendall(answer if answer is not None else named)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield seen
        finally:
            thread.join(10)


@pytest.fixture
def clamd(tmp_path: Path, settings: LazySettings) -> Path:
    settings.CLAMD = str(tmp_path / "clamd.ctl")
    return tmp_path


def test_what_the_scanner_names_is_refused_with_the_name(clamd: Path) -> None:
    with scanner(clamd) as seen, pytest.raises(DisguisedFile) as refused:
        media_type_of("说明.txt", EICAR)
    assert (str(refused.value.message), seen) == (
        "病毒扫描发现“Eicar-Test-Signature”；请用杀毒软件清理后再上传。", [EICAR],
    )  # fmt: skip


def test_what_it_finds_clean_is_kept_whole_pieces_and_all(clamd: Path) -> None:
    content = b"a" * 600_000
    with scanner(clamd) as seen:
        assert media_type_of("说明.txt", content) == "text/plain"
    assert seen == [content]


@pytest.mark.parametrize("answer", [b"", b"INSTREAM size limit exceeded. ERROR\0"])
def test_a_scanner_that_cannot_judge_keeps_nothing(clamd: Path, answer: bytes) -> None:
    with scanner(clamd, answer), pytest.raises(ScannerSilent) as refused:
        check_for_viruses(b"a")
    assert refused.value.field == "file"


def test_a_scanner_that_is_not_there_keeps_nothing(clamd: Path) -> None:
    with pytest.raises(ScannerSilent):
        check_for_viruses(b"a")


def test_a_site_without_a_scanner_asks_none(settings: LazySettings) -> None:
    settings.CLAMD = ""
    assert check_for_viruses(EICAR) is None
