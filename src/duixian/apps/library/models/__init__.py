"""What the library keeps."""

from __future__ import annotations

from duixian.apps.library.models.cases import CaseObjection
from duixian.apps.library.models.comparing import KeptComparison
from duixian.apps.library.models.concepts import ConceptDecision
from duixian.apps.library.models.entries import Entry, EntryKind, EntryScope, EntryState, EntryVersion
from duixian.apps.library.models.reading import FieldCheck, FieldVerdict, ReadingSample, SampledForm

__all__ = [
    "CaseObjection", "ConceptDecision", "Entry", "EntryKind", "EntryScope", "EntryState", "EntryVersion", "FieldCheck", "FieldVerdict",
    "KeptComparison", "ReadingSample", "SampledForm",
]  # fmt: skip
