"""Returned with a reason, published by another, superseded, retired."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from unittest import mock

import pytest
from django.db import transaction

from duixian.apps.accounts.errors import NotAllowed, StaleEdit
from duixian.apps.accounts.roles import Role
from duixian.apps.audit.models import HistoryRow
from duixian.apps.library.errors import Impossible, NotComplete, Problem
from duixian.apps.library.models import EntryVersion
from duixian.apps.library.operations import (
    version_discard,
    version_edit,
    version_publish,
    version_retire,
    version_return,
    version_revise,
    version_submit,
    version_take_back,
)
from duixian.apps.library.queries import entries_waiting, entry_published, published
from duixian.apps.notices.models import Notice
from duixian.core.wording import Words
from factories.accounts import World, act, make_user
from factories.library import SPRING, TEXT, draft, sent, shown


def test_whoever_wrote_in_it_does_not_publish_it(world: World) -> None:
    both = make_user("both", (Role.FILLER, world.unit), (Role.HEAD, world.unit))
    made = version_submit(version_uuid=draft(world, by=both).uuid, by=act(both), at=SPRING)
    with pytest.raises(NotAllowed):
        version_publish(version_uuid=made.uuid, by=act(both), at=SPRING)
    assert entries_waiting(act(both)) == []


def test_a_return_needs_its_reason_and_comes_back(world: World) -> None:
    made = sent(world)
    with pytest.raises(Impossible):
        version_return(version_uuid=made.uuid, reason=" ", by=act(world.head), at=SPRING)
    back = version_return(version_uuid=made.uuid, reason="没有公式", by=act(world.head), at=SPRING)
    assert [one.pk for one in entries_waiting(act(world.filler))] == [made.pk]
    with pytest.raises(StaleEdit):
        version_edit(version_uuid=made.uuid, content=TEXT, revision=0, by=act(world.filler), at=SPRING)
    again = version_edit(
        version_uuid=made.uuid, content=TEXT | {"formula": "计数"}, revision=back.revision, by=act(world.filler), at=SPRING
    )  # fmt: skip
    assert (again.content["formula"], again.return_reason, again.state) == ("计数", "没有公式", "returned")


def test_a_revision_supersedes_and_a_retired_entry_lives_again(world: World) -> None:
    first = shown(world)
    with pytest.raises(Impossible):
        version_retire(version_uuid=first.uuid, reason="", by=act(world.head), at=SPRING)
    version_retire(version_uuid=first.uuid, reason="改用新口径", by=act(world.head), at=SPRING)
    assert not published(act(world.filler)).exists()
    second = version_revise(entry_uuid=first.entry.uuid, by=act(world.filler), at=SPRING)
    assert version_revise(entry_uuid=first.entry.uuid, by=act(world.filler), at=SPRING) == second
    version_submit(version_uuid=second.uuid, by=act(world.filler), at=SPRING)
    version_publish(version_uuid=second.uuid, by=act(world.head), at=SPRING)
    states = EntryVersion.objects.filter(entry=first.entry).order_by("number").values_list("state", flat=True)
    assert list(states) == ["superseded", "published"]


STEPS: dict[str, Callable[[World, EntryVersion], object]] = {
    "edit": lambda world, one: version_edit(
        version_uuid=one.uuid, content=TEXT, revision=one.revision, by=act(world.filler), at=SPRING
    ),
    "submit": lambda world, one: version_submit(version_uuid=one.uuid, by=act(world.filler), at=SPRING),
    "take back": lambda world, one: version_take_back(version_uuid=one.uuid, by=act(world.filler), at=SPRING),
    "return": lambda world, one: version_return(version_uuid=one.uuid, reason="缺公式", by=act(world.head), at=SPRING),
    "publish": lambda world, one: version_publish(version_uuid=one.uuid, by=act(world.head), at=SPRING),
    "retire": lambda world, one: version_retire(version_uuid=one.uuid, reason="不用", by=act(world.head), at=SPRING),
    "discard": lambda world, one: version_discard(version_uuid=one.uuid, by=act(world.filler), at=SPRING),
}
WAYS = {
    "draft": [],
    "submitted": ["submit"],
    "returned": ["submit", "return"],
    "published": ["submit", "publish"],
    "retired": ["submit", "publish", "retire"],
    "taken back": ["submit", "take back"],
}
BECOMES = """
            | edit     | submit    | take back | return   | publish   | retire  | discard
