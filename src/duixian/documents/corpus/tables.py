"""Nested batches to the four flat tables, inside Arrow: no value becomes an object of Python."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from duixian.documents.corpus.schema import DOCUMENTS, REPEATED, TABLES

__all__ = ["flattened"]

Columns = dict[str, pa.Array]
_OWN: Final = tuple(field.name for field in DOCUMENTS if field.name != "forms")


def flattened(batch: pa.RecordBatch) -> Mapping[str, pa.Table]:
    """The tables by name (schema.TABLES) of a nested batch; rows in the order of the documents, their forms and indicators."""
    nested = batch.column("forms")
    digest = batch.column("digest")
    forms = _forms(digest, nested)
    indicators = _children(forms, "indicator_list", REPEATED)
    findings = _children(forms, "finding_list", ())
    forms["indicators"] = pc.list_value_length(forms["indicator_list"])
    documents = {name: batch.column(name) for name in _OWN} | {"forms": pc.list_value_length(nested)}
    columns = {"documents": documents, "forms": forms, "indicators": indicators, "findings": findings}
    return {name: _table(columns[name], schema) for name, schema in TABLES.items()}


def _forms(digest: pa.Array, nested: pa.ListArray) -> Columns:
    columns = _unpacked(nested.flatten())
    digests = pc.take(digest, pc.list_parent_indices(nested))
    key = pc.binary_join_element_wise(digests, pc.cast(columns["index"], pa.string()), ":")
    return columns | {"digest": digests, "form": key}


def _children(forms: Columns, name: str, repeated: tuple[str, ...]) -> Columns:
    """The rows in a list column of the forms, with the form's key and what is repeated of it."""
    parents = pc.list_parent_indices(forms[name])
    return _unpacked(forms[name].flatten()) | {key: pc.take(forms[key], parents) for key in ("form", *repeated)}


def _unpacked(structs: pa.StructArray) -> Columns:
    return dict(zip([field.name for field in structs.type], structs.flatten(), strict=True))


def _table(columns: Columns, schema: pa.Schema) -> pa.Table:
    return pa.Table.from_arrays([columns[name] for name in schema.names], schema=schema)
