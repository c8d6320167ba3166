"""What operations on money do first: hold the line, and look at texts, days and files."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.money.models import BudgetLine
from duixian.apps.money.queries.budget import line_get


def locked_line(uuid: UUID, by: Actor) -> BudgetLine:
    """The line, held until the transaction ends: before everything else of money. Raises NotFound.

    Rows that only refer to it can still be written by others, who may hold what this transaction asks for later.
    """
    line = line_get(by, uuid)
    rows = BudgetLine.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("unit", "declaration__project").get(pk=line.pk)


def text(given: str, most: int, field: str) -> str:
    """The text without blanks around it. Raises Invalid at the field when it is empty or longer than `most`."""
    plain = given.strip()
    if not 0 < len(plain) <= most:
        raise Invalid(_("请填写，最多%(most)s字。") % {"most": most}, field=field)
    return plain


def require_past(day: date, unit: Unit, at: datetime, field: str) -> None:
    """Raises Invalid at the field for a day to come."""
    if day > day_of(at, unit):
        raise Invalid(_("日期还没有到，不能登记。"), field=field)


def file_of(unit_id: int, uuid: UUID | None, field: str = "file") -> EvidenceFile | None:
    """A file that the unit keeps, None without one. Raises Invalid at the field for one that it does not keep."""
    if uuid is None:
        return None
    found = EvidenceFile.objects.filter(unit=unit_id, uuid=uuid).first()
    if found is None:
        raise Invalid(_("没有这个文件，请重新上传。"), field=field)
    return found
