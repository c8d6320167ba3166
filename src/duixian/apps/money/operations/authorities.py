"""Who may sign contracts of a unit, up to which sum and for how long."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.models import Unit, User
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.accounts.queries import person_get, unit_get
from duixian.apps.accounts.roles import Role
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.money.errors import yuan
from duixian.apps.money.models import SigningAuthority
from duixian.apps.money.operations.contract_checks import kept
from duixian.apps.money.queries.contracts import authority_get


@transaction.atomic
def authority_grant(
    *, unit: Unit, user_uuid: UUID, limit: Decimal, since: date, until: date | None = None, file: EvidenceFile | None = None,
    upload: Upload | None = None, by: Actor, at: datetime,
) -> SigningAuthority:  # fmt: skip
    """Give somebody leave to sign contracts up to `limit` yuan each on days in [since, until); its paper is a `file` kept before, or
    an `upload` kept now.

    The head does, or an administrator; nobody for themself. Raises NotFound, NotAllowed, FileRefused, Invalid at the field.
    """
    unit = unit_get(by, unit.uuid)
    user = _person(by, user_uuid)
    if not may_grant(by, unit.path):
        raise NotAllowed(_("只有单位负责人和系统管理员可以授予合同签署权。"))
    if user.pk == by.user_id:
        raise NotAllowed(_("不能给自己授予合同签署权。"))
    if until is not None and until <= since:
        raise Invalid(_("止期须晚于起期。"), field="until")
    if file is not None and file.unit_id != unit.pk:
        raise NotFound
    paper = kept(unit, upload, by, at) or file
    made = SigningAuthority.objects.create(
        unit=unit,
        user=user,
        limit=yuan(limit, field="limit"),
        since=since,
        until=until,
        file=paper,
        recorded_at=recording_time(),
    )
    _tell("granted", made, by, at)
    return made


@transaction.atomic
def authority_end(*, uuid: UUID, until: date, by: Actor, at: datetime) -> SigningAuthority:
    """End an authority before `until`, which is not before today: what was signed under it stays as it was.

    Raises NotFound, NotAllowed, Invalid at `until` for a day gone by or later than its end.
    """
    seen = authority_get(by, uuid)
    if not may_grant(by, seen.unit.path):
        raise NotAllowed(_("只有单位负责人和系统管理员可以终止合同签署权。"))
    held = SigningAuthority.objects.select_for_update(of=("self",)).select_related("unit", "user").get(pk=seen.pk)
    if until < day_of(at, held.unit):
        raise Invalid(_("不能追溯终止：已签的合同以当时的授权为准。"), field="until")
    if until <= held.since or (held.until is not None and until >= held.until):
        raise Invalid(_("须在授权期限之内。"), field="until")
    held.until = until
    held.save(update_fields=["until"])
    _tell("ended", held, by, at)
    return held


def may_grant(by: Actor, path: str) -> bool:
    """The head of the unit, or who keeps its accounts."""
    return by.holds(Role.HEAD, Role.ADMIN, at=path)


def _person(by: Actor, uuid: UUID) -> User:
    try:
        return person_get(by, uuid)
    except NotFound as error:
        raise Invalid(_("没有这个人。"), field="user") from error


def _tell(kind: str, one: SigningAuthority, by: Actor, at: datetime) -> None:
    told = {"signer": one.user.uuid, "amount": one.limit, "since": one.since, "until": one.until}
    record(
        kind=f"money.authority.{kind}",
        unit=one.unit,
        about="money.authority",
        about_uuid=one.uuid,
        by=by,
        at=at,
        payload=told,
    )
