"""Finding one project or promise for somebody: what lies outside what they see is not found."""

from __future__ import annotations

from uuid import UUID

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.targets.models import Declaration, DeclarationVersion, PlanItem, Project


def project_get(actor: Actor, uuid: UUID) -> Project:
    """A project with its unit, section and leader. Raises NotFound."""
    try:
        return Project.objects.filter(visible(actor)).select_related("unit", "section", "leader").get(uuid=uuid)
    except Project.DoesNotExist as error:
        raise NotFound from error


def declaration_get(actor: Actor, uuid: UUID) -> Declaration:
    """A promise with its project, unit and versions being written and in force. Raises NotFound."""
    rows = Declaration.objects.filter(visible(actor)).select_related("project", "unit", "current", "approved")
    try:
        return rows.get(uuid=uuid)
    except Declaration.DoesNotExist as error:
        raise NotFound from error


def version_get(actor: Actor, uuid: UUID) -> DeclarationVersion:
    """One version with its promise. Raises NotFound."""
    rows = DeclarationVersion.objects.filter(visible(actor, "declaration__unit__"))
    try:
        return rows.select_related("declaration__project", "declaration__unit", "edited_by").get(uuid=uuid)
    except DeclarationVersion.DoesNotExist as error:
        raise NotFound from error


def plan_item_get(actor: Actor, uuid: UUID) -> PlanItem:
    """A plan item that has not been removed, with its promise. Raises NotFound."""
    rows = PlanItem.objects.filter(visible(actor, "declaration__unit__"), removed_at=None)
    try:
        return rows.select_related("declaration__project", "declaration__unit").get(uuid=uuid)
    except PlanItem.DoesNotExist as error:
        raise NotFound from error
