"""Running the control rules over a unit's money; what the owner answers and the head decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.models import Unit, User
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.accounts.queries.people import holders
from duixian.apps.accounts.roles import Role
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.money.models import ControlRun, Violation
from duixian.apps.money.queries.books import BookReader, limits_for
from duixian.apps.money.queries.controls import violation_get
from duixian.apps.notices.operations import notice_send
from duixian.core.money.controls import registry
from duixian.core.money.controls.facts import Book
from duixian.core.money.controls.finding import Finding

RUNNING: Final = (Role.FILLER, Role.FINANCE, Role.HEAD)
BATCH: Final = 500
State = Violation.State
Key = tuple[str, UUID]


@transaction.atomic
def controls_run(*, unit: Unit, as_of: date, by: Actor, at: datetime) -> ControlRun:
    """Run every rule over the unit's documents as of the end of a day: new findings are kept and their owners told, standing ones
    stay with their answers, those that are gone are closed as cured.

    Raises NotAllowed, and Invalid at `as_of` for a day before that of the last run: what came later would look cured.
    """
    if not by.holds(*RUNNING, at=unit.path):
        raise NotAllowed(_("只有本单位的填报人、财务和单位负责人可以运行控制规则。"))
    locked(unit)
    last = ControlRun.objects.filter(unit=unit).order_by("-as_of").values_list("as_of", flat=True).first()
    if last is not None and as_of < last:
        raise Invalid(_("截止日不能早于上次运行的%(day)s。") % {"day": last.isoformat()}, field="as_of")
    book = BookReader(unit, as_of, recording_time()).of_unit()
    found = {(one.code, one.about_uuid): one for one in registry.findings(book, limits_for(unit))}
    new, cured = _kept(unit, found, at)
    run = ControlRun.objects.create(unit=unit, as_of=as_of, looked_at=_documents(book), found=len(new), cured=cured, run_by_id=by.user_id,
                                    occurred_at=at, recorded_at=recording_time())  # fmt: skip
    record(kind="money.controls.run", unit=unit, about="money.controls", about_uuid=run.uuid, by=by, at=at,
           payload={"as_of": as_of, "looked_at": run.looked_at, "found": run.found, "cured": cured})  # fmt: skip
    _tell_owners(new, unit, by, at)
    return run


def _documents(book: Book) -> int:
    return len(book.payments) + len(book.contracts) + len(book.procurements)


def _kept(unit: Unit, found: Mapping[Key, Finding], at: datetime) -> tuple[list[Violation], int]:
    """Bring the kept findings in line with those found; gives the new ones and how many were cured."""
    standing = Violation.objects.filter(unit=unit, closed_at=None).values_list("rule", "about_uuid", "pk")
    known: dict[Key, int] = {(rule, about): pk for rule, about, pk in standing}
    new = Violation.objects.bulk_create(
        [_violation(unit, one, at) for key, one in found.items() if key not in known], batch_size=BATCH
    )
    gone = [pk for key, pk in known.items() if key not in found]
    for first in range(0, len(gone), BATCH):
        Violation.objects.filter(pk__in=gone[first : first + BATCH]).update(state=State.CURED, closed_at=at)
    return new, len(gone)


def _violation(unit: Unit, one: Finding, at: datetime) -> Violation:
    facts = {"message": {"zh": one.message.zh, "en": one.message.en}, "figures": dict(one.facts)}
    return Violation(
        unit=unit, declaration_id=one.declaration, rule=one.code, severity=one.severity.value, about=one.about,
        about_uuid=one.about_uuid, label=one.label[:200], facts=facts, owner_id=one.owner, found_at=at,
        found_recorded_at=recording_time(),
    )  # fmt: skip


def _tell_owners(new: Iterable[Violation], unit: Unit, by: Actor, at: datetime) -> None:
    counts = Counter(one.owner_id for one in new if one.owner_id is not None)
    for person in User.objects.filter(pk__in=counts):
        notice_send(to=[person], kind="money.violation.found", facts={"unit": unit.name, "count": counts[person.pk]},
                    link="/controls/?mine=1", by=by, at=at)  # fmt: skip


@transaction.atomic
def violation_answer(*, uuid: UUID, answer: str, by: Actor, at: datetime) -> Violation:
    """The owner says why, or what was done; it then waits for the head. An owner who left is answered for by whoever fills in or keeps
    the money. Raises NotFound, NotAllowed, Invalid at `answer` or for one that is closed or accepted."""
    one = _open(by, uuid, State.OPEN, State.ANSWERED)
    if not may_answer(by, one):
        raise NotAllowed(_("只有责任人可以说明这个问题。"))
    one.answer, one.answered_by_id, one.answered_at, one.state = (
        _filled(answer, "answer"),
        by.user_id,
        at,
        State.ANSWERED,
    )
    one.save(update_fields=["answer", "answered_by", "answered_at", "state"])
    _tell("answered", one, by, at)
    _notice("answered", one, holders(one.unit, Role.HEAD, on=day_of(at, one.unit)), by, at)
    return one


@transaction.atomic
def violation_decide(*, uuid: UUID, accept: bool, reason: str, by: Actor, at: datetime) -> Violation:
    """The head lets a finding stand with reason, or sends it back to its owner. A payment that was let stand still fails its rule.

    Raises NotFound, NotAllowed (also for a head who owns or answered it), Invalid at `reason` or for one that is closed or accepted.
    """
    one = _open(by, uuid, State.OPEN, State.ANSWERED)
    if not may_decide(by, one):
        raise NotAllowed(_("只有单位负责人可以决定，且不能决定自己负责的问题。"))
    one.decision, one.decided_by_id, one.decided_at = _filled(reason, "reason"), by.user_id, at
    one.state = State.ACCEPTED if accept else State.OPEN
    one.save(update_fields=["decision", "decided_by", "decided_at", "state"])
    _tell("decided", one, by, at, accepted=accept)
    _notice("accepted" if accept else "returned", one, [one.owner] if one.owner else [], by, at)
    return one


def may_answer(by: Actor, one: Violation) -> bool:
    """Its owner; where it has none that still works here, whoever fills in or keeps the money."""
    if one.owner is not None and one.owner.is_active:
        return by.is_program or by.user_id == one.owner_id
    return by.holds(Role.FILLER, Role.FINANCE, at=one.unit.path)


def may_decide(by: Actor, one: Violation) -> bool:
    """The head of the unit, never about what is theirs."""
    return by.holds(Role.HEAD, at=one.unit.path) and (
        by.is_program or by.user_id not in (one.owner_id, one.answered_by_id)
    )


def _open(by: Actor, uuid: UUID, *states: State) -> Violation:
    one = violation_get(by, uuid)
    locked(one.unit)
    one.refresh_from_db(fields=["state", "closed_at"])
    if one.closed_at is not None or one.state not in states:
        raise Invalid(_("这个问题已经了结。"))
    return one


def _filled(text: str, field: str) -> str:
    if not text.strip():
        raise Invalid(_("请写明理由。"), field=field)
    return text.strip()


def _tell(kind: str, one: Violation, by: Actor, at: datetime, **more: object) -> None:
    record(kind=f"money.violation.{kind}", unit=one.unit, about="money.violation", about_uuid=one.uuid, by=by, at=at,
           project_uuid=one.declaration.project.uuid, payload={"rule": one.rule, "number": one.label, **more})  # fmt: skip


def _notice(kind: str, one: Violation, to: Iterable[User], by: Actor, at: datetime) -> None:
    notice_send(to=to, kind=f"money.violation.{kind}", facts={"number": one.label, "project": one.declaration.project.name},
                link=f"/controls/{one.uuid}/", by=by, at=at)  # fmt: skip
