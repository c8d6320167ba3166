"""The one batch function of a corpus: sources in, documents with their forms, indicators and findings out.

`Iterator[RecordBatch] -> Iterator[RecordBatch]`, without state and without files: a process pool calls it, and Spark's
`mapInArrow` calls the same. Every failure that a document can cause inside Python is a row; what takes the process down is the
business of whoever runs it (`adding`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, chain
from typing import Final, NamedTuple

import pyarrow as pa

from duixian.core.checks.finding import Finding
from duixian.core.checks.registry import check_forms
from duixian.core.forms.errors import InvalidFormError
from duixian.core.forms.model import FormDocument
from duixian.documents.corpus.rows import FormRows, Row, form_rows
from duixian.documents.corpus.schema import FINDING, FORM, INDICATOR, NESTED
from duixian.documents.reading.api import read_bytes
from duixian.documents.reading.errors import ReadError
from duixian.documents.reading.problems import Problem, lost, no_form, not_ours, refused
from duixian.documents.reading.stored import HEAD, is_stored, read_stored_bytes
from duixian.documents.reading.workers import Failure, where

__all__ = ["check_batches", "problem_batch", "read_batches"]

Batches = Iterator[pa.RecordBatch]
Watch = Callable[[], None]
_EXTENSIONS: Final = {"text": "txt"}
UNTAKEN: Final = (pa.ArrowException, UnicodeError, OverflowError)


def _nobody() -> None:
    """Watches nothing: what Spark's executors do, who have guards of their own."""


class Source(NamedTuple):
    """One document as it comes in: a row of SOURCES with the size of its content."""

    digest: str
    name: str
    origin: str
    size: int


class Told(NamedTuple):
    """What one document gave: its format, its forms as rows, or the problem."""

    source: Source
    format: str | None
    forms: Sequence[FormRows]
    problem: Problem | None


class UnforeseenError(Exception):
    """An exception inside a reader that nobody foresaw; its text says of which kind and where."""


def read_batches(batches: Batches, watch: Watch = _nobody) -> Batches:
    """A nested batch (schema NESTED) for each batch of SOURCES: every document read, none checked.

    `watch` is called before each document: whoever guards the process learns which one it is at.
    """
    return (_batch(batch, watch, check=False) for batch in batches)


def check_batches(batches: Batches, watch: Watch = _nobody) -> Batches:
    """As `read_batches`, with the findings of the review rules."""
    return (_batch(batch, watch, check=True) for batch in batches)


def problem_batch(digest: str, name: str, origin: str, size: int, problem: Problem) -> pa.RecordBatch:
    """The nested batch of one document that could not be read at all because it took its process down."""
    return _nested([Told(Source(digest, name, origin, size), None, (), problem)])


def _batch(batch: pa.RecordBatch, watch: Watch, *, check: bool) -> pa.RecordBatch:
    keys = zip(*(batch.column(name).to_pylist() for name in ("digest", "name", "origin")), strict=True)
    told = []
    for (digest, name, origin), content in zip(keys, batch.column("content"), strict=True):
        watch()
        data = content.as_py()
        told.append(_told(Source(digest, name, origin, len(data)), data, check=check))
    try:
        return _nested(told)
    except UNTAKEN:
        return _one_by_one(told)


def _one_by_one(told: Sequence[Told]) -> pa.RecordBatch:
    """A value that no column takes (half a character, a number beyond all bounds) stops its document, not the batch."""
    single = pa.Table.from_batches([_taken(one) for one in told]).combine_chunks()
    return single.to_batches()[0]


def _taken(told: Told) -> pa.RecordBatch:
    try:
        return _nested([told])
    except UNTAKEN as error:
        return _nested([Told(told.source, None, (), lost(Failure("error", None, where(error)), 0))])


def _told(source: Source, data: bytes, *, check: bool) -> Told:
    try:
        return _read(source, data, check=check)
    except ReadError as error:
        problem = refused(error)
    except InvalidFormError as error:
        problem = not_ours(error)
    except MemoryError:
        problem = lost(Failure("memory", None), 0)
    except UnforeseenError as error:
        problem = lost(Failure("error", None, str(error)), 0)
    return Told(source, None, (), problem)


def _read(source: Source, data: bytes, *, check: bool) -> Told:
    try:
        document = _document(source.name, data)
        findings = check_forms(document.forms) if check else None
        rows = _forms(source.digest, document, findings)
    except (ReadError, InvalidFormError, MemoryError):
        raise
    except Exception as error:
        raise UnforeseenError(where(error)) from error
    kind = _EXTENSIONS.get(document.format or "", document.format)
    return Told(source, kind, rows, None if rows else no_form())


def _document(name: str, data: bytes) -> FormDocument:
    base = name.rpartition("/")[2]
    if is_stored(base, data[:HEAD]):
        return replace(read_stored_bytes(data), format="json")
    return read_bytes(base, data)


def _forms(digest: str, document: FormDocument, findings: Sequence[Finding] | None) -> list[FormRows]:
    by_form: list[list[Finding]] = [[] for _ in document.forms]
    for finding in findings or ():
        by_form[finding.form].append(finding)
    return [
        form_rows(index, form, by_form[index] if findings is not None else None)
        for index, form in enumerate(document.forms)
    ]


# Rows to columns: each list of rows is turned round once, so that Arrow takes whole columns.


def _nested(told: Sequence[Told]) -> pa.RecordBatch:
    forms = list(chain.from_iterable(one.forms for one in told))
    indicators = _listed([form.indicators for form in forms], INDICATOR)
    findings = _listed([form.findings for form in forms], FINDING)
    columns = _columns([form.row for form in forms], list(FORM)[:-2])
    inner = pa.StructArray.from_arrays([*columns, indicators, findings], fields=list(FORM))
    documents = _columns([_document_row(one) for one in told], list(NESTED)[:-1])
    nested = pa.ListArray.from_arrays(_offsets([one.forms for one in told]), inner, type=NESTED.field("forms").type)
    return pa.RecordBatch.from_arrays([*documents, nested], schema=NESTED)


def _document_row(told: Told) -> Row:
    problem = told.problem
    about = (problem.code, problem.message_zh, problem.message_en) if problem else (None, None, None)
    return (*told.source, told.format, *about)


def _listed(groups: Sequence[Sequence[Row]], struct: pa.StructType) -> pa.ListArray:
    rows = list(chain.from_iterable(groups))
    inner = pa.StructArray.from_arrays(_columns(rows, list(struct)), fields=list(struct))
    return pa.ListArray.from_arrays(_offsets(groups), inner, type=pa.list_(struct))


def _offsets(groups: Sequence[Sequence[object]]) -> pa.Array:
    return pa.array(accumulate(map(len, groups), initial=0), pa.int32())


def _columns(rows: Sequence[Row], fields: Sequence[pa.Field]) -> list[pa.Array]:
    columns = zip(*rows, strict=True) if rows else ((),) * len(fields)
    return [pa.array(column, field.type) for column, field in zip(columns, fields, strict=True)]
