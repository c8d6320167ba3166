from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.events.approval import (
    LEVEL_WORDS,
    Conference,
    Level,
    Need,
    Ngo,
    cautions,
    late,
    months_before,
    need_of,
)
from duixian.core.events.packs import PACKS

PACK = PACKS["international-2006"]
ONE = Conference("第22届海汀生命科学研讨会", date(2020, 6, 10), date(2020, 6, 12), declared=True, technical=True, total=700, abroad=90, countries=12)  # fmt: skip


@pytest.mark.parametrize(
    ("technical", "total", "abroad", "leaders", "level"),
    [
        (True, 799, 299, False, Level.PROVINCE),
        (True, 800, 0, False, Level.CENTRAL),
        (True, 799, 300, False, Level.CENTRAL),
        (True, 100, 10, True, Level.CENTRAL),
        (False, 399, 99, False, Level.PROVINCE),
        (False, 400, 0, False, Level.CENTRAL),
        (False, 399, 100, False, Level.CENTRAL),
    ],
)
def test_level_follows_the_thresholds_which_count_themselves(
    technical: bool, total: int, abroad: int, leaders: bool, level: Level
) -> None:
    one = replace(ONE, technical=technical, total=total, abroad=abroad, leaders=leaders)
    assert need_of(PACK, one).level is level


@pytest.mark.parametrize(
    ("declared", "countries", "level"),
    [(False, 2, Level.NONE), (False, 3, Level.PROVINCE), (True, 0, Level.PROVINCE), (True, 2, Level.PROVINCE)],
)
def test_it_is_international_when_called_so_or_from_three_countries(
    declared: bool, countries: int, level: Level
) -> None:
    one = replace(ONE, declared=declared, countries=countries)
    assert need_of(PACK, one).level is level


def test_grounds_tell_every_threshold_reached_with_its_source() -> None:
    need = need_of(PACK, replace(ONE, total=900, abroad=320))
    assert [(ground.why.zh, ground.source.verified) for ground in need.grounds] == [
        ("12个国家", False),
        ("境外320人，达到300人", False),
        ("总数900人，达到800人", False),
    ]


@pytest.mark.parametrize(
    ("ngo", "important", "leaders", "months"),
    [
        (Ngo.NONE, False, False, 3),
        (Ngo.NONE, True, False, 6),
        (Ngo.NONE, False, True, 6),
        (Ngo.CO_HOST, False, False, 3),
        (Ngo.HOST, False, False, 4),
        (Ngo.HOST, True, False, 8),
    ],
)
def test_lead_time_depends_on_weight_and_host(ngo: Ngo, important: bool, leaders: bool, months: int) -> None:
    need = need_of(PACK, replace(ONE, ngo=ngo, important=important, leaders=leaders))
    assert (need.lead_months, need.apply_by) == (months, months_before(ONE.starts_on, months))


def test_nothing_is_asked_of_a_domestic_conference() -> None:
    one = replace(ONE, declared=False, countries=1, name="某某峰会", ends_on=date(2020, 6, 20), ngo=Ngo.HOST)
    assert need_of(PACK, one) == Need(Level.NONE, (), None, 0, None)
    assert cautions(PACK, one) == ()


def test_cautions_name_everything_that_goes_against_the_rules() -> None:
    one = replace(
        ONE, name="首届海汀峰会", ends_on=date(2020, 6, 13), total=700, largest_before=650, countries=2, ngo=Ngo.CO_HOST
    )
    assert [(each.code, each.said.zh) for each in cautions(PACK, one)] == [
        ("name", "会议名称含“峰会”、“首届”，请考虑改名或在申请中说明"),
        ("countries", "预计来自2个国家，不足3个；请核对是否属于国际会议"),
        ("length", "会期4天，超过3天"),
        ("larger", "预计700人，超过往届最多的650人；请压缩规模或说明理由"),
        ("large", "预计700人，超过100人；请在申请中说明必要性"),
        ("police", "有境外非政府组织参与，须由中方合作单位向省级公安机关备案"),
    ]


def test_a_small_conference_of_three_days_gives_no_caution() -> None:
    assert cautions(PACK, replace(ONE, total=100, largest_before=100)) == ()


def test_unknown_countries_are_asked_for() -> None:
    assert [each.code for each in cautions(PACK, replace(ONE, total=80, countries=0))] == ["countries-unknown"]


@pytest.mark.parametrize(
    ("today", "applied", "said"),
    [
        (date(2020, 3, 10), None, None),
        (date(2020, 3, 11), None, "申报期限是2020-03-10，已过期；请尽快申报并说明原因"),
        (date(2020, 6, 1), date(2020, 3, 10), None),
        (date(2020, 6, 1), date(2020, 4, 1), "申报期限是2020-03-10，实际申报于2020-04-01"),
    ],
)
def test_lateness_is_told_by_the_day_of_application(today: date, applied: date | None, said: str | None) -> None:
    found = late(need_of(PACK, ONE), today, applied)
    assert (found.zh if found else None) == said


def test_nothing_can_be_late_where_nothing_is_asked_for() -> None:
    need = need_of(PACK, replace(ONE, declared=False, countries=0))
    assert late(need, date(2030, 1, 1), None) is None


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2020, 5, 31), 3, date(2020, 2, 29)),
        (date(2021, 5, 31), 3, date(2021, 2, 28)),
        (date(2020, 3, 10), 3, date(2019, 12, 10)),
        (date(2020, 12, 31), 8, date(2020, 4, 30)),
    ],
)
def test_months_before_keeps_within_the_month(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1)), st.integers(0, 30))
def test_months_before_is_earlier_by_whole_months(day: date, months: int) -> None:
    found = months_before(day, months)
    assert found <= day
    assert (day.year * 12 + day.month) - (found.year * 12 + found.month) == months
    assert found.day == day.day or (found + timedelta(days=1)).day == 1


@given(st.integers(0, 2000), st.integers(0, 2000), st.booleans())
def test_more_people_never_ask_for_less(total: int, more: int, technical: bool) -> None:
    order = list(Level)
    small = need_of(PACK, replace(ONE, technical=technical, total=total, abroad=min(total, 100)))
    large = need_of(PACK, replace(ONE, technical=technical, total=total + more, abroad=min(total, 100)))
    assert order.index(large.level) >= order.index(small.level)


def test_every_level_has_its_words() -> None:
    assert set(LEVEL_WORDS) == set(Level)
