"""How values are shown."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.paginator import Paginator
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.checks.finding import Finding, Severity, Source
from duixian.web.templatetags import show

AT = datetime(2020, 7, 31, 16, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (None, ""),
        (Decimal(0), "0"),
        (Decimal("1280000.00"), "1,280,000"),
        (Decimal("1280000.50"), "1,280,000.50"),
        (Decimal("-3.1"), "-3.10"),
    ],
)
def test_yuan(amount: Decimal | None, shown: str) -> None:
    assert show.yuan(amount) == shown


@pytest.mark.parametrize(
    ("amount", "shown"), [(None, ""), (Decimal(0), "0"), (Decimal("1280000.50"), "128.00005"), (Decimal(10_000), "1")]
)
def test_wan(amount: Decimal | None, shown: str) -> None:
    assert show.wan(amount) == shown


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_wan_loses_no_cent(amount: Decimal) -> None:
    assert Decimal(show.wan(amount).replace(",", "")) * 10_000 == amount


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (None, ""),
        (0, "0"),
        (Decimal("-0.0"), "0"),
        (1284, "1,284"),
        (Decimal("95.50"), "95.5"),
        (0.1, "0.1"),
        ("合规", "合规"),
    ],
)
def test_plain(number: object, shown: str) -> None:
    assert show.plain(number) == shown  # type: ignore[arg-type]


def test_unlocalized_is_for_machines() -> None:
    assert show.unlocalized(Decimal("1234567.50")) == "1234567.5"


@pytest.mark.parametrize(
    ("pair", "shown"),
    [
        ((19, 20), "95.00 % (19/20)"),
        ((1, 3), "33.33 % (1/3)"),
        ((2, 3), "66.67 % (2/3)"),
        ((0, 20), "0.00 % (0/20)"),
        ((Decimal("580000.00"), Decimal(1_280_000)), "45.31 % (580,000/1,280,000)"),
        ((0, 0), "未测量"),
        ((None, 20), "未测量"),
        (None, "未测量"),
    ],
)
def test_rate(pair: tuple[object, object] | None, shown: str) -> None:
    assert show.rate(pair) == shown  # type: ignore[arg-type]


def test_day_of_a_time_counts_in_the_zone() -> None:
    assert [show.day(AT), show.day(AT, "UTC"), show.day(date(2020, 7, 31)), show.day(None)] == [
        "2020-08-01", "2020-07-31", "2020-07-31", "",
    ]  # fmt: skip


def test_moment_counts_in_the_zone() -> None:
    assert [show.moment(AT), show.moment(AT, "UTC"), show.moment(None)] == ["2020-08-01 00:30", "2020-07-31 16:30", ""]


def test_message_follows_the_language() -> None:
    source = Source("x", "出处", "Source", verified=False)
    finding = Finding(
        "goal-vague", Severity.LOW, "question", "narratives.goals", (), "目标含糊", "The goal is vague", source
    )
    with translation.override("en"):
        assert show.message(finding) == "The goal is vague"
    assert show.message(finding) == "目标含糊"


@pytest.mark.parametrize(
    ("severity", "tone", "icon"),
    [("high", "error", "error"), ("medium", "warning", "warning"), ("low", "note", "info")],
)
def test_weight_of_a_finding_has_a_look_and_a_shape(severity: str, tone: str, icon: str) -> None:
    assert (show.finding_tone(severity), show.severity_icon(severity)) == (tone, icon)


def test_words_of_closed_sets_are_complete_in_both_languages() -> None:
    def words() -> list[str]:
        lights = [show.light_label(verdict) for verdict in show.LIGHTS]
        steps = [show.step_label(state) for state in show.STEPS]
        weights = [show.severity_label(severity) for severity in Severity]
        return lights + steps + weights + [show.grade_label(grade) for grade in range(5)]

    with translation.override("en"):
        english = words()
    assert [word for word in english if not word.isascii() and "·" not in word] == []
    assert len(set(words())) == len(set(english)) == 16


@pytest.mark.parametrize(
    ("value", "state", "words"),
    [
        (90, "under", "还差 10"),
        (100, "met", "正好"),
        (Decimal("112.5"), "over", "超出 12.5"),
        (None, "under", "还差 100"),
    ],
)
def test_sum(value: Decimal | None, state: str, words: str) -> None:
    assert (show.sum_state(value, 100), show.sum_words(value, 100)) == (state, words)


def test_page_numbers_mark_gaps_with_zero() -> None:
    assert show.page_numbers(Paginator(range(500), 20).page(8)) == [1, 0, 6, 7, 8, 9, 10, 0, 25]


def test_tones_of_messages_and_their_icons() -> None:
    assert [show.message_tone(level) for level in ("success", "warning", "error", "info")] == [
        "met", "risk", "behind", "info",
    ]  # fmt: skip
    assert [show.tone_icon(tone) for tone in ("met", "risk", "behind", "info")] == ["check", "warning", "error", "info"]


def test_times_counts() -> None:
    assert list(show.times("3")) == [0, 1, 2]
