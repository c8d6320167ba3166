"""The light of one indicator on one day: its target, its curve, its measured value.

What a light means for each kind of target is told in docs/algorithms/monitoring.md; every branch below has its paragraph there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from duixian.core.measures.reasons import explain
from duixian.core.monitoring.curves import BASIS_LABELS, Curve
from duixian.core.monitoring.lights import Attainment, Light, Status
from duixian.core.monitoring.quantities import bounds_of, in_unit, meets
from duixian.core.monitoring.rules import LightRules, rules_on
from duixian.core.monitoring.wording import number_text, share_text
from duixian.core.targets.accrual import Accrual, accrual_of
from duixian.core.targets.bands import Band
from duixian.core.targets.days import days_of
from duixian.core.targets.model import Target
from duixian.core.values import Measured, MeasuredValue, NotApplicable, NotMeasured, Percent, Qualitative
from duixian.core.wording import Words

BAND_LABELS: Final = {
    Band.REACHED: Words("达成", "achieved"),
    Band.PARTLY: Words("部分达成", "partly achieved"),
    Band.MISSED: Words("未达成", "not achieved"),
}
_NOTHING: Final = Words("", "")
_NOT_EQUAL: Final = Words("，多于目标，与“等于”不符", ", more than the target, which says “equal”")
_NOTHING_DUE: Final = Words("，计划尚无到期内容", ", nothing is due yet")
_BAND_LIGHTS: Final = {Band.REACHED: Light.GREEN, Band.PARTLY: Light.AMBER, Band.MISSED: Light.RED}


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator to look at: `curve` is that of its own plan items, or the project's.

    `accrual` None takes what name and unit suggest. `band` is the judgement of a qualitative target. For a target that is a date, `due`
    is its day (None reads it from the target) and `done_on` the day on which it was done, None while it is open.
    """

    name: str
    target: Target
    measured: MeasuredValue
    curve: Curve
    accrual: Accrual | None = None
    band: Band | None = None
    due: date | None = None
    done_on: date | None = None
    weight: Decimal | None = None


def status_of(row: Row, *, as_of: date, rules: LightRules | None = None) -> Status:
    """The light of a row at the end of the day `as_of`, with the reason as figures.

    `rules` None takes the version in force on that day.
    """
    return _Look(row, as_of, rules or rules_on(as_of)).status()


