"""Budget lines as a promise's approval makes and changes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.money.errors import MOST_MONEY
from duixian.apps.money.models import BudgetChange, BudgetLine
from duixian.apps.money.models.budget import Source
from duixian.apps.money.queries.budget import availability
from duixian.apps.targets.approving import Approval
from duixian.apps.targets.forms_io import form_of
from duixian.apps.targets.models import Declaration, DeclarationVersion
from duixian.core.forms.breakdown import Share, approved_total, differences, shares
from duixian.core.money.amounts import told
from duixian.core.money.movements import ZERO


@dataclass(frozen=True, slots=True)
class Why:
    """What a change of a line's budget tells of itself."""

    kind: BudgetChange.Kind
    by: Actor
    at: datetime
    reason: str = ""
    version_uuid: UUID | None = None


def lines_follow(approval: Approval) -> None:
    """Open the lines of a first approval, or change them by what an adjustment changed.

    A breakdown that does not fit its own budget opens nothing: approving is not the money's to refuse, and `lines_open` tells
    the books why. An adjustment that would take what is used already is refused (Invalid).
    """
    declaration, version = approval.declaration, approval.version
    if BudgetLine.objects.filter(declaration=declaration, changes__version_uuid__isnull=False).exists():
        adjust(declaration, approval)
    elif fits(version, declaration.project.name) and not declaration.budget_lines.exists():
        open_lines(declaration, version, by=approval.by, at=approval.at)


def fits(version: DeclarationVersion, name: str) -> bool:
    """Whether the breakdown stays within the approved budget."""
    form = form_of(version)
    return sum((one.amount for one in shares(form, name).values()), ZERO) <= (approved_total(form) or ZERO)


def open_lines(declaration: Declaration, version: DeclarationVersion, *, by: Actor, at: datetime) -> list[BudgetLine]:
    """A line for each share of an approved form."""
    why = Why(BudgetChange.Kind.APPROVED, by, at, version_uuid=version.uuid)
    found = shares(form_of(version), declaration.project.name)
    return [new_line(declaration, name, share, place, why=why) for place, (name, share) in enumerate(found.items())]


def adjust(declaration: Declaration, approval: Approval) -> None:
    """Change the lines by what an approved adjustment changed in the breakdown; transfers between lines stay."""
    name, earlier = declaration.project.name, approval.earlier
    old: Mapping[str, Share] = shares(form_of(earlier), name) if earlier else {}
    new = shares(form_of(approval.version), name)
    lines = {line.name: line for line in locked_lines(declaration) if line.source == Source.FISCAL}
    why = Why(BudgetChange.Kind.ADJUSTMENT, approval.by, approval.at, approval.version.reason, approval.version.uuid)
    for place, (one, amount) in enumerate(differences(old, new).items()):
        if one in lines:
            change(lines[one], amount, why)
        elif amount > 0:
            new_line(declaration, one, Share(amount, new[one].basis), len(lines) + place, why=why)
        else:
            raise Invalid(_("调整要减少的明细“%(name)s”不在预算明细中。") % {"name": one}, field="amount")
    require_within(declaration, approval.version)


def locked_lines(declaration: Declaration) -> list[BudgetLine]:
    """The lines of a promise, held until the transaction ends."""
    rows = BudgetLine.objects.select_for_update(of=("self",), no_key=True).filter(declaration=declaration)
    return list(rows.select_related("unit", "declaration__project").order_by("id"))


def require_within(declaration: Declaration, version: DeclarationVersion) -> None:
    """Raise Invalid when the lines, what was carried over from last year left out, exceed the approved budget."""
    total = approved_total(form_of(version)) or ZERO
    held = sum((line.budget for line in locked_lines(declaration) if line.source != Source.CARRIED), ZERO)
    if held > total:
        figures = {"held": told(held), "total": told(total)}
        raise Invalid(_("明细合计 %(held)s 元，超过批复预算 %(total)s 元。") % figures, field="amount")


def new_line(
    declaration: Declaration, name: str, share: Share, position: int, *, why: Why, source: str = Source.FISCAL
) -> BudgetLine:
    """A line with its first change."""
    line = BudgetLine.objects.create(
        unit=declaration.unit, declaration=declaration, position=position, name=name, basis=share.basis, source=source,
        budget=share.amount, created_at=why.at,
    )  # fmt: skip
    _note(line, share.amount, why)
    _tell("opened", line, why, {"line": name, "amount": share.amount, "source": source})
    return line


def change(line: BudgetLine, amount: Decimal, why: Why) -> None:
    """Give a locked line more or less. Raises Invalid when less would be left than is used already."""
    left = availability(line).available
    if amount < 0 and left + amount < 0:
        figures = {"name": line.name, "amount": told(-amount), "left": told(left)}
        raise Invalid(
            _("“%(name)s”要减少 %(amount)s 元，可用额度只有 %(left)s 元；请先释放占用或调剂。") % figures,
            field="amount",
        )
    if line.budget + amount >= MOST_MONEY:
        raise Invalid(_("金额合计须小于一百万亿元。"), field="amount")
    line.budget += amount
    line.save(update_fields=["budget"])
    _note(line, amount, why)
    _tell("changed", line, why, {"line": line.name, "amount": amount, "reason": why.reason})


def _note(line: BudgetLine, amount: Decimal, why: Why) -> None:
    BudgetChange.objects.create(
        line=line, kind=why.kind, amount=amount, reason=why.reason, version_uuid=why.version_uuid,
        approved_by_id=why.by.user_id, occurred_at=why.at, recorded_at=recording_time(),
    )  # fmt: skip


def _tell(what: str, line: BudgetLine, why: Why, payload: Mapping[str, object]) -> None:
    record(kind=f"money.line.{what}", unit=line.unit, about="money.line", about_uuid=line.uuid, by=why.by, at=why.at,
           payload=dict(payload), project_uuid=line.declaration.project.uuid)  # fmt: skip
