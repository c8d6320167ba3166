"""What stands in the way of submitting a draft: missing parts, and serious errors that nobody has explained."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import User
from duixian.apps.targets.errors import Problem
from duixian.apps.targets.forms_io import form_of
from duixian.apps.targets.models import Declaration, DeclarationVersion, FindingExplanation
from duixian.apps.targets.paths import place_name, stable
from duixian.apps.targets.queries.finding import declaration_get
from duixian.apps.targets.queries.steps import deadline, lineage, reviewers_at, steps_for, version_at
from duixian.apps.targets.rules import may_submit
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.registry import check_forms
from duixian.core.forms.mandatory import Missing, missing_parts
from duixian.core.forms.model import Form
from duixian.core.wording import Words
from duixian.core.workflow.roles import Step


@dataclass(frozen=True, slots=True)
class Explained:
    """A serious error with the explanation the unit gives, if any; `path` keeps to its row when rows move."""

    finding: Finding
    path: str
    explanation: FindingExplanation | None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """A draft on its way to review: what is missing, what must be explained, and where it would go."""

    declaration: Declaration
    version: DeclarationVersion
    form: Form
    missing: tuple[Missing, ...]
    serious: tuple[Explained, ...]
    steps: tuple[Step, ...]
    due_on: date
    reviewers: tuple[User, ...]
    may_submit: bool

    @property
    def is_ready(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.missing and all(one.explanation for one in self.serious)


def findings_of(form: Form) -> tuple[Finding, ...]:
    """All findings over one form, the most serious first."""
    return check_forms((form,))


def must_be_explained(finding: Finding) -> bool:
    """Whether a form with this finding is submitted only with an explanation: a rule is sure, and it weighs heavily.

    Questions and lighter errors travel with the form for the reviewer to judge.
    """
    return finding.severity is Severity.HIGH and finding.kind == "error"


def serious_of(version: DeclarationVersion, form: Form) -> tuple[Explained, ...]:
    """The errors to be explained, one for each code and place, with their explanations. One query."""
    given = {(one.code, one.path): one for one in version.explanations.select_related("explained_by")}
    serious: dict[tuple[str, str], Explained] = {}
    for finding in findings_of(form):
        key = finding.code, stable(version.content, finding.path)
        if must_be_explained(finding):
            serious.setdefault(
                key, Explained(finding, key[1], given.get(key), place_name(version.content, finding.path))
            )
    return tuple(serious.values())


def obstacles_of(version: DeclarationVersion) -> tuple[Problem, ...]:
    """Everything that stands in the way of submitting, by field. One query."""
    form = form_of(version)
    missing = missing_parts(form)
    gaps = {one.path for one in missing}
    open_errors = [one for one in serious_of(version, form) if one.explanation is None]
    return tuple(Problem(one.path, _please_fill(one)) for one in missing) + tuple(
        Problem(one.finding.path, _please_explain(one.finding)) for one in open_errors if one.finding.path not in gaps
    )


def _please_fill(missing: Missing) -> Words:
    return Words(f"请填写{missing.words.zh}", f"please fill in {missing.words.en}")


def _please_explain(finding: Finding) -> Words:
    return Words(f"请改正或说明理由：{finding.message_zh}", f"please correct this or explain it: {finding.message_en}")


def submission_of(actor: Actor, declaration: UUID, *, at: datetime) -> Submission:
    """The page before submitting. Raises NotFound."""
    found = declaration_get(actor, declaration)
    version = version_at(found.current_id)
    form = form_of(version)
    line = lineage(found.unit)
    steps = steps_for(line)
    day = at.astimezone(ZoneInfo(found.unit.time_zone)).date()
    missing = missing_parts(form)
    gaps = {one.path for one in missing}
    return Submission(
        declaration=found, version=version, form=form, missing=missing,
        serious=tuple(one for one in serious_of(version, form) if one.finding.path not in gaps),
        steps=steps, due_on=deadline(line, steps[0], at=at),
        reviewers=tuple(reviewers_at(found.unit, steps[0], on=day)),
        may_submit=may_submit(actor, at=found.unit.path) and version.frozen_at is None,
    )  # fmt: skip
