"""Nested batches to flat tables."""

from __future__ import annotations

from documents.corpus.papers import papers
from documents.corpus.test_batch import sources, tables
from duixian.documents.corpus.batch import read_batches
from duixian.documents.corpus.tables import flattened


def test_rows_carry_the_keys_and_what_is_repeated_of_their_form() -> None:
    found = tables(papers(6))
    forms = {one["form"]: one for one in found["forms"]}
    assert list(forms) == [f"{one['digest']}:{one['index']}" for one in found["forms"]]
    repeated = ("kind", "year", "project_type", "money_class", "budget")
    assert all(row[key] == forms[row["form"]][key] for row in found["indicators"] for key in repeated)


def test_a_slice_of_a_batch_gives_its_rows_only() -> None:
    """Spark and Arrow hand batches on in slices."""
    (nested,) = read_batches(iter([sources(papers(4))]))
    whole, part = flattened(nested), flattened(nested.slice(1, 2))
    digests = part["documents"]["digest"].to_pylist()
    assert digests == whole["documents"]["digest"].to_pylist()[1:3]
    assert part["forms"].to_pylist() == [one for one in whole["forms"].to_pylist() if one["digest"] in digests]
    assert part["indicators"].to_pylist() == [
        one for one in whole["indicators"].to_pylist() if one["form"].split(":")[0] in digests
    ]


def test_a_batch_without_documents_gives_empty_tables() -> None:
    (nested,) = read_batches(iter([sources(papers(1)).slice(0, 0)]))
    assert {name: table.num_rows for name, table in flattened(nested).items()} == {
        "documents": 0, "forms": 0, "indicators": 0, "findings": 0
    }  # fmt: skip
