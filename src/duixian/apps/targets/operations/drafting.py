"""What every write to a draft has in common: lock, check that it may be written, save with its summary, tell the history."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.audit.operations import record
from duixian.apps.targets.errors import NotDraft
from duixian.apps.targets.forms_io import form_from
from duixian.apps.targets.models import Declaration, DeclarationVersion
from duixian.apps.targets.queries.finding import declaration_get
from duixian.apps.targets.rules import may_write_draft
from duixian.core.checks.finding import Severity
from duixian.core.checks.registry import check_forms
from duixian.core.forms.model import Form

LONGEST_TOLD = 80
"""Characters of a text in the history; the whole text is in the versions."""
PERSONAL = frozenset({"contact", "phone"})
"""Fields that hold personal values: the history tells that they changed, not what they say."""


def draft_locked(declaration: UUID, by: Actor) -> DeclarationVersion:
    """The draft being written, locked until the transaction ends. Raises NotFound, NotAllowed, NotDraft."""
    found = declaration_get(by, declaration)
    if not may_write_draft(by, at=found.unit.path):
        raise NotAllowed(_("只有本单位的填报人可以填写绩效目标表。"))
    locked = Declaration.objects.select_for_update().get(pk=found.pk)
    rows = DeclarationVersion.objects.select_related("declaration__project", "declaration__unit")
    version = rows.filter(declaration=locked, frozen_at=None).first()
    if version is None:
        raise NotDraft
    return version


def draft_write(version: DeclarationVersion, content: dict[str, Any], *, by: Actor, at: datetime) -> None:
    """Save the content of a locked draft, and on its promise what lists show of it."""
    version.content = content
    version.revision += 1
    version.edited_by_id, version.edited_at = by.user_id, at
    version.save(update_fields=["content", "revision", "edited_by", "edited_at"])
    summarise(version.declaration, form_from(content))
    version.declaration.save(update_fields=list(SUMMARY))


SUMMARY = ("budget_total", "budget_year", "indicator_count", "high_findings")


def summarise(declaration: Declaration, form: Form) -> None:
    """Put on the promise what lists show of its form: two amounts in yuan, the rows, the serious findings."""
    declaration.budget_total = held(form.budget.total)
    declaration.budget_year = held(form.budget.current_year)
    declaration.indicator_count = len(form.indicators)
    declaration.high_findings = sum(finding.severity is Severity.HIGH for finding in check_forms((form,)))


def held(amount: Decimal | None) -> Decimal | None:
    """An amount as the column of a list holds it: a form may print more decimals or digits, the list does not."""
    return None if amount is None or abs(amount) >= Decimal(10) ** 14 else amount.quantize(Decimal("0.01"))


def draft_record(
    version: DeclarationVersion, kind: str, payload: Mapping[str, Any], *, by: Actor, at: datetime
) -> None:
    """Tell the history of one write to a draft."""
    declaration = version.declaration
    record(
        kind=kind, unit=declaration.unit, about="targets.declaration", about_uuid=declaration.uuid,
        project_uuid=declaration.project.uuid, by=by, at=at, payload={"version": version.number, **payload},
    )  # fmt: skip


def told(path: str, text: str) -> str:
    """A field's text for the history: shortened, and nothing of a person."""
    if path in PERSONAL:
        return "***" if text else ""
    return text if len(text) <= LONGEST_TOLD else f"{text[:LONGEST_TOLD]}…"


def row_name(content: Mapping[str, Any], path: str) -> str:
    """What people call the row that a path leads into; nothing for a field outside the tables or a row without a name."""
    match = _ROW.match(path)
    if match is None:
        return ""
    rows = content.get(match["table"]) or []
    row: Mapping[str, Any] = next((row for row in rows if row.get("id") == match["row"]), {})
    return told("row", str(row.get("level3") or row.get("name") or ""))


_ROW = re.compile(r"(?P<table>indicators|cost_lines)\[(?P<row>r[0-9a-f]{8})\]")
