"""The content of a publication, taken from the records: the approved form, the final self-evaluation, its frozen rows. Reads only."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q

from duixian.apps.accounts.models import Unit, User
from duixian.apps.disclosure.models import Publication, PublicationKind
from duixian.apps.evaluation.models import SelfEvaluation
from duixian.apps.measurement.models import Freeze, Occasion
from duixian.apps.money.queries.disclosure import releases_of
from duixian.apps.targets.errors import Problem
from duixian.apps.targets.forms_io import public_content
from duixian.apps.targets.models import Declaration, DeclarationVersion
from duixian.core.disclosure.content import ResultFacts, Rows, snapshot
from duixian.core.disclosure.people import about_people
from duixian.core.disclosure.texts import findings_in
from duixian.core.disclosure.traces import TRACE_WORDS
from duixian.core.wording import Words
from duixian.documents.opendata.contracting import kept_releases

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """What a publication is made of: the approved version, and for a result the final self-evaluation with its freeze."""

    version: DeclarationVersion
    evaluation: SelfEvaluation | None = None
    freeze: Freeze | None = None

    def made(self, publication: Publication) -> bool:
        """Whether the publication was made of exactly this."""
        keys = (publication.version_id, publication.evaluation_id, publication.freeze_id)
        return keys == (self.version.pk, *(one.pk if one else None for one in (self.evaluation, self.freeze)))


def source_of(declaration: Declaration, kind: str) -> Source | Problem:
    """What there is to publish of a declaration as it stands now, or what is missing. At most three queries."""
    if declaration.approved is None:
        return Problem(
            "declaration", Words("绩效目标尚未批复，没有可公开的版本", "the targets are not approved, so there is nothing to publish")
        )  # fmt: skip
    if kind == PublicationKind.PROMISE:
        return Source(declaration.approved)
    evaluation = SelfEvaluation.objects.select_related("version").filter(declaration=declaration, state="final").first()
    if evaluation is None:
        return Problem(
            "evaluation",
            Words("绩效自评尚未定稿，先完成并审定自评", "the self-evaluation is not final; finish it first"),
        )
    freezes = Freeze.objects.filter(about_uuid=evaluation.uuid, occasion=Occasion.EVALUATION).order_by(
        "-recorded_at", "-pk"
    )
    return Source(evaluation.version, evaluation, freezes.first())


def content_of(declaration: Declaration, source: Source, *, at: datetime) -> Json:
    """The content before anything is taken out of it; purchases as they stand at `at`. About ten queries. Raises Invalid when a
    purchase does not pass the check of OCDS."""
    form = public_content(source.version.content)
    releases = kept_releases(releases_of(declaration, at=at)) if source.evaluation else []
    return snapshot(head=_head(declaration, source.version), form=form, result=_result(source), contracting=releases)


def _head(declaration: Declaration, version: DeclarationVersion) -> Json:
    unit, project = declaration.unit, declaration.project
    parent = unit.parent
    approved = declaration.approved_at.astimezone(ZoneInfo(unit.time_zone)).date() if declaration.approved_at else None
    return {
        "unit": {"uuid": unit.uuid, "code": unit.code, "name": unit.name, "department": parent.name if parent else None},
        "project": {"uuid": project.uuid, "code": project.code, "name": project.name},
        "declaration": {"uuid": declaration.uuid, "number": declaration.number, "year": declaration.year,
                        "version": version.number, "version_digest": version.digest, "approved_on": approved},
    }  # fmt: skip


def _result(source: Source) -> ResultFacts | None:
    evaluation, freeze = source.evaluation, source.freeze
    if evaluation is None or evaluation.frozen is None:
        return None
    proof: Json = {"evaluation_digest": evaluation.digest}
    if freeze:
        proof |= {"freeze": freeze.uuid, "freeze_digest": freeze.digest, "cut_off": freeze.cut_off}
    return ResultFacts(
        evaluation=evaluation.frozen, grade=evaluation.grade, rows=dict(_rows(freeze)) if freeze else {}, proof=proof
    )


def _rows(freeze: Freeze) -> Iterator[tuple[str, Rows]]:
    """How many origin rows of each measurement have which role."""
    for value in freeze.values.select_related("measurement").iterator():
        told = [json.loads(line)["row"] for line in value.rows.splitlines()]
        people = any(about_people(row["source"]) for row in told)
        yield str(value.measurement.uuid), Rows(dict(Counter(row["role"] for row in told)), people)


def names_of(unit: Unit) -> list[str]:
    """The names of everybody who has an account of the unit or of its parts, or holds a role there. One query."""
    here = Q(home__path__startswith=unit.path) | Q(assignments__unit__path__startswith=unit.path)
    return sorted(set(User.objects.filter(here).exclude(name="").values_list("name", flat=True)))


def problems_of(publication: Publication, content: Json) -> list[Problem]:
    """What stops a publication: that its source has changed or is missing, and every passage that may tell of a person."""
    source = source_of(publication.declaration, publication.kind)
    found = [source] if isinstance(source, Problem) else []
    if isinstance(source, Source) and not source.made(publication):
        found.append(
            Problem("source", Words("生成之后目标或自评又有新定稿，请重新生成", "a newer final version exists; make the publication anew"))
        )  # fmt: skip
    return [*found, *personal(content, names_of(publication.declaration.unit))]


def personal(content: Json, names: Iterable[str]) -> list[Problem]:
    """Every passage that may tell of a person, with its place and what to do."""
    return [
        Problem(
            one.place,
            Words(
                f"疑似{TRACE_WORDS[one.trace].zh}“{one.passage}”，请用黑条或公开用语替换",
                f"“{one.passage}” looks like {TRACE_WORDS[one.trace].en}; put a bar or other words in its place",
            ),
        )
        for one in findings_in(content, names)
    ]


def listed(content: Json) -> Json:
    """The fields of a publication that lists read, from its content."""
    result = content["result"]
    rows = content["promise"]["indicators"]
    words = [content["project"]["name"], content["unit"]["name"], content["project"]["code"]]
    words += [text for row in rows for text in (row["name"], row["target"]) if text]
    return {
        "project_name": content["project"]["name"], "search": "\n".join(words).casefold(),
        "score": result["total"] if result else None, "grade": result["grade"]["code"] if result else "",
        "light": result["light"] if result else "",
    }  # fmt: skip
