"""What stands around an edition, entered by the filler of the world."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from duixian.apps.events.models import (
    Channel,
    Drill,
    EmergencyPlan,
    Event,
    EventParty,
    Incident,
    PastEdition,
    VenueChoice,
    VenueOption,
)
from duixian.apps.events.operations.baselines import past_edition_enter
from duixian.apps.events.operations.channels import ChannelGiven, channel_open
from duixian.apps.events.operations.editions import EventGiven
from duixian.apps.events.operations.parties import party_add
from duixian.apps.events.operations.safety import drill_plan, emergency_plan_record, incident_record
from duixian.apps.events.operations.venues import VenueGiven, venue_choose, venue_option_add
from duixian.apps.evidence.filetypes import Upload
from duixian.core.events.earlier import Earlier
from factories.accounts import World, act

AT = datetime(2020, 3, 2, 2, tzinfo=UTC)
AFTER = datetime(2020, 6, 20, 2, tzinfo=UTC)
PAPER = Upload("预案.pdf", b"%PDF-1.7\n")


def given(**more: Any) -> EventGiven:
    values: dict[str, Any] = {
        "slug": "bio-2020", "name": "第22届海汀生命科学研讨会", "short_name": "BIO2020", "starts_on": date(2020, 6, 10),
        "ends_on": date(2020, 6, 12), "edition": 22, "venue": "海汀国际会议中心", "expected_total": 700, "expected_abroad": 90,
        "expected_countries": 12,
    }  # fmt: skip
    return EventGiven(**{**values, **more})


def add_party(world: World, event: Event, name: str = "海汀市科技局", role: str = "host", **more: Any) -> EventParty:
    return party_add(event_uuid=event.uuid, name=name, role=role, by=act(world.filler), at=AT, **more)


def add_channel(world: World, event: Event, code: str = "mail", **more: Any) -> Channel:
    values = {"name": "邮件通知", "opened_on": date(2020, 2, 1), **more}
    return channel_open(event_uuid=event.uuid, given=ChannelGiven(code=code, **values), by=act(world.filler), at=AT)


def add_venue(
    world: World, event: Event, name: str = "海汀国际会议中心", capacity: int = 800, **more: Any
) -> VenueOption:
    told = VenueGiven(name=name, capacity=capacity, **more)
    return venue_option_add(event_uuid=event.uuid, given=told, by=act(world.filler), at=AT)


def choose(world: World, option: VenueOption, **more: Any) -> VenueChoice:
    values = {"reason": "容量合适，报价最低", "chosen_on": date(2020, 3, 2), "by": act(world.filler), "at": AT, **more}
    return venue_choose(option_uuid=option.uuid, **values)


def add_plan(world: World, event: Event, hazard: str = "fire", **more: Any) -> EmergencyPlan:
    values = {"version": "第1版", "responsible": "王工", "in_force_from": date(2020, 3, 1), "upload": PAPER,
              "by": act(world.filler), "at": AT, **more}  # fmt: skip
    return emergency_plan_record(event_uuid=event.uuid, hazard=hazard, **values)


def add_drill(world: World, event: Event, hazard: str = "fire", **more: Any) -> Drill:
    values = {"title": "疏散演练", "planned_on": date(2020, 5, 20), "by": act(world.filler), "at": AT, **more}
    return drill_plan(event_uuid=event.uuid, hazard=hazard, **values)


def add_incident(world: World, event: Event, **more: Any) -> Incident:
    values = {"hazard": "health", "happened_at": datetime(2020, 6, 10, 3, tzinfo=UTC), "what": "一名观众中暑",
              "by": act(world.filler), "at": AFTER, **more}  # fmt: skip
    return incident_record(event_uuid=event.uuid, **values)


def add_earlier(world: World, event: Event, year: int = 2019, **more: Any) -> PastEdition:
    values = {"name": f"第{year - 1998}届海汀生命科学研讨会", "number": year - 1998, "people": 650, **more}
    return past_edition_enter(event_uuid=event.uuid, given=Earlier(year=year, **values), by=act(world.filler), at=AT)
