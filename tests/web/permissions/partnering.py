"""One-to-one meetings: seen by everybody who sees the unit, worked on by its own people."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from django.utils import timezone

from duixian.apps.partnering.operations.concepts import ConceptDetails, concept_add
from duixian.apps.partnering.operations.outcomes import CooperationDetails, cooperation_record
from factories.accounts import World, act
from factories.events import make_event
from factories.partnering import make_interest, make_partnering, make_profile
from factories.planning import agreed, announced, make_grid, meeting_of
from web.permissions import page

OWN = {"filler": 200, "finance": 200, "head": 200}
DONE = {"filler": 302, "finance": 302, "head": 302}
DAY_2099 = date(2099, 1, 1)
"""Far enough ahead that nothing has begun."""


def scenario(world: World) -> dict[str, Any]:
    event = make_event(world.unit, starts_on=DAY_2099, ends_on=DAY_2099)
    make_partnering(event)
    profile = make_profile(event)
    interest = make_interest(profile, published=False)
    details = ConceptDetails(("磁浮皿",), ("maglev dish",))
    pair = agreed(profile, make_profile(event))
    partnering = make_grid(event.partnering, starts=datetime.combine(DAY_2099, time(2), UTC))
    announced(partnering, at=timezone.now())
    details_of = CooperationDetails(
        pair.asker.organisation.uuid, pair.asked.organisation.uuid, "intent", "合作意向", timezone.localdate()
    )
    event.starts_on = timezone.localdate()
    event.save()
    cooperation = cooperation_record(
        partnering_uuid=partnering.uuid, details=details_of, by=act(world.filler), at=timezone.now()
    )
    concept = concept_add(event_uuid=event.uuid, details=details, by=act(world.filler), at=timezone.now())
    return {
        "event": {"uuid": event.uuid}, "profile": {"uuid": profile.uuid}, "interest": {"uuid": interest.uuid},
        "meeting": {"uuid": meeting_of(pair).uuid}, "table": {"uuid": meeting_of(pair).table.uuid},
        "cooperation": {"uuid": cooperation.uuid}, "concept": {"uuid": event.uuid, "concept": concept.uuid},
    }  # fmt: skip


def of(name: str, **more: Any) -> Any:
    return lambda told: {**told[name], **more}


def seen(name: str) -> Any:
    return page(200, object_of=of(name), stranger=404, nobody=403)


def worked(name: str) -> Any:
    return page(403, object_of=of(name), stranger=404, nobody=403, **OWN)


def sent(name: str, post: dict[str, str] | None = None, **more: Any) -> Any:
    return page(403, object_of=of(name, **more), post=post or {}, stranger=404, nobody=403, **DONE)


TABLE = {
    **{
        f"partnering:{name}": seen("event")
        for name in ("overview", "review", "profiles", "requests", "concepts", "day", "screen", "outcomes")
    },
    **{
        f"partnering:{name}": worked("event")
        for name in ("opening", "export", "concept-create", "scan", "signs", "day-export", "cooperation-create")
    },
    "partnering:recommend": sent("event"),
    "partnering:remind": sent("event", whom="quiet"),
    "partnering:decide": sent("event", {"publish": "1"}),
    "partnering:concept-edit": worked("concept"),
    "partnering:concept-retire": sent("concept"),
    "partnering:meeting-result": worked("meeting"),
    "partnering:meeting-held": sent("meeting"),
    "partnering:table": seen("table"),
    "partnering:cooperation": seen("cooperation"),
    "partnering:cooperation-decide": worked("cooperation"),
    "partnering:profile": seen("profile"),
    "partnering:profile-hide": worked("profile"),
    "partnering:profile-show": sent("profile"),
    "partnering:interest-publish": sent("interest"),
    "partnering:interest-refuse": worked("interest"),
}
