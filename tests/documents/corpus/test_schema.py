"""The tables of a corpus hold together."""

from __future__ import annotations

from duixian.documents.corpus.schema import DOCUMENTS, FORMS, INDICATORS, TABLES


def test_indicators_repeat_the_columns_that_questions_group_by() -> None:
    repeated = ("kind", "year", "project_type", "money_class", "budget")
    assert [INDICATORS.field(name) for name in repeated] == [FORMS.field(name) for name in repeated]


def test_forms_point_to_documents_and_rows_to_forms() -> None:
    assert FORMS.field("digest") == DOCUMENTS.field("digest")
    assert {table.field("form") for name, table in TABLES.items() if name != "documents"} == {FORMS.field("form")}
