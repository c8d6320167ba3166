"""What a rule says about a document, who must act and how it is cured."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from duixian.core.money.controls.limits import Citation
from duixian.core.wording import Words


class Severity(StrEnum):
    """How much a finding weighs."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


SEVERITY_WORDS = {
    Severity.HIGH: Words("严重", "serious"),
    Severity.MEDIUM: Words("一般", "medium"),
    Severity.LOW: Words("轻微", "minor"),
}
PAYMENT, CONTRACT, PROCUREMENT = "money.payment", "money.contract", "money.procurement"


class Finding(NamedTuple):
    """A finding of rule `code` about a document: `owner` is the key of who asked for or prepared it; `facts` are plain figures."""

    code: str
    severity: Severity
    about: str
    about_uuid: UUID
    label: str
    declaration: int
    owner: int | None
    message: Words
    cure: Words
    source: Citation
    facts: Mapping[str, str]
