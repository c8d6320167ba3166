"""What people ask about their own data: taken in with how they were known, settled by an export, an erasure or a refusal with reason.

The history tells kind, dates and counts of a request and never who asked: the row is about the request, and the request points to a
person whose name is gone after an erasure.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor, Holding
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.roles import Role
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.parties import holders
from duixian.apps.parties.holders import Erasing, Kept
from duixian.apps.parties.models import Asker, IdentityCheck, Person, RequestKind, RequestState, SubjectRequest
from duixian.apps.parties.operations.keeping import person_erase
from duixian.apps.parties.queries import person_get, request_get
from duixian.apps.parties.rules import due_on, may_settle

SCHEMA: Final = "duixian-personal-data/1"
LONGEST: Final = 300


@transaction.atomic
def request_receive(
    *, person_uuid: UUID, kind: str, asked_by: str, checked: str, received_on: date, by: Actor, at: datetime
) -> SubjectRequest:
    """Take in what a person asks about their own data; an answer is due in fifteen working days.

    Raises NotFound, NotAllowed, and Invalid at the field for an unknown choice, a day to come, or a request of this kind that is still
    open.
    """
    person = person_get(by, person_uuid)
    _require_settling(by, person.unit)
    _require_choice(kind, RequestKind.values, "kind")
    _require_choice(asked_by, Asker.values, "asked_by")
    _require_choice(checked, IdentityCheck.values, "checked")
    if received_on > at.date():
        raise Invalid(_("收到的日期不能晚于今天。"), field="received_on")
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if SubjectRequest.objects.filter(person=person, kind=kind, state=RequestState.RECEIVED).exists():
        raise Invalid(_("这个人已有一项同类请求尚未办结。"), field="kind")
    one = SubjectRequest.objects.create(
        unit=person.unit, person=person, kind=kind, asked_by=asked_by, checked=checked, received_on=received_on,
        due_on=due_on(received_on), recorded_at=recording_time(), recorded_by_id=by.user_id,
    )  # fmt: skip
    told = {"asked": kind, "checked": checked, "received_on": received_on, "due_on": one.due_on}
    _tell("parties.request.received", one, told, by=by, at=at)
    return one


@transaction.atomic
def request_refuse(*, uuid: UUID, reason: str, by: Actor, at: datetime) -> SubjectRequest:
    """Refuse a request with a reason, which is told to the person and stands in no history. Raises NotFound, NotAllowed, Invalid."""
    one = _open(uuid, by)
    plain = " ".join(reason.split())
    if not plain or len(plain) > LONGEST:
        raise Invalid(_("请填写，最多 %(most)s 个字。") % {"most": LONGEST}, field="reason")
    one.reason = plain
    _settle(one, RequestState.REFUSED, by, at)
    _tell("parties.request.refused", one, {"asked": one.kind}, by=by, at=at)
    return one


@transaction.atomic
def request_export(*, uuid: UUID, by: Actor, at: datetime) -> dict[str, Any]:
    """Everything that the site holds of the person, as plain JSON data; the request is done with it, and asked again it gives what is held
    then. Each time is a row of the history with counts. Raises NotFound, NotAllowed, Invalid for a request to erase or one refused."""
    one = _held(uuid, by)
    if one.kind != RequestKind.EXPORT or one.state == RequestState.REFUSED:
        raise Invalid(_("这项请求不是导出，或者已经拒绝。"))
    sections = {
        f"{holder.name}.{code}": found
        for holder in holders.registered()
        for code, found in holder.told(one.person).items()
        if found
    }
    if one.state == RequestState.RECEIVED:
        one.outcome = {"told": {name: len(found) for name, found in sections.items()}}
        _settle(one, RequestState.DONE, by, at)
    _tell("parties.request.exported", one, {"sections": len(sections)}, by=by, at=at)
    names = {name: str(label) for name, label in holders.labels().items() if name in sections}
    return {"schema": SCHEMA, "made_at": at.isoformat(), "unit": one.unit.name, "names": names, "held": sections}


@transaction.atomic
def request_erase(*, uuid: UUID, by: Actor, at: datetime) -> SubjectRequest:
    """Erase what the site holds of the person, destroy what opens their frozen rows, and keep in `outcome` what was erased, and what stays
    with its reason. Raises NotFound, NotAllowed, Invalid for a request that is settled or none to erase, and for somebody with an account.

    The request gives whoever settles it the right to do in each app what erasing needs; every app writes its own history.
    """
    one = _open(uuid, by)
    if one.kind != RequestKind.ERASE:
        raise Invalid(_("这项请求不是删除。"))
    person = Person.objects.select_for_update(of=("self",)).select_related("unit").get(pk=one.person_id)
    if person.user_id is not None:
        raise Invalid(_("这个人有本站账号，不能作为往来人员删除；请先停用账号并解除关联，或写明理由拒绝。"))
    one.outcome = _erased(person, _acting(by, one.unit), at)
    _settle(one, RequestState.DONE, by, at)
    counts = {
        "erased": sum(one.outcome["erased"].values()),
        "kept": len(one.outcome["kept"]),
        "salts": one.outcome["salts"],
    }
    _tell("parties.request.erased", one, counts, by=by, at=at)
    return one


def _erased(person: Person, by: Actor, at: datetime) -> dict[str, Any]:
    known = holders.registered()
    kept = [(holder.name, one) for holder in known for one in holder.kept(person)]
    named = any(one.named for _, one in kept)
    keys = {source: found for holder in known for source, found in holder.keys(person).items()}
    erasing = Erasing(person, person.name, person.email, person.phone, by, at, named)
    erased = {f"{holder.name}.{code}": n for holder in known for code, n in holder.erase(erasing).items() if n}
    if not named:
        person_erase(person=person, by=by, at=at)
        erased["parties.person"] = 1
    salts = sum(holder.unseal(keys) for holder in known if holder.unseal is not None)
    return {"erased": erased, "kept": [_kept_row(name, one) for name, one in kept], "salts": salts, "named": named}


def _kept_row(name: str, one: Kept) -> dict[str, Any]:
    if one.reason not in holders.REASONS:
        raise holders.HolderError(f"no words for {one.reason}")
    return {"section": f"{name}.{one.section}", "number": one.number, "reason": one.reason}


def _acting(by: Actor, unit: Unit) -> Actor:
    """The actor with what the request gives them: to erase as the head of this unit may, for this one call."""
    given = tuple(Holding(role, unit.pk, unit.path) for role in (Role.HEAD, Role.FILLER))
    return Actor(by.user_id, by.uuid, by.name, (*by.holdings, *given), by.home_unit_id)


def _require_settling(by: Actor, unit: Unit) -> None:
    if not may_settle(by, unit.path):
        raise NotAllowed(_("只有单位负责人和系统管理员可以办理个人信息请求。"))


def _require_choice(given: str, known: list[str], field: str) -> None:
    if given not in known:
        raise Invalid(_("没有这个选项。"), field=field)


def _held(uuid: UUID, by: Actor) -> SubjectRequest:
    seen = request_get(by, uuid)
    _require_settling(by, seen.unit)
    held = SubjectRequest.objects.select_for_update(of=("self",)).select_related("unit", "person__unit")
    return held.get(pk=seen.pk)


def _open(uuid: UUID, by: Actor) -> SubjectRequest:
    one = _held(uuid, by)
    if one.state != RequestState.RECEIVED:
        raise Invalid(_("这项请求已经办结。"))
    return one


def _settle(one: SubjectRequest, state: str, by: Actor, at: datetime) -> None:
    one.state, one.settled_at, one.settled_by_id = state, at, by.user_id
    one.save(update_fields=["state", "settled_at", "settled_by", "reason", "outcome"])


def _tell(kind: str, one: SubjectRequest, payload: Mapping[str, object], *, by: Actor, at: datetime) -> None:
    record(kind=kind, unit=one.unit, about="parties.subjectrequest", about_uuid=one.uuid, by=by, at=at, payload=payload)
