from __future__ import annotations

from datetime import date

from duixian.core.monitoring.rules import LIGHT_RULES, WATCHES, rules_on


def test_versions_stand_in_the_order_of_their_days() -> None:
    days = [rules.since for rules in LIGHT_RULES]
    assert days == sorted(set(days))


def test_the_version_of_a_day_is_the_last_that_had_begun() -> None:
    assert [rules_on(day).name for day in (date(2020, 7, 31), date(2019, 7, 26), date(2018, 1, 1))] == [
        "deployed-80-60"
    ] * 3


def test_every_figure_says_why_and_whether_its_text_was_read() -> None:
    rules, watch = LIGHT_RULES[0], WATCHES["taiyuan-august"]
    figures = (rules.green_from, rules.amber_from, rules.soon_days, watch.budget_from, watch.spent_below)
    assert [(str(figure.value), figure.verified) for figure in figures] == [
        ("0.8", True), ("0.6", True), ("15", False), ("2000000", True), ("0.6", True),
    ]  # fmt: skip
    assert [figure for figure in figures if not figure.reason] == []


def test_watches_are_found_by_their_own_name() -> None:
    assert [name for name, watch in WATCHES.items() if watch.name != name] == []


def test_a_watch_looks_on_its_day_of_any_year() -> None:
    assert WATCHES["taiyuan-august"].day_of(2022) == date(2022, 8, 31)
