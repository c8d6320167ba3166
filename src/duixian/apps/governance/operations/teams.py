"""Teams, posts and who holds them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.models import Unit
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.governance.models import Post, RosterEntry, Team
from duixian.apps.governance.operations.policies import require_keeping
from duixian.apps.governance.queries.teams import entry_get, post_get, team_get
from duixian.apps.governance.rules import OverlapError, Placed, shortened
from duixian.apps.parties.operations import person_known


@transaction.atomic
def team_add(*, unit: Unit, name: str, by: Actor, at: datetime, subject_uuid: UUID | None = None) -> Team:
    """Set up a team, for one declaration where `subject_uuid` names it. Raises NotAllowed, and Invalid at `name`."""
    require_keeping(by, unit)
    if not name.strip():
        raise Invalid(_("请填写团队名称。"), field="name")
    locked(unit)
    if Team.objects.filter(unit=unit, subject_uuid=subject_uuid, name=name.strip()[:120]).exists():
        raise Invalid(_("已有同名团队。"), field="name")
    made = Team.objects.create(unit=unit, subject_uuid=subject_uuid, name=name.strip()[:120], created_at=at)
    record(kind="governance.team.added", unit=unit, about="governance.team", about_uuid=made.uuid, by=by, at=at,
           payload={"name": made.name, "declaration": str(subject_uuid or "")})  # fmt: skip
    return made


@transaction.atomic
def post_add(
    *,
    team_uuid: UUID,
    name: str,
    planned_from: date,
    planned_last: date,
    planned_days: Decimal,
    by: Actor,
    at: datetime,
    core: bool = False,
    contractor: bool = False,
) -> Post:
    """A place in a team from the first to the last planned day, with the person-days planned.

    Raises NotFound, NotAllowed, and Invalid at `name`, `planned_last` or `planned_days` (no more than one person-day a day).
    """
    team = team_get(by, team_uuid)
    require_keeping(by, team.unit)
    if not name.strip():
        raise Invalid(_("请填写岗位名称。"), field="name")
    if planned_last < planned_from:
        raise Invalid(_("计划结束日不能早于开始日。"), field="planned_last")
    if not 0 < planned_days <= (planned_last - planned_from).days + 1:
        raise Invalid(_("计划人日须大于零，且不超过计划期间的天数；一人一天最多一个人日。"), field="planned_days")
    locked(team.unit)
    if team.posts.filter(name=name.strip()[:120]).exists():
        raise Invalid(_("团队里已有同名岗位；请加以区别，如“保安（北门）”。"), field="name")
    made = Post.objects.create(
        team=team, name=name.strip()[:120], core=core, contractor=contractor, planned_from=planned_from,
        planned_until=planned_last + timedelta(days=1), planned_days=planned_days,
    )  # fmt: skip
    told = {"name": made.name, "core": core, "contractor": contractor, "from": planned_from.isoformat(),
            "last": planned_last.isoformat(), "days": f"{planned_days:f}"}  # fmt: skip
    _tell("post.added", team, by, at, told)
    return made


@transaction.atomic
def roster_assign(
    *,
    post_uuid: UUID,
    person_name: str,
    since: date,
    by: Actor,
    at: datetime,
    last: date | None = None,
    reason: str = "",
) -> RosterEntry:
    """Put somebody on a post from a day on, up to `last` where that is known; whoever held it leaves the day before.

    Raises NotFound, NotAllowed, and Invalid at `person`, `since`, `last`, or at `reason` when a change of a core member is not
    explained.
    """
    post = post_get(by, post_uuid)
    require_keeping(by, post.team.unit)
    if not person_name.strip():
        raise Invalid(_("请填写姓名。"), field="person")
    if last is not None and last < since:
        raise Invalid(_("离岗日不能早于上岗日。"), field="last")
    locked(post.team.unit)
    until = last + timedelta(days=1) if last else None
    replaced = _make_room(post, since, until, reason)
    person = person_known(unit=post.team.unit, name=person_name, by=by, at=at)
    made = RosterEntry.objects.create(
        post=post, person=person, since=since, until=until, reason=reason.strip()[:200], recorded_at=recording_time()
    )
    told = {"post": post.name, "person": str(person.uuid), "since": since.isoformat(), "replaces": replaced}
    _tell("roster.assigned", post.team, by, at, told)
    return made


def _make_room(post: Post, since: date, until: date | None, reason: str) -> list[str]:
    live = {one.pk: one for one in post.entries.filter(superseded_at=None)}
    try:
        earlier = shortened((Placed(one.pk, one.since, one.until) for one in live.values()), since, until)
    except OverlapError as error:
        raise Invalid(
            _("该岗位自%(day)s起已有人；请先更正那一条。") % {"day": error.other.since.isoformat()}, field="since"
        ) from error
    if earlier and post.core and not reason.strip():
        raise Invalid(_("主要成员变动须写明原因。"), field="reason")
    return [str(_ended(live[one.key], since, reason).uuid) for one in earlier]


def _ended(entry: RosterEntry, until: date, reason: str) -> RosterEntry:
    """The same entry until a day, in place of the one that was believed before."""
    entry.superseded_at = recording_time()
    entry.save(update_fields=["superseded_at"])
    return RosterEntry.objects.create(
        post=entry.post, person=entry.person, since=entry.since, until=until, reason=reason.strip()[:200],
        recorded_at=entry.superseded_at,
    )  # fmt: skip


@transaction.atomic
def roster_end(*, entry_uuid: UUID, last: date, reason: str, by: Actor, at: datetime) -> RosterEntry:
    """Somebody leaves a post after `last`. Raises NotFound, NotAllowed, Invalid at `last` or `reason`."""
    entry = entry_get(by, entry_uuid)
    require_keeping(by, entry.post.team.unit)
    if last < entry.since:
        raise Invalid(_("离岗日不能早于上岗日。"), field="last")
    if not reason.strip():
        raise Invalid(_("请写明离岗原因。"), field="reason")
    made = _ended(entry, last + timedelta(days=1), reason)
    _tell(
        "roster.ended",
        entry.post.team,
        by,
        at,
        {"post": entry.post.name, "person": str(entry.person.uuid), "last": last.isoformat()},
    )
    return made


def _tell(what: str, team: Team, by: Actor, at: datetime, payload: Mapping[str, object]) -> None:
    record(
        kind=f"governance.{what}",
        unit=team.unit,
        about="governance.team",
        about_uuid=team.uuid,
        by=by,
        at=at,
        payload=dict(payload),
    )
