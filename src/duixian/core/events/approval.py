"""Whether a conference needs approval as an international one (报批), at which level, until when to apply, and what to mind."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from duixian.core.events.packs import Cited, Pack
from duixian.core.wording import Words


class Level(StrEnum):
    """Who decides: nobody, the province or ministry, the centre."""

    NONE = "none"
    PROVINCE = "province"
    CENTRAL = "central"


class Ngo(StrEnum):
    """What part an overseas NGO has in it."""

    NONE = "none"
    CO_HOST = "co_host"
    HOST = "host"


LEVEL_WORDS: Final = {
    Level.NONE: Words("不属于国际会议，无须报批", "not an international conference: no approval is needed"),
    Level.PROVINCE: Words("报省级人民政府或部委审批", "approval by the province or ministry"),
    Level.CENTRAL: Words("报中央审批", "approval by the centre"),
}


@dataclass(frozen=True, slots=True)
class Conference:
    """A conference as the rules see it. `declared` is that the office calls it international; `countries` 0 is not known yet;
    `largest_before` is the size of the largest earlier edition, None where none is recorded."""

    name: str
    starts_on: date
    ends_on: date
    declared: bool = False
    technical: bool = True
    total: int = 0
    abroad: int = 0
    countries: int = 0
    leaders: bool = False
    important: bool = False
    ngo: Ngo = Ngo.NONE
    largest_before: int | None = None


class Ground(NamedTuple):
    """Why a level is asked for, with its source."""

    why: Words
    source: Cited


class Caution(NamedTuple):
    """Something to mind: `code` is stable, `said` tells what and how to mend it."""

    code: str
    said: Words
    source: Cited


@dataclass(frozen=True, slots=True)
class Need:
    """What the rules ask for: the level with its grounds, and the last day to apply (None where nothing is asked for)."""

    level: Level
    grounds: tuple[Ground, ...]
    apply_by: date | None
    lead_months: int
    lead_source: Cited | None


def is_international(pack: Pack, one: Conference) -> bool:
    """Whether it is one: the office calls it so, or people of enough countries are expected."""
    return one.declared or one.countries >= pack.countries


def need_of(pack: Pack, one: Conference) -> Need:
    """The level, its grounds and the day by which to apply.

    Calling it international is enough to ask for approval, even where fewer countries are expected than the definition names:
    the caution `countries` tells that.
    """
    if not is_international(pack, one):
        return Need(Level.NONE, (), None, 0, None)
    central = tuple(_central(pack, one))
    level = Level.CENTRAL if central else Level.PROVINCE
    months, source = _lead(pack, one)
    return Need(level, (*_international(pack, one), *central), months_before(one.starts_on, months), months, source)


def _international(pack: Pack, one: Conference) -> Iterator[Ground]:
    told = f"{one.countries}个国家" if one.countries else "本单位按国际会议登记"
    said = f"{one.countries} countries" if one.countries else "entered as international"
    yield Ground(Words(told, said), pack.countries_source)


def _central(pack: Pack, one: Conference) -> Iterator[Ground]:
    bar = pack.technical if one.technical else pack.general
    if one.abroad >= bar.abroad:
        told = Words(
            f"境外{one.abroad}人，达到{bar.abroad}人",
            f"{one.abroad} from abroad: the threshold of {bar.abroad} is reached",
        )
        yield Ground(told, pack.threshold_source)
    if one.total >= bar.total:
        told = Words(
            f"总数{one.total}人，达到{bar.total}人", f"{one.total} in all: the threshold of {bar.total} is reached"
        )
        yield Ground(told, pack.threshold_source)
    if one.leaders:
        yield Ground(Words("有中外领导人或外国部长以上官员出席", "leaders or foreign ministers attend"), pack.leaders_source)  # fmt: skip


def _lead(pack: Pack, one: Conference) -> tuple[int, Cited]:
    """Months ahead and their source; a conference attended by leaders is an important one."""
    important = one.important or one.leaders
    if one.ngo is Ngo.HOST:
        return (
            pack.lead_overseas_ngo_important if important else pack.lead_overseas_ngo
        ), pack.lead_overseas_ngo_source
    return (pack.lead_important if important else pack.lead_ordinary), pack.lead_source


def months_before(day: date, months: int) -> date:
    """The day so many months earlier; where that month is shorter, its last day."""
    place = day.year * 12 + day.month - 1 - months
    year, month = divmod(place, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def cautions(pack: Pack, one: Conference) -> tuple[Caution, ...]:
    """What to mind about an international conference, whether it is approved or not; none for any other."""
    if not is_international(pack, one):
        return ()
    return (*_naming(pack, one), *_countries(pack, one), *_length(pack, one), *_size(pack, one), *_filing(pack, one))


def _naming(pack: Pack, one: Conference) -> Iterator[Caution]:
    found = [word for word in pack.avoid if word in one.name]
    if found:
        told = "、".join(f"“{word}”" for word in found)
        said = Words(
            f"会议名称含{told}，请考虑改名或在申请中说明",
            f"the name has {', '.join(found)}: change it or give reasons in the application",
        )
        yield Caution("name", said, pack.avoid_source)


def _countries(pack: Pack, one: Conference) -> Iterator[Caution]:
    if 0 < one.countries < pack.countries:
        said = Words(
            f"预计来自{one.countries}个国家，不足{pack.countries}个；请核对是否属于国际会议",
            f"{one.countries} countries are expected, fewer than {pack.countries}: check that it is international",
        )
        yield Caution("countries", said, pack.countries_source)
    if not one.countries:
        said = Words(
            "还没有填预计国家数，无法核对是否属于国际会议", "the expected number of countries is not given yet"
        )
        yield Caution("countries-unknown", said, pack.countries_source)


def _length(pack: Pack, one: Conference) -> Iterator[Caution]:
    days = (one.ends_on - one.starts_on).days + 1
    if days > pack.most_days:
        said = Words(
            f"会期{days}天，超过{pack.most_days}天", f"it lasts {days} days: no more than {pack.most_days} are allowed"
        )
        yield Caution("length", said, pack.days_source)


def _size(pack: Pack, one: Conference) -> Iterator[Caution]:
    if one.largest_before is not None and one.total > one.largest_before:
        said = Words(
            f"预计{one.total}人，超过往届最多的{one.largest_before}人；请压缩规模或说明理由",
            f"{one.total} people are expected, more than the {one.largest_before} of the largest earlier edition",
        )
        yield Caution("larger", said, pack.size_source)
    if one.total > pack.large:
        said = Words(
            f"预计{one.total}人，超过{pack.large}人；请在申请中说明必要性",
            f"{one.total} people are expected, above {pack.large}: say in the application why that is needed",
        )
        yield Caution("large", said, pack.size_source)


def _filing(pack: Pack, one: Conference) -> Iterator[Caution]:
    if one.ngo is not Ngo.NONE:
        said = Words(
            "有境外非政府组织参与，须由中方合作单位向省级公安机关备案",
            "an overseas NGO takes part: the Chinese partner files it with the provincial police",
        )
        yield Caution("police", said, pack.police_source)


def late(need: Need, today: date, applied_on: date | None) -> Words | None:
    """That the application came, or now would come, after its last day; None where it is in time or none is needed."""
    if need.apply_by is None or (applied_on or today) <= need.apply_by:
        return None
    day = need.apply_by.isoformat()
    if applied_on is None:
        return Words(f"申报期限是{day}，已过期；请尽快申报并说明原因", f"the last day to apply was {day}: apply now and say why it is late")  # fmt: skip
    return Words(f"申报期限是{day}，实际申报于{applied_on.isoformat()}", f"the last day to apply was {day}; it was handed in on {applied_on.isoformat()}")  # fmt: skip
