"""Registrations: seen by everybody who sees the unit, worked on by its own people, fees kept by its finance and those who may."""

from __future__ import annotations

from typing import Any

from duixian.apps.events.models import FeeEntry
from duixian.apps.events.operations.groups import Member, group_apply
from duixian.apps.events.operations.hospitality import lodging_add, meal_add
from duixian.apps.events.operations.kinds import question_put
from duixian.apps.events.rules import GUEST
from duixian.core.events.questions import Kind, Question
from duixian.core.wording import Words
from factories.accounts import World, act
from factories.events import make_event, make_kind
from factories.registering import AT, applied, details, form_key
from web.permissions import page

OWN = {"filler": 200, "finance": 200, "head": 200}
DONE = {"filler": 302, "finance": 302, "head": 302}


def scenario(world: World) -> dict[str, Any]:
    by = act(world.filler)
    event = make_event(world.unit, starts_on=AT.date().replace(year=2099), ends_on=AT.date().replace(year=2099))
    kind = make_kind(event, needs_approval=True)
    question_put(kind_uuid=kind.uuid, question=Question("topic", Kind.TEXT, Words("方向", "Topic")), by=by, at=AT)
    room = lodging_add(event_uuid=event.uuid, hotel="海汀宾馆", name="大床房", quota=1, by=by, at=AT)
    meal_add(event_uuid=event.uuid, name="午餐", starts_at=AT, by=by, at=AT)
    one = applied(kind, "甲")
    confirmed = applied(make_kind(event, "exhibitor"), "丙")
    group, _link = group_apply(
        slug=event.slug, name="海汀大学", contact=details("联系人"), members=[Member(kind.uuid, details("乙"))], agreed=("notice",),
        language="zh-hans", key=form_key(), by=GUEST, at=AT,
    )  # fmt: skip
    fee = FeeEntry.objects.create(registration=one, kind="paid", amount=8, day=AT.date(), reference="1", recorded_at=AT)
    return {name: {"uuid": thing.uuid} for name, thing in {
        "event": event, "kind": kind, "one": one, "confirmed": confirmed, "group": group, "room": room, "fee": fee}.items()}  # fmt: skip


def of(name: str, **more: Any) -> Any:
    return lambda told: {**told[name], **more}


def seen(name: str, **more: Any) -> Any:
    return page(200, object_of=of(name, **more), stranger=404, nobody=403)


def worked(name: str, **more: Any) -> Any:
    return page(403, object_of=of(name, **more), stranger=404, **OWN)


def sent(name: str, post: dict[str, str] | None = None, **more: Any) -> Any:
    return page(403, object_of=of(name, **more), post=post or {}, stranger=404, **DONE)


def kept(name: str, **more: Any) -> Any:
    return page(403, object_of=of(name, **more), stranger=404, finance=200)


PAYER = {"kind": "registration"}
TABLE = {
    **{
        f"registrations:{name}": seen("event")
        for name in (
            "list",
            "kinds",
            "groups",
            "statistics",
            "lodging",
            "transfers",
            "meals",
            "fees",
            "consents",
            "template",
        )
    },
    **{
        f"registrations:{name}": worked("event")
        for name in ("enter", "export", "import", "kind-create", "lodging-create", "run-create", "meal-create", "write")
    },
    "registrations:file": worked("event", what="meals"),
    "registrations:consent": worked("event", purpose="notice"),
    **{
        f"registrations:{name}": sent("event")
        for name in ("approve-many", "remind", "place-speakers", "kinds-begin", "assign")
    },
    "registrations:detail": seen("one"),
    "registrations:group": seen("group"),
    "registrations:form": seen("kind"),
    **{
        f"registrations:{name}": worked("one")
        for name in ("edit", "refuse", "cancel", "erase", "room", "travel", "choose")
    },
    "registrations:substitute": worked("confirmed"),
    "registrations:approve": sent("one"),
    "registrations:kind-edit": worked("kind"),
    "registrations:kind-close": sent("kind"),
    "registrations:question-create": worked("kind"),
    "registrations:question-edit": worked("kind", code="topic"),
    "registrations:question-remove": sent("kind", code="topic"),
    "registrations:question-move": sent("kind", code="topic"),
    "registrations:lodging-change": worked("room"),
    **{f"registrations:{name}": kept("one", **PAYER) for name in ("fee", "invoice", "issue")},
    "registrations:decline": page(403, object_of=of("one", **PAYER), post={}, stranger=404, finance=302),
    "registrations:fee-withdraw": page(403, object_of=of("fee"), post={}, stranger=404, finance=302),
}
