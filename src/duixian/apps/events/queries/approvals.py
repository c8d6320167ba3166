"""Whether an edition may send invitations yet: what the rules ask for and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.events.models import Approval, ApprovalBypass, ApprovalCase, Event
from duixian.core.events.approval import Caution, Conference, Level, Need, Ngo, cautions, late, need_of
from duixian.core.events.packs import Cited, Pack, pack_on
from duixian.core.wording import Words


class MissingApproval(NamedTuple):
    """That an approval which is asked for is not there on a day: who decides, what to tell whoever goes on, and its source."""

    level: Level
    said: Words
    source: Cited


@dataclass(frozen=True, slots=True)
class Standing:
    """The approval of an edition as of a day: the rules asked, the applications (latest first), and what to mind."""

    pack: Pack
    conference: Conference
    need: Need
    cautions: tuple[Caution, ...]
    late: Words | None
    applications: tuple[Approval, ...]
    granted: Approval | None
    missing: MissingApproval | None

    @property
    def pending(self) -> Approval | None:
        """The application that waits for its decision."""
        return next((one for one in self.applications if one.outcome == Approval.Outcome.PENDING), None)


def conference_of(event: Event, *, largest_before: int | None = None) -> Conference:
    """The edition as the rules see it. One query."""
    case = case_of(event)
    return Conference(
        name=event.name, starts_on=event.starts_on, ends_on=event.ends_on, declared=event.international,
        technical=event.technical, total=event.expected_total, abroad=event.expected_abroad,
        countries=event.expected_countries, leaders=bool(case and case.leaders), important=bool(case and case.important),
        ngo=Ngo(case.ngo) if case else Ngo.NONE, largest_before=largest_before,
    )  # fmt: skip


def approval_missing(event: Event, on: date) -> MissingApproval | None:
    """What to warn of before an invitation or notice goes out on a day; None where no approval is asked for, or it was granted by
    then. Two queries, one where none is asked for. Whoever goes on gives a reason: `operations.approvals.approval_bypass`."""
    need = need_of(pack_on(event.starts_on), conference_of(event))
    if need.level is Level.NONE or _granted_by(event, on).exists():
        return None
    return _missing(pack_on(event.starts_on), need.level)


def _granted_by(event: Event, on: date) -> QuerySet[Approval]:
    return Approval.objects.filter(event=event, outcome=Approval.Outcome.GRANTED, decided_on__lte=on, withdrawn_at=None)


def _missing(pack: Pack, level: Level) -> MissingApproval:
    who = (
        Words("中央", "the centre")
        if level is Level.CENTRAL
        else Words("省级人民政府或部委", "the province or ministry")
    )
    said = Words(
        f"国际会议须报{who.zh}审批，尚无批复；获批前不得对外承诺、发出通知或邀请。仍要继续的，请写明理由。",
        f"An international conference needs approval by {who.en}, which is not there yet: nothing may be promised, announced or "
        "offered before. To go on all the same, give the reason.",
    )
    return MissingApproval(level, said, pack.promise_source)


def approval_standing(event: Event, on: date, *, largest_before: int | None = None) -> Standing:
    """Everything that the approval file shows. Two queries."""
    pack, conference = pack_on(event.starts_on), conference_of(event, largest_before=largest_before)
    need = need_of(pack, conference)
    rows = tuple(Approval.objects.filter(event=event, withdrawn_at=None).select_related("file"))
    granted = next((one for one in rows if _holds(one, on)), None)
    applied = min((one.applied_on for one in rows), default=None)
    missing = _missing(pack, need.level) if need.level is not Level.NONE and granted is None else None
    told = late(need, on, applied) if granted is None or applied else None
    return Standing(pack, conference, need, cautions(pack, conference), told, rows, granted, missing)


def _holds(one: Approval, on: date) -> bool:
    return one.outcome == Approval.Outcome.GRANTED and one.decided_on is not None and one.decided_on <= on


def bypasses_of(event: Event) -> QuerySet[ApprovalBypass]:
    """Who went on before the approval was there, with what and why; the latest first."""
    return ApprovalBypass.objects.filter(event=event).select_related("by")


def application_get(actor: Actor, uuid: UUID) -> Approval:
    """An application that was not taken back, by its public id. Raises NotFound outside what the actor sees."""
    rows = Approval.objects.filter(visible(actor, "event__unit__"), uuid=uuid, withdrawn_at=None)
    found = rows.select_related("event__unit").first()
    if found is None:
        raise NotFound
    return found


def case_of(event: Event) -> ApprovalCase | None:
    """What the application says beyond the edition; None before somebody wrote it. One query, none where it was read along."""
    return getattr(event, "approval_case", None)
