"""A loaded document to its forms."""

from __future__ import annotations

from collections.abc import Sequence

from duixian.core.forms.model import Form, FormDocument, Unread
from duixian.documents.reading.interpret.grids.beside import parted
from duixian.documents.reading.interpret.grids.form import interpret_pieces
from duixian.documents.reading.interpret.kind import is_page_number
from duixian.documents.reading.interpret.lines.dress import undressed, undressed_lines
from duixian.documents.reading.interpret.lines.form import interpret_lines
from duixian.documents.reading.interpret.lines.split import split_line_forms
from duixian.documents.reading.interpret.lines.unfold import unfolded
from duixian.documents.reading.interpret.margins import restore_heads
from duixian.documents.reading.interpret.segment import Piece, split_forms, unframed
from duixian.documents.reading.interpret.tabs import tabled
from duixian.documents.reading.model import Block, Document, Line, TextLines

_MIN_FACTS = 3


def interpret(document: Document) -> FormDocument:
    """All forms of a document in reading order; never raises.

    A document that holds no form gives no forms, and its whole text as unread. Running headers and footers that head no
    form are unread, page numbers are not.
    """
    if isinstance(document.blocks, TextLines):
        lines = unfolded(undressed_lines(document.blocks))
        if tabled(lines) is lines:
            return _gathered(document, split_line_forms(lines), ())
    segments = _segments(document)
    return _gathered(document, segments, restore_heads(segments, document.margins))


def _gathered(document: Document, segments: Sequence[Sequence[Piece]], margins: Sequence[Line]) -> FormDocument:
    forms: list[Form] = []
    unread = [Unread(line.text, line.place) for line in margins if not is_page_number(line.text)]
    for pieces in segments:
        form = _interpret(pieces)
        if _is_form(form):
            forms.append(form)
        else:
            unread.extend(_texts(pieces))
    return FormDocument(
        document.name, tuple(forms), format=document.format, warnings=document.warnings, unread=tuple(unread)
    )  # fmt: skip


def _segments(document: Document) -> list[list[Piece]]:
    blocks: Sequence[Block] = [undressed(b) if isinstance(b, Line) else b for b in unframed(document.blocks)]
    lines = [block for block in blocks if isinstance(block, Line)]
    if len(lines) == len(blocks):
        blocks = tabled(lines)
    if len(lines) == len(blocks):
        return [list(run) for run in split_line_forms(lines)] if lines else []
    return split_forms([part for block in blocks for part in parted(block)])


def _interpret(pieces: Sequence[Piece]) -> Form:
    if isinstance(pieces, TextLines):
        return interpret_lines(pieces).build()
    lines = [piece for piece in pieces if isinstance(piece, Line)]
    return interpret_lines(lines).build() if len(lines) == len(pieces) else interpret_pieces(pieces)


def _is_form(form: Form) -> bool:
    """Whether enough of a target form was found: indicators, or several facts under a title or a project's name."""
    if form.indicators:
        return True
    facts = sum(key not in {"title", "year"} for key in form.marks)
    return facts >= _MIN_FACTS and (form.title is not None or form.project_name is not None)


def _texts(pieces: Sequence[Piece]) -> list[Unread]:
    found: list[Unread] = []
    for piece in pieces:
        if isinstance(piece, Line):
            if piece.text.strip():
                found.append(Unread(piece.text, piece.place))
            continue
        for row in range(piece.start, piece.stop):
            cells = piece.table.starts[row]
            found.extend(Unread(piece.table.texts[i], piece.table.place(i)) for i in cells if piece.table.texts[i])
    return found
