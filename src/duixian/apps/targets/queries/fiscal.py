"""The approved version of a promise as the records of a finance system, with everything that system would refuse."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.targets.forms_io import form_of
from duixian.apps.targets.models import Declaration, DeclarationVersion
from duixian.apps.targets.queries.finding import declaration_get
from duixian.documents.fiscal.checking import FiscalFinding, findings_of
from duixian.documents.fiscal.maps import GOALS, INDICATORS, FiscalMap, fiscal_map
from duixian.documents.fiscal.records import Records, Sender, records_of
from duixian.documents.fiscal.writing import write_csv, write_json, write_workbook


class Codes(NamedTuple):
    """What the finance system knows the unit by; what is left empty becomes a finding."""

    mof_div_code: str = ""
    sub_mof_code: str = ""
    busi_type: str = ""


class FiscalFed(NamedTuple):
    """The records of a version and what is wrong with them."""

    declaration: Declaration
    version: DeclarationVersion
    records: Records
    findings: tuple[FiscalFinding, ...]
    known: FiscalMap


class FiscalFile(NamedTuple):
    """A finished file with its name."""

    name: str
    data: bytes


FILES = ("json", "xlsx", "goals.csv", "indicators.csv")
"""What can be taken away: both tables in one file, or one table as CSV."""


def fiscal_of(actor: Actor, uuid: UUID, codes: Codes) -> FiscalFed:
    """The records of the approved version. Raises NotFound, and Invalid while none is approved."""
    declaration = declaration_get(actor, uuid)
    version = declaration.approved
    if version is None:
        raise Invalid(_("还没有批复的版本，不能导出预算管理一体化数据。"))
    known = fiscal_map()
    sender = Sender(
        subject=str(declaration.uuid), version=str(version.number), pro_code=declaration.project.code,
        agency_code=declaration.unit.code, **codes._asdict(),
    )  # fmt: skip
    records = records_of(form_of(version), sender, known=known)
    return FiscalFed(declaration, version, records, findings_of(records, known=known), known)


def fiscal_file(actor: Actor, uuid: UUID, codes: Codes, *, kind: str) -> FiscalFile:
    """The records as one of FILES. Raises as `fiscal_of`, and NotFound for another kind of file."""
    if kind not in FILES:
        raise NotFound
    fed = fiscal_of(actor, uuid, codes)
    name = f"{fed.declaration.project.name}-{fed.declaration.year}-{fed.known.name}.{kind}"
    return FiscalFile(name, _written(fed, kind))


def _written(fed: FiscalFed, kind: str) -> bytes:
    if kind == "json":
        return write_json(fed.records, fed.findings, known=fed.known)
    if kind == "xlsx":
        return write_workbook(fed.records, fed.findings, known=fed.known)
    return write_csv(fed.records, GOALS if kind == "goals.csv" else INDICATORS)
