"""A diary plays each day once, in the order of the days."""

from __future__ import annotations

from duixian.cli.demo_year.diary import Event, event, play_until
from duixian.cli.demo_year.stage import Stage


def _told(stage: Stage, word: str) -> None:
    stage.played_until["told"] = stage.played_until.get("told", "") + word


def test_days_are_played_in_their_order_and_only_once() -> None:
    stage = Stage()
    diary: list[Event] = [
        event("2020-03-02", 5, _told, word="c"), event("2020-03-02", 1, _told, word="b"), event("2020-01-09", 9, _told, word="a"),
        event("2020-04-01", 0, _told, word="d"),
    ]  # fmt: skip
    play_until(stage, "one", diary, "2020-03-02")
    assert stage.played_until["told"] == "abc"
    play_until(stage, "one", diary, "2020-12-31")
    assert (stage.played_until["told"], stage.played_until["one"]) == ("abcd", "2020-12-31")


def test_two_diaries_do_not_know_of_each_other() -> None:
    stage = Stage()
    play_until(stage, "one", [event("2020-01-02", 0, _told, word="x")], "2020-06-30")
    play_until(stage, "other", [event("2020-01-02", 0, _told, word="y")], "2020-06-30")
    assert stage.played_until["told"] == "xy"
