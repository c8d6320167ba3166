"""Tariffs and tolerances: recorded from a day on, superseded when corrected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.operations.guards import filled
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.operations import file_store
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.incubator.models import MatchTolerance, Utility, UtilityTariff
from duixian.apps.incubator.operations.billing_guards import require_billing
from duixian.apps.incubator.operations.meters import supplier_known
from duixian.apps.incubator.queries.tariffs import core_tariff, tariff_get
from duixian.apps.targets.errors import in_language
from duixian.core.incubator.errors import IncubatorError
from duixian.core.incubator.tariff_terms import tariff_of, terms_of
from duixian.core.incubator.tariffs import Utility as CoreUtility
from duixian.core.incubator.tariffs import check_tariffs


class TariffDetails(NamedTuple):
    """A tariff to be recorded; `terms` as core.incubator.tariff_terms reads them."""

    kind: str
    supplier: str
    name: str
    since: date
    terms: Mapping[str, Any]
    until: date | None = None
    upload: Upload | None = None


@transaction.atomic
def tariff_record(*, unit: Unit, details: TariffDetails, by: Actor, at: datetime) -> UtilityTariff:
    """Record what a supplier charges from a day on. One that is open ends on that day; one that begins on it is superseded.

    Raises NotAllowed, and Invalid at `kind`, `supplier`, `name`, `terms` (bands with holes, prices missing), or `since` where another
    tariff with an end is in force.
    """
    require_billing(by, unit)
    if details.kind not in Utility.values:
        raise Invalid(_("没有这种表计。"), field="kind")
    name = filled(details.name, "name")[:120]
    terms = _terms(details)
    locked(unit)
    supplier = supplier_known(unit, details.supplier, by, at)
    now = recording_time()
    live = UtilityTariff.objects.filter(unit=unit, kind=details.kind, supplier=supplier, superseded_at=None)
    live.filter(since=details.since).update(superseded_at=now)
    for before in live.filter(since__lt=details.since, until=None):
        _end(before, details.since, now)
    made = UtilityTariff.objects.create(
        unit=unit, kind=details.kind, supplier=supplier, name=name, since=details.since, until=details.until, terms=terms,
        file=file_store(unit=unit, name=details.upload.name, content=details.upload.content, by=by, at=at) if details.upload else None,
        recorded_at=now,
    )  # fmt: skip
    _check_apart(list(live.all()))
    told = {"name": name, "supplier": supplier.name, "since": made.since.isoformat()}
    _tell("tariff.recorded", made, by, at, told)
    return made


def _terms(details: TariffDetails) -> dict[str, Any]:
    """The terms as they are kept, whatever way they were written."""
    try:
        return terms_of(tariff_of(CoreUtility(details.kind), details.since, details.until, details.terms))
    except IncubatorError as error:
        raise Invalid(in_language(f"{error.words.zh}。", f"{error.words.en}."), field="terms") from error


def _end(tariff: UtilityTariff, until: date, now: datetime) -> None:
    UtilityTariff.objects.filter(pk=tariff.pk).update(superseded_at=now)
    UtilityTariff.objects.create(
        unit=tariff.unit, kind=tariff.kind, supplier=tariff.supplier, name=tariff.name, since=tariff.since, until=until,
        terms=tariff.terms, file=tariff.file, recorded_at=now,
    )  # fmt: skip


def _check_apart(rows: list[UtilityTariff]) -> None:
    try:
        check_tariffs([core_tariff(one) for one in rows])
    except IncubatorError as error:
        raise Invalid(in_language(f"{error.words.zh}。", f"{error.words.en}."), field="since") from error


@transaction.atomic
def tariff_withdraw(*, tariff_uuid: UUID, by: Actor, at: datetime) -> UtilityTariff:
    """Take back a tariff recorded by mistake; what was measured with it before stays. Raises NotFound, NotAllowed."""
    tariff = tariff_get(by, tariff_uuid)
    require_billing(by, tariff.unit)
    UtilityTariff.objects.filter(pk=tariff.pk, superseded_at=None).update(superseded_at=recording_time())
    _tell("tariff.withdrawn", tariff, by, at, {"name": tariff.name, "since": tariff.since.isoformat()})
    return tariff


def _tell(what: str, tariff: UtilityTariff, by: Actor, at: datetime, payload: Mapping[str, object]) -> None:
    record(kind=f"incubator.{what}", unit=tariff.unit, about="incubator.tariff", about_uuid=tariff.uuid, by=by, at=at, payload=payload)  # fmt: skip


@transaction.atomic
def tolerance_set(
    *, unit: Unit, quantity_share: Decimal, quantity: Decimal, money_share: Decimal, money: Decimal, by: Actor, at: datetime
) -> MatchTolerance:  # fmt: skip
    """Set by how much numbers may differ and still agree, from now on; what was measured before stays.

    Raises NotAllowed, and Invalid at the field of a negative number, or a share of more than a tenth.
    """
    require_billing(by, unit)
    given = {"quantity_share": quantity_share, "quantity": quantity, "money_share": money_share, "money": money}
    for name, number in given.items():
        if number < 0 or (name.endswith("share") and number > Decimal("0.1")):
            raise Invalid(_("容差不能为负，比例不超过10%。"), field=name)
    locked(unit)
    now = recording_time()
    unit.match_tolerances.filter(superseded_at=None).update(superseded_at=now)
    made = MatchTolerance.objects.create(unit=unit, recorded_at=now, **given)
    record(kind="incubator.tolerance.set", unit=unit, about="accounts.unit", about_uuid=unit.uuid, by=by, at=at, payload=given)  # fmt: skip
    return made
