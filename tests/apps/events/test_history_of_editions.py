"""What the history tells of everything around an edition: a word for each kind and key, and nobody's name."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override

from duixian.apps.accounts.queries import history_of
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Event
from duixian.apps.events.operations.approvals import (
    CaseGiven,
    Decision,
    approval_apply,
    approval_bypass,
    approval_case_keep,
    approval_decide,
    approval_withdraw,
)
from duixian.apps.events.operations.baselines import past_edition_withdraw
from duixian.apps.events.operations.channels import (
    ChannelGiven,
    Reach,
    channel_change,
    channel_figure_record,
    channel_figure_withdraw,
)
from duixian.apps.events.operations.committees import committee_link, committee_unlink
from duixian.apps.events.operations.editions import (
    event_cancel,
    event_change,
    event_close,
    event_create,
    event_publish,
)
from duixian.apps.events.operations.followup import (
    summary_write,
    task_add,
    task_drop,
    task_reopen,
    tasks_assign,
    tasks_finish,
    tasks_make,
)
from duixian.apps.events.operations.parties import party_change, party_raise, party_remove
from duixian.apps.events.operations.safety import (
    DrillHeld,
    drill_correct,
    drill_hold,
    emergency_plan_withdraw,
    incident_close,
)
from duixian.apps.events.operations.venues import VenueGiven, venue_option_change, venue_option_remove
from factories.accounts import World, act, make_world
from factories.editions import (
    AFTER,
    AT,
    add_channel,
    add_drill,
    add_earlier,
    add_incident,
    add_party,
    add_plan,
    add_venue,
    choose,
    given,
)
from factories.events import make_speaker

pytestmark = pytest.mark.django_db
DUE = date(2020, 6, 30)
NAMES = ("王工", "甲教授", "021-5555", "office@example.org", "一名观众中暑", "已寄给甲教授")


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def live(world: World) -> Event:
    """An edition to which everything happens that its office can do."""
    by = act(world.filler)
    event = event_create(unit=world.unit, given=given(international=True), by=by, at=AT)
    _asked(event, by)
    _around(world, event, by)
    _safe(world, event, by)
    told = given(international=True, contact_email="office@example.org", ends_on=date(2020, 6, 11))
    event_change(event_uuid=event.uuid, given=told, reason="缩短会期", by=by, at=AT)
    event_publish(event_uuid=event.uuid, approval_reason="先公开会期", by=by, at=AT)
    event_close(event_uuid=event.uuid, by=by, at=AFTER)
    _after(world, event, by)
    other = event_create(unit=world.unit, given=given(slug="other"), by=by, at=AT)
    event_cancel(event_uuid=other.uuid, reason="停办", by=by, at=AT)
    return event


def _asked(event: Event, by: Any) -> None:
    approval_case_keep(event_uuid=event.uuid, given=CaseGiven(contact="王工 021-5555"), by=by, at=AT)
    day = date(2020, 2, 1)
    one = approval_apply(event_uuid=event.uuid, applied_on=day, applied_to="外办", total=700, abroad=90, by=by, at=AT)
    approval_decide(approval_uuid=one.uuid, decision=Decision(True, date(2020, 2, 20), "7号"), by=by, at=AT)
    approval_withdraw(approval_uuid=one.uuid, reason="登记有误", by=by, at=AT)
    approval_bypass(event=event, act="speaker.invited", reason="行程须先确认", by=by, at=AT)


def _around(world: World, event: Event, by: Any) -> None:
    add_party(world, event, "甲局")
    party = add_party(world, event, "乙会")
    party_raise(party_uuid=party.uuid, by=by, at=AT)
    party_change(party_uuid=party.uuid, link="https://example.org/", shown=False, by=by, at=AT)
    party_remove(party_uuid=party.uuid, by=by, at=AT)
    link = committee_link(event_uuid=event.uuid, role="leading", name="领导小组", by=by, at=AT)
    committee_unlink(committee_uuid=link.uuid, by=by, at=AT)
    channel = add_channel(world, event)
    channel_change(channel_uuid=channel.uuid, given=ChannelGiven("信", "letter", date(2020, 2, 1)), by=by, at=AT)
    figure = channel_figure_record(channel_uuid=channel.uuid, reach=Reach(date(2020, 3, 1), 5), by=by, at=AT)
    channel_figure_withdraw(figure_uuid=figure.uuid, by=by, at=AT)
    past_edition_withdraw(baseline_uuid=add_earlier(world, event).uuid, by=by, at=AT)
    venue = add_venue(world, event)
    venue_option_change(option_uuid=venue.uuid, given=VenueGiven("会堂", 900, price=Decimal(28600)), by=by, at=AT)
    choose(world, venue)
    venue_option_remove(option_uuid=add_venue(world, event, "礼堂").uuid, by=by, at=AT)


def _safe(world: World, event: Event, by: Any) -> None:
    emergency_plan_withdraw(plan_uuid=add_plan(world, event).uuid, by=by, at=AT)
    drill = add_drill(world, event)
    drill_hold(drill_uuid=drill.uuid, held=DrillHeld(date(2020, 5, 21), 60, "王工迟到"), by=by, at=AFTER)
    drill_correct(drill_uuid=drill.uuid, corrected_on=date(2020, 5, 25), correction="提醒王工", by=by, at=AFTER)
    incident = add_incident(world, event)
    incident_close(incident_uuid=incident.uuid, closed_at=AFTER, measures="送医", by=by, at=AFTER)


def _after(world: World, event: Event, by: Any) -> None:
    make_speaker(event, "甲教授", "spoke")
    tasks_make(event_uuid=event.uuid, kind="thank", due_on=DUE, by=by, at=AFTER)
    uuids = list(event.follow_tasks.values_list("uuid", flat=True))
    tasks_assign(event_uuid=event.uuid, task_uuids=uuids, assigned_uuid=world.head.uuid, by=by, at=AFTER)
    tasks_finish(
        event_uuid=event.uuid, task_uuids=uuids, done_on=date(2020, 6, 18), outcome="已寄给甲教授", by=by, at=AFTER
    )
    task_reopen(task_uuid=uuids[0], by=by, at=AFTER)
    task = task_add(event_uuid=event.uuid, title="给王工打电话", due_on=DUE, by=by, at=AFTER)
    task_drop(task_uuid=task.uuid, by=by, at=AFTER)
    summary_write(event_uuid=event.uuid, section="problems", text="王工建议增设通道", by=by, at=AFTER)


def test_no_row_of_the_history_holds_a_personal_value(world: World) -> None:
    live(world)
    rows = HistoryRow.objects.filter(kind__startswith="events.")
    held = [(row.kind, name) for row in rows for name in NAMES if name in str(row.payload)]
    assert held == []


def test_every_kind_around_an_edition_is_written(world: World) -> None:
    live(world)
    written = set(HistoryRow.objects.filter(about="events.event").values_list("kind", flat=True))
    groups = (
        "event",
        "party",
        "committee",
        "channel",
        "venue",
        "emergency",
        "drill",
        "incident",
        "followup",
        "summary",
        "approval",
    )
    assert {kind.split(".")[1] for kind in written} >= set(groups)
    assert len(written) == 40


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_key_of_a_payload_has_a_word(world: World, language: str) -> None:
    event = live(world)
    with override(language):
        entries = history_of(act(world.head), "events.event", event.uuid)
        labels = [fact.label for entry in entries for fact in entry.facts] + [
            one.label for entry in entries for one in entry.changes
        ]
    assert [label for label in labels if label.isascii() and "_" in label] == []
    if language == "zh-hans":
        assert [label for label in labels if label.isascii()] == []


def test_rows_tell_what_was_done_in_words(world: World) -> None:
    event = live(world)
    entries = {entry.kind: entry for entry in history_of(act(world.head), "events.event", event.uuid)}
    told = {kind: {fact.label: str(fact.value) for fact in entries[kind].facts} for kind in entries}
    assert entries["events.event.published"].label == "公开会议"
    assert told["events.followup.made"]["类别"] == "感谢嘉宾"
    assert told["events.committee.linked"]["身份"] == "领导小组"
    assert told["events.approval.bypassed"]["办理事项"] in ("邀请嘉宾", "公开会议")
    assert told["events.venue.changed"]["报价（元）"] == "28,600.00"
