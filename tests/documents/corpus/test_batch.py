"""The batch function: every failure of a document is a row, and its tables say what reading said."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pytest

from documents.corpus.papers import papers, zipped
from duixian.core.checks.registry import check_forms
from duixian.core.forms.codec import dumps
from duixian.core.forms.model import Form, FormDocument, Kind
from duixian.documents.corpus import batch as module
from duixian.documents.corpus.batch import check_batches, problem_batch, read_batches
from duixian.documents.corpus.schema import NESTED, SOURCES, TABLES
from duixian.documents.corpus.tables import flattened
from duixian.documents.reading.api import read_bytes
from duixian.documents.reading.problems import Problem


def sources(files: Mapping[str, bytes]) -> pa.RecordBatch:
    rows = [(hashlib.sha256(content).hexdigest(), name, "here", content) for name, content in files.items()]
    return pa.RecordBatch.from_arrays(
        [pa.array(column, field.type) for column, field in zip(zip(*rows, strict=True), SOURCES, strict=True)],
        schema=SOURCES,
    )


def tables(files: Mapping[str, bytes], *, check: bool = False) -> dict[str, list[dict[str, Any]]]:
    (nested,) = (check_batches if check else read_batches)(iter([sources(files)]))
    assert nested.schema.equals(NESTED)
    flat = flattened(nested)
    assert {name: table.schema for name, table in flat.items()} == TABLES
    return {name: table.to_pylist() for name, table in flat.items()}


def test_rows_say_what_reading_and_checking_say() -> None:
    files = papers(6)
    documents = [read_bytes(name, content) for name, content in files.items()]
    found = tables(files, check=True)
    assert [(one["name"], one["forms"], one["problem"], one["format"]) for one in found["documents"]] == [
        (one.document, len(one.forms), None, "txt") for one in documents
    ]
    forms = [form for one in documents for form in one.forms]
    assert [(one["title"], one["indicators"]) for one in found["forms"]] == [
        (form.title, len(form.indicators)) for form in forms
    ]
    assert [(one["name"], one["target_raw"]) for one in found["indicators"]] == [
        (row.level3, row.target_raw) for form in forms for row in form.indicators
    ]
    findings = [finding for one in documents for finding in check_forms(one.forms)]
    assert [one["message_zh"] for one in found["findings"]] == [finding.message_zh for finding in findings]
    assert sum(one["findings"] for one in found["forms"]) == len(findings)


def test_without_checking_nothing_is_said_of_findings() -> None:
    found = tables(papers(2))
    assert {one["findings"] for one in found["forms"]} == {None}
    assert found["findings"] == []


def test_every_foreseen_failure_is_a_row_with_its_sentence() -> None:
    files = {
        "a.txt": b"", "b.txt": "无表".encode(), "c.json": b"{", "d.pdf": b"%PDF-1.4 broken", "e.zip": zipped({"x.txt": b"1"}),
        "f.doc": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), **papers(1),
    }  # fmt: skip
    found = tables(files)["documents"]
    assert [one["problem"] for one in found] == ["empty", "no-form", "bad-json", "damaged", "unknown-format", "old-office", None]  # fmt: skip
    assert all(one["problem_zh"] and one["problem_en"] for one in found[:-1])
    assert [one["bytes"] for one in found] == [len(content) for content in files.values()]


def test_our_own_json_is_a_document_too() -> None:
    ((name, content),) = papers(1).items()
    told = dumps(read_bytes(name, content)).encode()
    found = tables({"a.json": told, "dir/b.txt": told})
    assert [(one["format"], one["problem"]) for one in found["documents"]] == [("json", None)] * 2


@pytest.mark.parametrize(("stumble", "said"), [(KeyError("x"), "internal-error"), (MemoryError(), "too-large")])
def test_what_nobody_foresaw_stops_one_document(
    monkeypatch: pytest.MonkeyPatch, stumble: BaseException, said: str
) -> None:
    def stumbling(name: str, data: bytes) -> FormDocument:
        if data == b"stumble":
            raise stumble
        return read_bytes(name, data)

    monkeypatch.setattr(module, "read_bytes", stumbling)
    found = tables({"a.txt": b"stumble", **papers(1)})["documents"]
    assert [one["problem"] for one in found] == [said, None]
    if said == "internal-error":
        assert "KeyError, test_batch.py:" in found[0]["problem_en"]


def test_a_value_that_no_column_takes_stops_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a character is no text for Arrow; readers never give one, and if one did, 511 others must not suffer."""

    def halved(name: str, data: bytes) -> FormDocument:
        document = read_bytes(name, data)
        return FormDocument(name, (Form(Kind.TARGET, title="\ud800"),)) if name == "half.txt" else document

    monkeypatch.setattr(module, "read_bytes", halved)
    found = tables({"half.txt": b"x", **papers(2)})
    assert [one["problem"] for one in found["documents"]] == ["internal-error", None, None]
    assert {one["digest"] for one in found["forms"]} == {one["digest"] for one in found["documents"][1:]}


def test_a_document_that_took_its_process_down_is_a_batch_of_its_own() -> None:
    flat = flattened(problem_batch("d1", "a.pdf", "here", 7, Problem("too-slow", "慢", "slow")))
    assert {name: table.num_rows for name, table in flat.items()} == {
        "documents": 1,
        "forms": 0,
        "indicators": 0,
        "findings": 0,
    }
    assert flat["documents"].to_pylist()[0]["problem_zh"] == "慢"


def test_whoever_watches_is_told_of_each_document() -> None:
    seen: list[int] = []
    list(read_batches(iter([sources(papers(2))] * 2), lambda: seen.append(1)))
    assert len(seen) == 4
