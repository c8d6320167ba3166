"""Writes of the library."""

from __future__ import annotations

from duixian.apps.library.operations.cases import (
    case_draft,
    case_from_corpus,
    case_replace,
    objection_end,
    objection_make,
)
from duixian.apps.library.operations.concepts import concept_decide, concept_merge
from duixian.apps.library.operations.deciding import version_publish, version_retire, version_return
from duixian.apps.library.operations.shipping import Loaded, library_load
from duixian.apps.library.operations.writing import (
    entry_draft,
    version_discard,
    version_edit,
    version_revise,
    version_submit,
    version_take_back,
)

__all__ = [
    "Loaded", "case_draft", "case_from_corpus", "case_replace", "concept_decide", "concept_merge", "entry_draft", "library_load", "objection_end",
    "objection_make", "version_discard", "version_edit", "version_publish", "version_retire", "version_return", "version_revise",
    "version_submit", "version_take_back",
]  # fmt: skip
