"""How a form stands among its like: live from the corpus while it is written, as it was kept once it was submitted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Q

from duixian.apps.accounts.actor import Actor
from duixian.apps.library.corpora import site_corpus
from duixian.apps.library.models import EntryKind, EntryVersion, KeptComparison
from duixian.apps.library.queries.entries import published
from duixian.apps.targets.models import DeclarationVersion
from duixian.apps.targets.paths import place_name, stable
from duixian.apps.targets.queries.submission import Explained
from duixian.core.benchmark.ambition.registry import ambition_findings
from duixian.core.benchmark.beside import Beside
from duixian.core.benchmark.beside_json import besides_from
from duixian.core.benchmark.concepts import concept_of
from duixian.core.benchmark.past import Earlier, pasts_of
from duixian.core.checks.finding import Finding
from duixian.core.forms.model import Form
from duixian.documents.corpus.besides import besides

MOST_ENTRIES: Final = 400


@dataclass(frozen=True, slots=True)
class Compared:
    """What is known beside the rows of a form. `corpus` is the key of the corpus that was asked, empty where there was none; `kept` says
    that it is what was known at submission, not today."""

    beside: Mapping[int, Beside] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    corpus: str = ""
    kept: bool = False


def compared(
    version: DeclarationVersion, form: Form, earlier: Callable[[], Earlier | None], said: Iterable[Finding] = ()
) -> Compared:
    """How a version stands. What was kept with it when it was submitted is told as it was; else the corpus of today is asked.

    `earlier` gives the project's own past, from whoever knows actual values, and is asked only where nothing was kept; `said` are the findings of the review rules, which are
    not said twice. At most two queries.
    """
    kept = kept_of(version) if version.frozen_at else None
    if kept is not None:
        beside = besides_from(kept.beside)
        return Compared(beside, ambition_findings(form, beside, said), kept.corpus, kept=True)
    corpus = site_corpus()
    beside = besides(corpus, form, pasts_of(form, earlier()))
    return Compared(beside, ambition_findings(form, beside, said), corpus.key if corpus else "")


def kept_of(version: DeclarationVersion) -> KeptComparison | None:
    """What was kept with a version. One query."""
    return KeptComparison.objects.filter(version=version).first()


def entries_beside(actor: Actor, form: Form) -> dict[int, EntryVersion]:
    """The published indicator of the library that each row is, by its number: of the same name, else of the same concept. One query."""
    concepts = {at: concept_of(row.level3, row.level2, row.unit) for at, row in enumerate(form.indicators)}
    names = {row.level3 for row in form.indicators if row.level3}
    rows = published(actor, EntryKind.INDICATOR).filter(
        Q(name__in=names) | Q(concept__in={key for key in concepts.values() if key})
    )
    by_name: dict[str, EntryVersion] = {}
    by_concept: dict[str, EntryVersion] = {}
    for one in rows[:MOST_ENTRIES]:
        by_name.setdefault(one.name, one)
        by_concept.setdefault(one.concept, one)
    found = {
        at: by_name.get(row.level3 or "") or by_concept.get(concepts[at] or "-")
        for at, row in enumerate(form.indicators)
    }
    return {at: one for at, one in found.items() if one is not None}


def explained(version: DeclarationVersion, findings: Iterable[Finding]) -> tuple[Explained, ...]:
    """The questions with what the unit says to each; paths keep to their rows when rows move. One query."""
    given = {(one.code, one.path): one for one in version.explanations.select_related("explained_by")}
    places = [(finding, stable(version.content, finding.path)) for finding in findings]
    return tuple(
        Explained(finding, path, given.get((finding.code, path)), place_name(version.content, finding.path))
        for finding, path in places
    )
