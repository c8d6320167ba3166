"""Editions: seen by everybody who sees the unit, worked on by its conference office."""

from __future__ import annotations

from datetime import date
from typing import Any

from duixian.apps.events.models import Approval, EventTeam
from duixian.apps.events.operations.channels import Reach, channel_figure_record
from factories.accounts import World, act
from factories.editions import (
    AT,
    add_channel,
    add_drill,
    add_earlier,
    add_incident,
    add_party,
    add_plan,
    add_venue,
)
from factories.events import make_event
from factories.governance import make_team
from web.permissions import page

OWN = {"filler": 200, "finance": 200, "head": 200}
DONE = {"filler": 302, "finance": 302, "head": 302}


def scenario(world: World) -> dict[str, Any]:
    by = act(world.filler)
    event = make_event(world.unit, international=True, state="planned")
    channel = add_channel(world, event)
    figure = channel_figure_record(channel_uuid=channel.uuid, reach=Reach(date(2020, 3, 1), 5), by=by, at=AT)
    team = EventTeam.objects.create(event=event, team=make_team(world.unit, by), role="working", created_at=AT)
    approval = Approval.objects.create(
        event=event, applied_on=date(2020, 2, 1), applied_to="外办", total=1, abroad=0, recorded_at=AT
    )
    things = {
        "event": event, "party": add_party(world, event), "committee": team, "channel": channel, "figure": figure,
        "baseline": add_earlier(world, event), "approval": approval, "venue": add_venue(world, event),
        "plan": add_plan(world, event), "drill": add_drill(world, event), "incident": add_incident(world, event),
    }  # fmt: skip
    return {name: {"uuid": thing.uuid} for name, thing in things.items()}


def of(name: str, **more: Any) -> Any:
    return lambda told: {**told[name], **more}


SEEN = {"object_of": of("event"), "stranger": 404, "nobody": 403}


def form(name: str = "event") -> Any:
    return page(403, object_of=of(name), stranger=404, **OWN)


def button(name: str = "event") -> Any:
    return page(403, object_of=of(name), post={}, stranger=404, **DONE)


TABLE = {
    "events:list": page(200, nobody=403),
    "events:create": page(403, stranger=200, **OWN),
    "events:detail": page(200, **SEEN),
    "events:change": form(),
    "events:publish": form(),
    "events:close": button(),
    "events:cancel": form(),
    "events:parties": page(200, **SEEN),
    "events:party-create": form(),
    "events:party-change": form("party"),
    "events:party-raise": button("party"),
    "events:party-remove": button("party"),
    "events:committees": page(200, **SEEN),
    "events:committee-create": form(),
    "events:committee-unlink": button("committee"),
    "events:channels": page(200, **SEEN),
    "events:channel-create": form(),
    "events:channel": page(200, object_of=of("channel"), stranger=404, nobody=403),
    "events:channel-change": form("channel"),
    "events:figure-create": form("channel"),
    "events:figure-withdraw": button("figure"),
    "events:baselines": page(200, **SEEN),
    "events:baseline-create": form(),
    "events:baseline-import": form(),
    "events:baseline-template": form(),
    "events:baseline-withdraw": button("baseline"),
    "events:approval": page(200, **SEEN),
    "events:approval-file": form(),
    "events:approval-apply": form(),
    "events:approval-draft": page(200, object_of=of("event", fmt="docx"), stranger=404, nobody=403),
    "events:approval-decide": form("approval"),
    "events:approval-withdraw": form("approval"),
    "events:venues": page(200, **SEEN),
    "events:venue-create": form(),
    "events:venue-change": form("venue"),
    "events:venue-choose": form("venue"),
    "events:venue-remove": button("venue"),
    "events:safety": page(200, **SEEN),
    "events:plan-create": form(),
    "events:drill-create": form(),
    "events:incident-create": form(),
    "events:plan-withdraw": button("plan"),
    "events:drill-held": form("drill"),
    "events:drill-corrected": form("drill"),
    "events:incident-close": form("incident"),
}
