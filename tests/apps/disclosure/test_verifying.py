"""A digest stands for one thing; of rows that are nobody's paper only number and time are told."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import Invalid
from duixian.apps.audit.models import ChainHead, HistoryRow
from duixian.apps.disclosure.operations import pack_make
from duixian.apps.disclosure.verifying import Found, digest_lookup
from duixian.apps.measurement.models import Freeze
from duixian.apps.measurement.operations import freeze_make
from factories.accounts import World, act
from factories.bound import AT, DAY, frozen
from factories.evaluation import evaluated, finished, monitored, settled


def only(digest: str) -> Found:
    (found,) = digest_lookup(digest)
    return found


def row(kind: str) -> HistoryRow:
    found = HistoryRow.objects.filter(kind=kind).last()
    assert found
    return found


def test_a_row_of_the_history_tells_whose_it_is_and_its_number_and_nothing_more(world: World) -> None:
    frozen(world)
    told = row("measurement.measurement.made") if HistoryRow.objects.filter(kind="measurement.measurement.made") else HistoryRow.objects.all()[0]  # fmt: skip
    found = only(told.digest[:12])
    head = ChainHead.objects.get(unit_id=told.unit_id)
    assert (str(found.what), found.seq, found.later) == ("单位历史的一个状态", told.seq, head.seq - told.seq)
    assert (found.project, found.number, found.stands, found.note) == ("", "", None, "")


def test_papers_are_found_by_their_own_digest_and_by_their_row(world: World) -> None:
    evaluation = settled(world, evaluated(world))
    evaluation.refresh_from_db()
    by_row, by_digest = only(row("evaluation.evaluation.finished").digest), only(evaluation.digest)
    assert (str(by_row.what), by_row.stands, by_row.project) == ("绩效自评", True, evaluation.declaration.project.name)
    assert (by_digest.seq, by_row.seq) == (None, row("evaluation.evaluation.finished").seq)
    version = only(row("targets.version.frozen").digest)
    assert (str(version.what), version.stands, str(version.note)) == ("绩效目标表", True, "这是批复的版本。")
    assert [one.what for one in digest_lookup(evaluation.version.digest)] == [version.what]
    assert str(only(row("measurement.freeze.made").digest).what) == "取证"


def test_a_monitoring_report_is_found_too(world: World) -> None:
    report = finished(world, monitored(world))
    assert str(only(row("evaluation.monitoring.finished").digest).what) == "绩效运行监控"
    assert only(report.digest).stands


def test_a_version_that_was_not_approved_or_no_longer_is_says_so(world: World) -> None:
    evaluation = evaluated(world)
    version, declaration = evaluation.version, evaluation.declaration
    type(declaration).objects.filter(pk=declaration.pk).update(approved=None, approved_at=None)
    assert str(only(version.digest).note) == "这个版本已提交，尚未批复。"
    other = type(version).objects.create(declaration=declaration, number=9, content={}, created_at=AT, edited_at=AT, frozen_at=AT, digest="ee" * 32)  # fmt: skip
    type(declaration).objects.filter(pk=declaration.pk).update(approved=other, approved_at=AT)
    assert (only(version.digest).stands, str(only(version.digest).note)) == (False, "批复的是另一个版本。")


def test_freezes_and_packs_say_whether_there_are_later_ones(world: World) -> None:
    freeze = frozen(world)
    first = pack_make(freeze_uuid=freeze.uuid, by=act(world.head), at=AT)
    assert (only(first.manifest).stands, only(first.digest).stands) == (True, True)
    pack_make(freeze_uuid=freeze.uuid, by=act(world.head), at=AT)
    assert (str(only(first.manifest).note), only(first.manifest).stands) == ("以后又生成过同一次取证的佐证包。", False)
    freeze_make(declaration_uuid=freeze.declaration.uuid, cut_off=DAY, by=act(world.filler), at=AT)
    assert str(only(freeze.digest).note) == "以后另有取证；这一次不因此改变。"
    assert Freeze.objects.count() == 2


@pytest.mark.parametrize("given", ["", "abc", "0" * 11, "g" * 12, "0" * 65])
def test_what_is_no_digest_is_refused(given: str, db: None) -> None:
    with pytest.raises(Invalid, match="至少12位"):
        digest_lookup(given)


def test_a_digest_that_nobody_knows_stands_for_nothing(db: None) -> None:
    assert digest_lookup("AB" * 32) == []
