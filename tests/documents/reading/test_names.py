"""Which names are those of documents."""

from __future__ import annotations

from duixian.documents.reading.names import FOREIGN, PICTURES, SUFFIXES, is_companion, suffix_of


def test_what_programs_keep_beside_documents_is_no_document() -> None:
    names = ["~$表.docx", "甲/._表.docx", ".~表.xlsx", "__MACOSX/甲/表.docx", "表.docx", "甲.docx/~表.docx", ""]
    assert [is_companion(name) for name in names] == [True, True, True, True, False, False, False]


def test_suffixes_are_lower_case_and_of_one_kind() -> None:
    assert (suffix_of("甲/表.DOCX"), suffix_of("表")) == (".docx", "")
    assert SUFFIXES.isdisjoint(FOREIGN | PICTURES)
