"""Cooperation agreements: signed with a partner, renewed, terminated; terms supersede, nothing is edited."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.models import Unit
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.evidence.operations import file_store
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.governance.models import Agreement, AgreementTerm
from duixian.apps.governance.operations.policies import require_keeping
from duixian.apps.governance.queries.cooperation import agreement_get, declaration_of, term_get
from duixian.apps.governance.rules import overlaps
from duixian.apps.parties.models import Organisation
from duixian.apps.parties.operations import organisation_create
from duixian.apps.parties.queries import organisation_named


@transaction.atomic
def agreement_sign(
    *,
    declaration_uuid: UUID,
    partner: str,
    title: str,
    signed_on: date,
    in_force_from: date,
    by: Actor,
    at: datetime,
    last: date | None = None,
    upload: Upload | None = None,
) -> Agreement:
    """Enter a signed agreement with its first term, in force from `in_force_from` through `last` (None: until terminated).

    The partner is the organisation of the unit with that name, registered now if nobody did before. Raises NotFound, NotAllowed,
    Invalid at `partner`, `title`, `signed_on`, `last`, and FileRefused at `file`. Without a file the agreement is kept but does
    not count: nobody could read it.
    """
    declaration = declaration_of(by, declaration_uuid)
    require_keeping(by, declaration.unit)
    name = " ".join(title.split())[:200]
    if not name:
        raise Invalid(_("请填写协议名称。"), field="title")
    locked(declaration.unit)
    body = _partner(declaration.unit, partner, by, at)
    if Agreement.objects.filter(subject_uuid=declaration_uuid, partner=body, title=name).exists():
        raise Invalid(_("与这个合作方的同名协议已登记；续签请在该协议下登记。"), field="title")
    made = Agreement.objects.create(
        unit=declaration.unit, subject_uuid=declaration_uuid, partner=body, title=name, created_at=at
    )
    term = _term(made, _Values(signed_on, in_force_from, last, upload), by, at)
    _tell("signed", made, by, at, {"name": name, "declaration": str(declaration_uuid), **_told(term)})
    return made


def _partner(unit: Unit, name: str, by: Actor, at: datetime) -> Organisation:
    plain = " ".join(name.split())
    if not plain:
        raise Invalid(_("请填写合作方。"), field="partner")
    known = organisation_named(unit, plain)
    try:
        return known or organisation_create(unit=unit, name=plain, kinds=("partner",), by=by, at=at)
    except Invalid as refusal:
        raise Invalid(str(refusal), field="partner") from refusal


@transaction.atomic
def agreement_renew(
    *,
    agreement_uuid: UUID,
    signed_on: date,
    in_force_from: date,
    by: Actor,
    at: datetime,
    last: date | None = None,
    upload: Upload | None = None,
) -> AgreementTerm:
    """One more term of an agreement. Raises as `agreement_sign`, and Invalid at `in_force_from` for days another term covers."""
    agreement = agreement_get(by, agreement_uuid)
    require_keeping(by, agreement.unit)
    locked(agreement.unit)
    term = _term(agreement, _Values(signed_on, in_force_from, last, upload), by, at)
    _tell("renewed", agreement, by, at, _told(term))
    return term


class _Values(NamedTuple):
    signed_on: date
    since: date
    last: date | None
    upload: Upload | None


def _term(agreement: Agreement, given: _Values, by: Actor, at: datetime) -> AgreementTerm:
    until = _until(given.signed_on, given.since, given.last)
    for other in agreement.terms.filter(superseded_at=None):
        if overlaps(given.since, until, other.in_force_from, other.in_force_until):
            told = {"day": other.in_force_from.isoformat()}
            raise Invalid(_("与%(day)s起生效的一期重叠；请先终止或撤回那一期。") % told, field="in_force_from")
    return AgreementTerm.objects.create(
        agreement=agreement, signed_on=given.signed_on, in_force_from=given.since, in_force_until=until,
        file=_file(agreement.unit, given.upload, by, at), recorded_at=recording_time(),
    )  # fmt: skip


def _file(unit: Unit, upload: Upload | None, by: Actor, at: datetime) -> EvidenceFile | None:
    return file_store(unit=unit, name=upload.name, content=upload.content, by=by, at=at) if upload else None


def _until(signed_on: date, since: date, last: date | None) -> date | None:
    """The day after the last one in force. Raises Invalid for dates that cannot follow each other."""
    if last is not None and last < since:
        raise Invalid(_("最后有效日不能早于生效日期。"), field="last")
    if last is not None and last < signed_on:
        raise Invalid(_("签署日期不能晚于最后有效日。"), field="signed_on")
    return last + timedelta(days=1) if last else None


@transaction.atomic
def agreement_terminate(*, term_uuid: UUID, last: date, reason: str, by: Actor, at: datetime) -> AgreementTerm:
    """End a term early: in force through `last`. Raises NotFound, NotAllowed, Invalid at `last` or `reason`."""
    term = term_get(by, term_uuid)
    require_keeping(by, term.agreement.unit)
    until = last + timedelta(days=1)
    if last < term.in_force_from or (term.in_force_until is not None and until >= term.in_force_until):
        raise Invalid(_("终止日须在这一期的有效期之内。"), field="last")
    if not reason.strip():
        raise Invalid(_("请写明终止原因。"), field="reason")
    now = _supersede(term)
    made = AgreementTerm.objects.create(
        agreement=term.agreement, signed_on=term.signed_on, in_force_from=term.in_force_from, in_force_until=until,
        file=term.file, reason=reason.strip()[:200], recorded_at=now,
    )  # fmt: skip
    _tell("terminated", term.agreement, by, at, _told(made))
    return made


@transaction.atomic
def agreement_withdraw(*, term_uuid: UUID, by: Actor, at: datetime) -> AgreementTerm:
    """Take back a term recorded by mistake; what was measured with it before stays. Raises NotFound, NotAllowed."""
    term = term_get(by, term_uuid)
    require_keeping(by, term.agreement.unit)
    _supersede(term)
    _tell("withdrawn", term.agreement, by, at, _told(term))
    return term


def _supersede(term: AgreementTerm) -> datetime:
    """Mark a term as no longer believed; since when. Raises Invalid when somebody else did so meanwhile."""
    now = recording_time()
    if not AgreementTerm.objects.filter(pk=term.pk, superseded_at=None).update(superseded_at=now):
        raise Invalid(_("这一期刚才已被更正；请刷新后再办理。"))
    return now


def _told(term: AgreementTerm) -> dict[str, str]:
    until = term.in_force_until
    return {"signed_on": term.signed_on.isoformat(), "from": term.in_force_from.isoformat(),
            "until": until.isoformat() if until else "", "file": term.file.digest if term.file else ""}  # fmt: skip


def _tell(what: str, agreement: Agreement, by: Actor, at: datetime, payload: Mapping[str, object]) -> None:
    record(kind=f"governance.agreement.{what}", unit=agreement.unit, about="governance.agreement",
           about_uuid=agreement.uuid, by=by, at=at, payload=dict(payload))  # fmt: skip
