"""One promise with everything its pages show: the version, the form, the findings, last year's beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.conf import settings

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.audit.queries import digest_of_row
from duixian.apps.targets.forms_io import form_of
from duixian.apps.targets.models import Declaration, DeclarationVersion, ReturnReason
from duixian.apps.targets.queries.edits import Editor, editors_present
from duixian.apps.targets.queries.finding import declaration_get
from duixian.apps.targets.queries.reviews import return_reasons
from duixian.apps.targets.queries.showing import FormShown, form_shown
from duixian.apps.targets.rules import may_write_draft
from duixian.core.checks.finding import Finding
from duixian.core.checks.registry import check_forms
from duixian.core.forms.model import Form
from duixian.documents.writing.stamp import Stamp, stamp


@dataclass(frozen=True)
class DeclarationView:
    """A promise in one of its versions. `last` is the version of the year before (the approved one if there is one)."""

    declaration: Declaration
    version: DeclarationVersion
    last: DeclarationVersion | None
    may_edit: bool

    @cached_property
    def form(self) -> Form:
        """What the version says."""
        return form_of(self.version)

    @cached_property
    def shown(self) -> FormShown:
        """The form as its pages show it, with last year's beside it."""
        return form_shown(self.version.content, self.last.content if self.last else None)

    @cached_property
    def stamp(self) -> Stamp:
        """What stands at the foot of its paper: the row of the history that froze the version; of a draft that it is one. One query."""
        number, uuid = self.version.number, self.declaration.uuid
        frozen = self.version.frozen_at is not None
        return stamp(
            digest_of_row("targets.version.frozen", uuid, version=number) if frozen else "", settings.SITE_ADDRESS
        )

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks say of it, the most serious first."""
        return check_forms((self.form,))

    @cached_property
    def reasons(self) -> dict[str, list[ReturnReason]]:
        """Why the version before this draft came back, by path with row ids; one query."""
        return return_reasons(self.version) if self.version.based_on_id and self.is_draft else {}

    @property
    def is_draft(self) -> bool:
        """Whether the version can still be written."""
        return self.version.frozen_at is None


def declaration_view(actor: Actor, uuid: UUID, *, number: int | None = None) -> DeclarationView:
    """A promise in its current version, or in the one with a number. Raises NotFound. At most three queries."""
    declaration = declaration_get(actor, uuid)
    version = declaration.current if number is None else _version(declaration, number)
    if version is None:
        raise NotFound
    may_edit = may_write_draft(actor, at=declaration.unit.path) and version.frozen_at is None
    return DeclarationView(declaration, version, last_year_of(declaration), may_edit)


def _version(declaration: Declaration, number: int) -> DeclarationVersion | None:
    return DeclarationVersion.objects.filter(declaration=declaration, number=number).first()


def versions_of(declaration: Declaration) -> list[DeclarationVersion]:
    """All versions without their content, the latest first."""
    return list(declaration.versions.defer("content").order_by("-number"))


def last_year_of(declaration: Declaration) -> DeclarationVersion | None:
    """The version of the project's promise of the year before: the approved one, else the one being written. One query."""
    before = (
        Declaration.objects.filter(project_id=declaration.project_id, year__lt=declaration.year)
        .select_related("approved", "current")
        .order_by("-year")
        .first()
    )
    return None if before is None else before.approved or before.current


def editors_of(view: DeclarationView, actor: Actor, *, at: datetime) -> tuple[Editor, ...]:
    """Who else edited the draft within the last minutes."""
    return editors_present(view.declaration, but=actor, at=at)
