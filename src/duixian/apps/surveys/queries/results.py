"""What a wave comes to as of a day and as known at a time: satisfaction, answers counted, and two questions against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.errors import Invalid
from duixian.apps.evidence.instants import last_instant
from duixian.apps.surveys.models import Answer, Channel, InvalidReason, Invitation, Wave, WaveStep
from duixian.apps.surveys.queries.answers import answers_of, invitations_until
from duixian.core.surveys.questionnaire import Item
from duixian.core.surveys.satisfaction import Satisfaction, is_satisfied
from duixian.core.surveys.tables import (
    LEAST_SHOWN,
    Axis,
    CrossTable,
    Distribution,
    axes,
    crossed,
    distributions,
    texts,
    value_at,
)
from duixian.core.wording import Words

OF_NOBODY = frozenset({InvalidReason.DOUBLE, InvalidReason.OUTSIDER, InvalidReason.TEST})
"""Reasons for which an answer does not count and nobody who was asked has answered by it."""
GROUP = "group"
"""Names the group of the invitation among the axes of a cross-table."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Everything that came in, and of whom: `answers` as they are believed, letters that `arrived` and that `returned`, `stacks` of forms
    handed out on paper or by another system."""

    wave: Wave
    answers: tuple[Answer, ...]
    arrived: tuple[Invitation, ...]
    returned: tuple[Invitation, ...]
    stacks: tuple[WaveStep, ...]

    @property
    def counting(self) -> tuple[Answer, ...]:
        """The answers that nobody left out."""
        return tuple(one for one in self.answers if one.left_out is None)  # type: ignore[attr-defined]  # annotated by answers_of

    @property
    def left_out(self) -> Mapping[str, int]:
        """How many answers do not count, by reason."""
        return Counter(one.left_out for one in self.answers if one.left_out is not None)  # type: ignore[attr-defined]  # as above

    @property
    def by_channel(self) -> Mapping[str, int]:
        """How many answers came in over each channel."""
        return Counter(one.channel for one in self.answers)

    @property
    def came_back(self) -> tuple[Answer, ...]:
        """The answers of those who were asked: not over the public link, which asks nobody, and not those that are nobody's."""
        return tuple(
            one for one in self.answers
            if one.channel != Channel.OPEN and one.left_out not in OF_NOBODY  # type: ignore[attr-defined]  # as above
        )  # fmt: skip

    @property
    def not_issued(self) -> tuple[Answer, ...]:
        """Answers on forms that nobody recorded as handed out: whoever gave them was asked all the same."""
        on_forms = [one for one in self.came_back if one.channel != Channel.PERSONAL]
        return tuple(on_forms[self.issued :])

    @property
    def invited(self) -> int:
        """How many were asked: letters that arrived, and forms handed out, at least as many as came back."""
        return len(self.arrived) + self.issued + len(self.not_issued)

    @property
    def issued(self) -> int:
        """How many forms were handed out on paper or by another system."""
        return sum(one.count for one in self.stacks)

    @property
    def answered(self) -> int:
        """How many of those who were asked answered."""
        return len(self.came_back)

    def satisfaction(self, *, cut: int | None = None, open_link: bool = True) -> Satisfaction:
        """The rate with its n; `cut` None is the wave's own, without `open_link` answers over the public link are left out."""
        first = self.wave.cut if cut is None else cut
        counted = [one for one in self.counting if open_link or one.channel != Channel.OPEN]
        said = [is_satisfied(one.values.get(self.wave.question), first) for one in counted]
        return Satisfaction(
            sum(one is True for one in said), sum(one is not None for one in said), self.answered, self.invited, self.wave.minimum,
            self.wave.population,
        )  # fmt: skip


def tally(wave: Wave, *, as_of: date, known_at: datetime) -> Tally:
    """Count a wave up to a day, as known at a time. Three queries."""
    until = last_instant(as_of, wave.unit)
    asked = tuple(invitations_until(wave, as_of=as_of, known_at=known_at))
    back = {one.pk for one in asked if one.bounced_at is not None and one.bounced_at <= min(until, known_at)}
    issued = wave.steps.filter(kind=WaveStep.Kind.ISSUED, occurred_at__lte=until, recorded_at__lte=known_at)
    return Tally(
        wave, tuple(answers_of(wave, as_of=as_of, known_at=known_at)), tuple(one for one in asked if one.pk not in back),
        tuple(one for one in asked if one.pk in back), tuple(issued),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """How one question was answered; `said` are texts, in no order that tells whose they are."""

    item: Item
    distributions: tuple[Distribution, ...]
    said: tuple[str, ...]


def questions_of(told: Tally) -> list[Question]:
    """Every question of the wave with the answers that count."""
    answers = [one.values for one in told.counting]
    return [
        Question(item, distributions(item, answers), tuple(sorted(texts(item, answers))))
        for item in told.wave.version.asked.questions
    ]


def axes_of(told: Tally) -> list[Axis]:
    """What the answers can be held against each other by; the group where answers have one."""
    groups = sorted({one.group for one in told.counting if one.group})
    found = list(axes(told.wave.version.asked.questions))
    named = tuple((group, Words(group, group)) for group in groups)
    return [*found, Axis(GROUP, Words("身份", "Group"), named)] if named else found


def cross_of(told: Tally, rows: str, columns: str) -> tuple[Axis, Axis, CrossTable]:
    """Two axes and how often their values came together; of an anonymous survey small cells are hidden. Raises Invalid for no such axis."""
    known = {axis.key: axis for axis in axes_of(told)}
    if rows not in known or columns not in known or rows == columns:
        raise Invalid(_("请选择两道不同的题。"))
    across, down = known[columns], known[rows]
    pairs = [(_at(one, rows), _at(one, columns)) for one in told.counting]
    least = LEAST_SHOWN if told.wave.anonymous else 0
    table = crossed(
        pairs, [code for code, _words in down.values], [code for code, _words in across.values], least=least
    )
    return down, across, table


def _at(answer: Answer, key: str) -> str:
    return answer.group if key == GROUP else value_at(answer.values, key)
