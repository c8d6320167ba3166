"""Loggers on six meters, July to September: two files of readings by the quarter of an hour, and what was found in them.

A cistern leaks on the third floor in August, a logger that was set up again in September writes Wh for kWh for five days, and there are the small faults
that every export has: a hole, a line twice, a negative amount, a meter that nobody entered.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final, NamedTuple

from duixian.apps.evidence.filetypes import Upload
from duixian.apps.incubator.models import Anomaly
from duixian.apps.incubator.operations import anomalies, intervals
from duixian.apps.incubator.operations.anomalies import anomalies_look, anomaly_judge
from duixian.apps.incubator.operations.intervals import HowToRead, intervals_upload
from duixian.cli.demo_year import supply
from duixian.cli.demo_year.asking import run_jobs
from duixian.cli.demo_year.stage import ZONE, Moment, Stage, scene

OWNER: Final = "hemin"
FIRST, LAST = date(2020, 7, 1), date(2020, 10, 1)
LEAKING, SLIPPED = ("S1", "S1-3F"), "D1-5F"
LEAK: Final = (date(2020, 8, 11), date(2020, 8, 29))
"""Half-open days in which water never stops."""
SLIP: Final = (date(2020, 9, 14), date(2020, 9, 19))
"""Half-open days in which the logger writes Wh."""
HOLE: Final = (datetime(2020, 7, 22, 13, tzinfo=ZONE), datetime(2020, 7, 22, 17, 30, tzinfo=ZONE))
"""The power of the logger itself was off."""


class Logger(NamedTuple):
    """A meter with a logger: its share of what its main meter uses in a month, how much of that falls into working hours (of 100), and the
    least of an hour's flow at night (0: dry)."""

    number: str
    main: str
    share: float
    working: int
    at_night: float


POWER: Final = (
    Logger("D2", "D2", 1.0, 62, 0.4),
    Logger("D2-办公", "D2", 0.31, 82, 0.2),
    Logger(SLIPPED, "D2", 0.09, 58, 0.5),
)
WATER: Final = (
    Logger("S1", "S1", 1.0, 78, 0.0),
    Logger("S1-3F", "S1", 0.16, 90, 0.0),
    Logger("S1-4F", "S1", 0.17, 90, 0.0),
)


def play(stage: Stage) -> None:
    """The files of the quarter and of the year before are sent in and read; everything is looked through, and the leak is told for what it was."""
    with scene(stage, OWNER, "2020-10-09", 9, 40) as moment:
        before = _csv(POWER[:1], FIRST.replace(year=2019), LAST.replace(year=2019), "2019")
        power, water = _csv(POWER, FIRST, LAST, "2020") + _faults(), _csv(WATER, FIRST, LAST, "2020")
        _sent(
            stage,
            "power",
            [Upload("电采集器_2019年7-9月.zip", _zipped(before)), Upload("电采集器_2020年7-9月.csv", _encoded(power))],
            moment,
        )
        _sent(stage, "water", [Upload("水采集器_2020年7-9月.csv", _encoded(water))], moment)
    with scene(stage, OWNER, "2020-10-09", 10, 15) as moment:
        anomalies_look(unit=stage.centre, by=moment.by, at=moment.at)
        run_jobs(anomalies.KIND, moment)
    with scene(stage, OWNER, "2020-10-10", 14, 5) as moment:
        leak = "三层男卫生间水箱浮球阀关不严，8月29日随三季度维修更换；与9月抄表偏高一致。"
        for one in Anomaly.objects.filter(meter__unit=stage.centre, kind="leak").order_by("id"):
            anomaly_judge(uuid=one.uuid, verdict=Anomaly.Verdict.CONFIRMED, reason=leak, by=moment.by, at=moment.at)
        gap = Anomaly.objects.filter(meter__unit=stage.centre, kind="gap").earliest("starts_at")
        reason = "采集器2020年7月1日才接入平台，此前只补录了上年同季的数据。"
        anomaly_judge(uuid=gap.uuid, verdict=Anomaly.Verdict.DISMISSED, reason=reason, by=moment.by, at=moment.at)


def _sent(stage: Stage, kind: str, uploads: list[Upload], moment: Moment) -> None:
    intervals_upload(unit=stage.centre, how=HowToRead(kind), uploads=uploads, by=moment.by, at=moment.at)
    run_jobs(intervals.KIND, moment)


def _csv(loggers: tuple[Logger, ...], first: date, last: date, year: str) -> str:
    lines = [f"采集系统导出 {first} 至 {last}", "表号,时间,用量"]
    for one in loggers:
        lines += _lines(one, first, last, year)
    return "\n".join(lines) + "\n"


def _lines(one: Logger, first: date, last: date, year: str) -> Iterator[str]:
    chance = Random(f"{one.number}/{year}")  # no secret: the demo's figures
    day = first
    while day < last:
        for at, amount in _day(one, day, chance):
            if not (one.number == "D2" and HOLE[0] <= at < HOLE[1]):
                yield f"{one.number},{at:%Y-%m-%d %H:%M},{amount:.3f}"
        day += timedelta(days=1)


def _day(one: Logger, day: date, chance: Random) -> Iterator[tuple[datetime, float]]:
    """A working day has its hump from eight to six, a weekend a fifth of it; taps are shut now and then."""
    whole = float(supply.month_of(day.month)[one.main].used) * one.share / 30.4 * (1.043 if day.year == 2019 else 1)
    busy = whole * one.working / 100 * (0.2 if day.weekday() > 4 else 1.25)
    calm = whole * (100 - one.working) / 100
    for place in range(96):
        at = datetime.combine(day, time(place // 4, place % 4 * 15), ZONE)
        amount = _quarter(one, at, busy, calm) * chance.uniform(0.75, 1.25)
        if one.number in LEAKING and LEAK[0] <= day < LEAK[1]:
            amount += 0.055
        yield at, amount * (1000 if one.number == SLIPPED and SLIP[0] <= day < SLIP[1] else 1)


def _quarter(one: Logger, at: datetime, busy: float, calm: float) -> float:
    works = 8 <= at.hour < 18
    night = at.hour < 6 or at.hour >= 23
    return (busy / 40 if works else 0.0) + calm / 96 * (one.at_night if night else 1.3)


def _faults() -> str:
    return "D2-办公,2020-09-30 23:45,1.000\nD2,2020-09-30 24:15,40\nD1-5F,2020-10-01 00:00,-3.2\nD9-107,2020-09-30 23:45,6.1\n"


def _encoded(text: str) -> bytes:
    return text.encode("gb18030")


def _zipped(text: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("电采集器.csv", (2019, 10, 8, 9, 0, 0)), _encoded(text))
    return made.getvalue()
