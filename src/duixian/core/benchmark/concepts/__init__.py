"""Concepts: what different wordings of indicators mean, as a closed table, rules over names, and corrections by people.

`concept_of` tells the key, `CONCEPTS` what is known of it; `clusters` proposes groups of wordings that no concept takes yet.
"""

from __future__ import annotations

from duixian.core.benchmark.concepts.corrections import SHIPPED, Correction, by_wording
from duixian.core.benchmark.concepts.rules import concept_of, facet_of
from duixian.core.benchmark.concepts.table import CONCEPTS, Concept, table_digest

__all__ = ["CONCEPTS", "SHIPPED", "Concept", "Correction", "by_wording", "concept_of", "facet_of", "table_digest"]