@dataclass(frozen=True, slots=True)
class _Look:
    """One row on one day."""

    row: Row
    day: date
    rules: LightRules

    def status(self) -> Status:
        measured, target = self.row.measured, self.row.target
        if isinstance(measured, NotApplicable):
            why = explain(measured.reason)
            zh, en = f"不适用：{why.zh}", f"not applicable: {why.en}"
            return Status(self.row.name, Light.GREY, Words(zh, en), self._due_share(), applies=False)
        if target.form in ("empty", "placeholder"):
            return self._say(
                Light.GREY, Words("指标值未填写，无法监控", "no target value is set, nothing to monitor against")
            )
        if target.form == "date":
            return self._dated()
        bounds = bounds_of(target)
        if isinstance(measured, NotMeasured):
            return self._unmeasured(measured)
        if bounds is None or isinstance(measured.value, Qualitative):
            return self._judged(measured)
        value = in_unit(measured.value, target.unit)
        if value is None:
            zh, en = "测量值与指标值单位不同，无法比较", "the value measured and the target have different units"
            return self._say(Light.GREY, Words(zh, en))
        return self._numeric(value, *bounds)

    def _due_share(self) -> Fraction:
        return self.row.curve.share_by(self.day)

    def _accrual(self) -> Accrual:
        return self.row.accrual or accrual_of(self.row.name, self.row.target.unit)

    def _say(
        self, light: Light, reason: Words, *, expected: Fraction | None = None, attainment: Attainment | None = None,
        met: bool | None = None, progress: Fraction | None = None,
    ) -> Status:  # fmt: skip
        share = self._due_share() if expected is None else expected
        return Status(self.row.name, light, reason, share, attainment, met, progress)

    def _not_due(self) -> Status:
        zh, en = f"{BASIS_LABELS[self.row.curve.basis].zh}，尚无到期内容", "nothing is due yet"
        return self._say(Light.NOT_DUE, Words(zh, f"{BASIS_LABELS[self.row.curve.basis].en}, {en}"))

    def _unmeasured(self, measured: NotMeasured) -> Status:
        due = self._due_share()
        if due == 0:
            return self._not_due()
        why = explain(measured.reason)
        zh = f"应完成 {share_text(due)}，尚未测量（{why.zh}）"
        return self._say(Light.GREY, Words(zh, f"{share_text(due)} is due and nothing is measured ({why.en})"))

    def _judged(self, measured: Measured) -> Status:
        band = self.row.band or _band(measured, self.row.target)
        due = self._due_share()
        if band is None:
            return self._not_due() if due == 0 else self._undecided(measured)
        light = Light.DONE if band is Band.REACHED and due == 1 else _BAND_LIGHTS[band]
        label, wanted = BAND_LABELS[band], self.row.target.raw
        reason = Words(f"目标“{wanted}”，评判为{label.zh}", f"target “{wanted}”, judged as {label.en}")
        return self._say(light, reason, met=band is Band.REACHED)

    def _undecided(self, measured: Measured) -> Status:
        """A word that nobody has judged: unknown, or where a part of what was due failed, at risk until somebody does."""
        value, wanted = measured.value, self.row.target.raw
        if not isinstance(value, Percent):
            return self._say(Light.GREY, Words("尚未评判", "not judged yet"))
        passed = f"{value.numerator:f}/{value.denominator:f}"
        zh = f"目标“{wanted}”，{passed} 通过，未通过的待评判"
        return self._say(Light.AMBER, Words(zh, f"target “{wanted}”, {passed} passed; what failed waits to be judged"))

    def _dated(self) -> Status:
        due = self.row.due or _last_day(self.row)
        if due is None:
            return self._say(Light.GREY, Words("读不出目标日期", "the day of the target cannot be read"))
        done = self.row.done_on
        expected = Fraction(int(self.day >= due))
        if done is not None and done <= self.day:
            return self._done_on(due, done, expected)
        left = (due - self.day).days
        if left < 0:
            reason = Words(f"应于 {due} 前完成，已逾期 {-left} 天", f"was due by {due}, {-left} days overdue")
            return self._say(Light.RED, reason, expected=expected, met=False, progress=Fraction(0))
        soon = left <= self.rules.soon_days.value
        reason = Words(f"应于 {due} 前完成，还有 {left} 天", f"due by {due}, {left} days left")
        return self._say(Light.AMBER if soon else Light.NOT_DUE, reason, expected=expected, progress=Fraction(0))

    def _done_on(self, due: date, done: date, expected: Fraction) -> Status:
        late = (done - due).days
        if late > 0:
            reason = Words(
                f"应于 {due} 前完成，{done} 完成，迟 {late} 天", f"due by {due}, done on {done}, {late} days late"
            )
            return self._say(Light.RED, reason, expected=expected, met=False, progress=Fraction(1))
        reason = Words(f"应于 {due} 前完成，{done} 已完成", f"due by {due}, done on {done}")
        return self._say(Light.DONE, reason, expected=expected, met=True, progress=Fraction(1))

    def _numeric(self, value: Fraction, low: Fraction, high: Fraction) -> Status:
        target = self.row.target
        ceiling = target.operator in ("<=", "<") or (target.operator == "=" and high == 0)
        ceiling = ceiling or (target.operator == "between" and value > high)
        look = _Figures(self, value, high if ceiling else low, meets(target, value), ceiling)
        if self._accrual() is Accrual.LEVEL:
            return look.level()
        return look.under_ceiling() if ceiling else look.adding_up()