draft       | draft    | submitted | -         | -        | -         | -       | gone
submitted   | -        | -         | draft     | returned | published | -       | -
returned    | returned | submitted | -         | -        | -         | -       | -
published   | -        | -         | -         | -        | -         | retired | -
retired     | -        | -         | -         | -        | -         | -       | -
taken back  | draft    | submitted | -         | -        | -         | -       | -
"""


def became(world: World, made: EntryVersion, step: str) -> str:
    """The state after a step, which is undone; a dash where the library refuses it."""
    with transaction.atomic():
        try:
            STEPS[step](world, EntryVersion.objects.get(pk=made.pk))
            after = EntryVersion.objects.filter(pk=made.pk).values_list("state", flat=True).first() or "gone"
        except Impossible:
            after = "-"
        transaction.set_rollback(True)
    return after


def test_every_step_from_every_state(world: World) -> None:
    head, *rows = [[cell.strip() for cell in line.split("|")] for line in BECOMES.strip("\n").splitlines()]
    told = {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in rows}
    found = {}
    for state, way in WAYS.items():
        made = draft(world, name=state)
        for step in way:
            STEPS[step](world, EntryVersion.objects.get(pk=made.pk))
        found[state] = {step: became(world, made, step) for step in STEPS}
    assert found == told


def test_a_return_is_told_to_who_wrote_and_kept_in_the_history(world: World) -> None:
    made = sent(world)
    version_return(version_uuid=made.uuid, reason=" 没有公式 ", by=act(world.head), at=SPRING)
    kept = EntryVersion.objects.get(pk=made.pk)
    assert (kept.return_reason, kept.submitted_at, kept.published_at) == ("没有公式", SPRING, None)
    row = HistoryRow.objects.get(kind="library.entry.returned")
    assert (row.about_uuid, row.unit_id, row.payload) == (
        made.entry.uuid, world.unit.pk, {"entry_kind": "indicator", "scope": "own", "number": 1},
    )  # fmt: skip
    notice = Notice.objects.get(kind="library.entry.returned")
    assert (notice.user, notice.facts, notice.link) == (
        world.filler, {"name": "境外项目落地数"}, f"/library/{made.entry.uuid}/",
    )  # fmt: skip
    again = version_submit(version_uuid=made.uuid, by=act(world.filler), at=SPRING)
    assert (again.state, again.return_reason) == ("submitted", "")


def test_the_next_version_takes_the_place_of_the_one_before(world: World) -> None:
    first = shown(world)
    second = version_revise(entry_uuid=first.entry.uuid, by=act(world.filler), at=SPRING, note=" 补公式 ")
    assert (second.number, second.note, second.content, second.state) == (2, "补公式", first.content, "draft")
    version_edit(
        version_uuid=second.uuid, content=TEXT | {"name": "境外项目新落地数"}, revision=0, by=act(world.filler), at=SPRING
    )  # fmt: skip
    assert entry_published(act(world.filler), first.entry.uuid) == first
    version_submit(version_uuid=second.uuid, by=act(world.filler), at=SPRING)
    later = SPRING + timedelta(days=3)
    version_publish(version_uuid=second.uuid, by=act(world.head), at=later)
    old, new = EntryVersion.objects.filter(entry=first.entry).order_by("number")
    assert (old.state, old.ended_at, old.digest, old.name) == ("superseded", later, first.digest, "境外项目落地数")
    assert (new.state, new.published_at, new.ended_at, new.name) == ("published", later, None, "境外项目新落地数")
    assert entry_published(act(world.filler), first.entry.uuid) == new
    row = HistoryRow.objects.filter(kind="library.entry.published").latest("pk")
    assert (row.payload["supersedes"], row.payload["content"]) == (str(first.uuid), new.digest)
    with pytest.raises(Impossible):
        version_retire(version_uuid=old.uuid, reason="旧", by=act(world.head), at=later)


def test_a_retired_entry_tells_when_it_ended_even_after_it_lives_again(world: World) -> None:
    first = shown(world)
    ended = version_retire(version_uuid=first.uuid, reason=" 改用新口径 ", by=act(world.head), at=SPRING)
    assert (ended.retire_reason, ended.ended_at, ended.state) == ("改用新口径", SPRING, "retired")
    assert Notice.objects.get(kind="library.entry.retired").user == world.filler
    second = version_revise(entry_uuid=first.entry.uuid, by=act(world.filler), at=SPRING)
    version_submit(version_uuid=second.uuid, by=act(world.filler), at=SPRING)
    version_publish(version_uuid=second.uuid, by=act(world.head), at=SPRING + timedelta(days=9))
    old = EntryVersion.objects.get(pk=first.pk)
    assert (old.state, old.ended_at, old.retire_reason) == ("superseded", SPRING, "改用新口径")


def test_what_went_wrong_after_submission_stops_publication(world: World) -> None:
    made = sent(world, measure="")
    problem = Problem("measure", Words("没有这个度量", "no such measure"))
    found = mock.patch("duixian.apps.library.operations.steps.problems", return_value=(problem,))
    with found, pytest.raises(NotComplete) as refused:
        version_publish(version_uuid=made.uuid, by=act(world.head), at=SPRING)
    assert (refused.value.problems, str(refused.value)) == ((problem,), "还有1处需要补正。")
    assert EntryVersion.objects.get(pk=made.pk).state == "submitted"
