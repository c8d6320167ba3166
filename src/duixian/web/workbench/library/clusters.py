"""What of the corpus waits for a word: groups of wordings without a concept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from duixian.core.benchmark.concepts import CONCEPTS
from duixian.core.benchmark.concepts.clusters import clusters

if TYPE_CHECKING:
    from duixian.documents.corpus.asking import Corpus

SHOWN: Final = 30
LOOKED_AT: Final = 300


def waiting_clusters(corpus: Corpus) -> list[dict[str, Any]]:
    """The groups used most, each with the concept that it resembles."""
    groups = clusters(dict(corpus.unknown_wordings(LOOKED_AT)))[:SHOWN]
    return [{"group": one, "concept": CONCEPTS.get(one.concept or "")} for one in groups]