@dataclass(frozen=True, slots=True)
class _Figures:
    """A measured number beside the bar that it must reach, or not pass when it is a ceiling."""

    look: _Look
    value: Fraction
    bar: Fraction
    met: bool | None
    ceiling: bool

    def _say(self, light: Light, expected: Fraction, zh: str, en: str, progress: Fraction | None = None) -> Status:
        attainment = Attainment(self.value, self.bar, self.ceiling)
        reason = Words(zh, en)
        return self.look._say(light, reason, expected=expected, attainment=attainment, met=self.met, progress=progress)

    def _plain(
        self, light: Light, expected: Fraction, remark: Words = _NOTHING, progress: Fraction | None = None
    ) -> Status:
        """The target as printed beside the value."""
        target, value = self.look.row.target.raw, self._number(self.value)
        zh, en = f"目标 {target}，实际 {value}{remark.zh}", f"target {target}, measured {value}{remark.en}"
        return self._say(light, expected, zh, en, progress)

    def _number(self, number: Fraction) -> str:
        unit = self.look.row.target.unit or ""
        return f"{number_text(number)} {unit}".rstrip()

    def level(self) -> Status:
        """A level is compared with the target itself, whatever the plan says of the day; it may fall again until the end."""
        due = self.look._due_share()
        expected = Fraction(int(due > 0))
        if self.met:
            return self._plain(Light.DONE if due == 1 else Light.GREEN, expected)
        share = Attainment(self.value, self.bar, self.ceiling).share
        near = share is not None and share >= Fraction(self.look.rules.green_from.value)
        return self._plain(Light.AMBER if near else Light.RED, expected, self._miss())

    def _miss(self) -> Words:
        if self.ceiling:
            return Words("，超过上限", ", over the ceiling")
        if self.value > self.bar:
            return _NOT_EQUAL
        return Words("，未达标", ", short of it")

    def under_ceiling(self) -> Status:
        """What adds up under a ceiling: what is used cannot be given back, and should not be used faster than the days pass."""
        pace = self.look.row.curve.pace_by(self.look.day)
        if not self.met:
            return self._plain(Light.RED, pace, self._miss())
        if pace == 1:
            return self._plain(Light.DONE, pace)
        used = self.value / self.bar if self.bar else Fraction(0)
        fast = used * Fraction(self.look.rules.green_from.value) > pace
        zh, en = f"，已用上限的 {share_text(used)}", f", {share_text(used)} of the ceiling used"
        if fast:
            zh, en = f"{zh}，时间只过 {share_text(pace)}", f"{en} in {share_text(pace)} of the time"
        return self._plain(Light.AMBER if fast else Light.GREEN, pace, Words(zh, en))

    def adding_up(self) -> Status:
        """What adds up to a target: done once it is reached, else measured by what the plan expected by the day."""
        due = self.look._due_share()
        if self.met:
            certain = due == 1 or self.look.row.target.operator in (">=", ">")
            return self._plain(Light.DONE if certain else Light.GREEN, due, progress=Fraction(1))
        if self.value > self.bar:
            return self._plain(Light.AMBER, due, _NOT_EQUAL, Fraction(1))
        if self.bar <= 0:
            return self._plain(Light.RED, due, self._miss())
        reached = self.value / self.bar
        if due == 0:
            return self._plain(Light.NOT_DUE, due, _NOTHING_DUE, max(reached, Fraction(0)))
        return self._behind_or_not(due, reached)

    def _behind_or_not(self, due: Fraction, reached: Fraction) -> Status:
        figures = f"{self._number(self.value)} / {self._number(self.bar)}"
        zh = f"应完成 {share_text(due)}，实际 {share_text(reached)}（{figures}）"
        en = f"{share_text(due)} expected, {share_text(reached)} reached ({figures})"
        return self._say(self._light(reached / due, due), due, zh, en, max(reached, Fraction(0)))

    def _light(self, progress: Fraction, due: Fraction) -> Light:
        """On course is only what can still be reached in time: once everything is due, the best left is amber."""
        rules = self.look.rules
        if progress >= Fraction(rules.green_from.value) and due < 1:
            return Light.GREEN
        return Light.AMBER if progress >= Fraction(rules.amber_from.value) else Light.RED


def _band(measured: Measured, target: Target) -> Band | None:
    """The band that the words of a judgement name: a band itself, or exactly the word of the target (合规)."""
    if not isinstance(measured.value, Qualitative):
        return None
    text = measured.value.text.strip()
    if text == target.raw.strip():
        return Band.REACHED
    return next((band for band in Band if text in (band, *BAND_LABELS[band])), None)


def _last_day(row: Row) -> date | None:
    """The last day on which a printed date can be met: no light turns red on the stricter of two readings."""
    days = days_of(row.target.raw, row.curve.last_day.year)
    return None if days is None else days.last
