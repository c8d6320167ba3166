"""A template of the library as a value: a whole form with blanks, in the words of a project type, and the form it starts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, Final

from duixian.core.benchmark.entries import LONGEST, MOST, IndicatorText, Problem, blanks_of, filled_blanks
from duixian.core.benchmark.kinds import PROJECT_TYPES
from duixian.core.benchmark.levels import LEVELS, Printed, shared_points
from duixian.core.forms.model import CostLine, Form, Indicator, Kind, Narratives
from duixian.core.targets.parsing import parse_target
from duixian.core.wording import Words

LAYOUTS: Final = ("shanghai2020", "central2021")
"""The families that a template starts a form in."""
NARRATIVES: Final = ("overview", "basis", "necessity", "safeguards", "plan", "goals")


@dataclass(frozen=True, slots=True)
class SkeletonRow:
    """A row: `entry` is the key of the indicator of the library that it comes from, empty for none."""

    name: str
    level: str
    target: str
    hint: str = ""
    entry: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SkeletonCost:
    """A line of the breakdown, with what the estimate rests on."""

    name: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """Something to fill in, told with an example."""

    name: str
    example: str


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A whole form with blanks. `narratives` are the beginnings of the told part, `prompts` what each of them should say."""

    name: str
    name_en: str
    types: tuple[str, ...]
    narratives: Mapping[str, str]
    prompts: Mapping[str, str]
    rows: tuple[SkeletonRow, ...]
    costs: tuple[SkeletonCost, ...]
    blanks: tuple[Blank, ...]

    @property
    def examples(self) -> dict[str, str]:
        """The blanks filled in as the examples do."""
        return {one.name: one.example for one in self.blanks}

    def content(self) -> dict[str, Any]:
        """As plain JSON; `skeleton_of` gives it back."""
        return {
            "name": self.name, "name_en": self.name_en, "types": list(self.types), "narratives": dict(self.narratives),
            "prompts": dict(self.prompts), "rows": [_plain(one) for one in self.rows], "costs": [_plain(one) for one in self.costs],
            "blanks": [_plain(one) for one in self.blanks],
        }  # fmt: skip


def _plain(one: SkeletonRow | SkeletonCost | Blank) -> dict[str, str]:
    return {part.name: getattr(one, part.name) for part in fields(one)}


def skeleton_of(content: Mapping[str, Any]) -> Skeleton:
    """The template of some content; keys that it does not know are left out, missing texts are empty."""
    return Skeleton(
        name=str(content.get("name") or "").strip(), name_en=str(content.get("name_en") or "").strip(),
        types=tuple(map(str, content.get("types") or ())), narratives=_texts(content.get("narratives")), prompts=_texts(content.get("prompts")),
        rows=tuple(SkeletonRow(**_of(SkeletonRow, one)) for one in content.get("rows") or ()),
        costs=tuple(SkeletonCost(**_of(SkeletonCost, one)) for one in content.get("costs") or ()),
        blanks=tuple(Blank(**_of(Blank, one)) for one in content.get("blanks") or ()),
    )  # fmt: skip


def _texts(told: Any) -> dict[str, str]:
    return {key: str(told[key]).strip() for key in NARRATIVES if told and told.get(key)}


def _of(kind: type[Any], told: Mapping[str, Any]) -> dict[str, str]:
    return {part.name: str(told.get(part.name) or "").strip() for part in fields(kind)}


def row_of(text: IndicatorText, *, entry: str = "", hint: str = "") -> SkeletonRow:
    """The row of an indicator of the library."""
    return SkeletonRow(text.name, text.level, text.target, hint, entry, text.definition)


def skeleton_form(skeleton: Skeleton, layout: str, values: Mapping[str, str] | None = None) -> Form:
    """The form that a template starts in a layout: blanks stand as 【填写…】 but where `values` fills them.

    Rows without a place in the layout are left out; weights are shared by section where the layout prints them; notes stand
    where it has a column for them. Raises ValueError for a layout that no template starts.
    """
    if layout not in LAYOUTS:
        raise ValueError(f"no template starts a form in {layout}")
    told = {key: filled_blanks(text, values or {}) for key, text in skeleton.narratives.items()}
    costs = tuple(
        CostLine(filled_blanks(one.name, values or {}), None, filled_blanks(one.basis, values or {}) or None)
        for one in skeleton.costs
    )
    return Form(
        kind=Kind.TARGET, layout=layout, narratives=Narratives(**told), cost_lines=costs,
        indicators=tuple(_indicators(skeleton.rows, layout, values or {})),
    )  # fmt: skip


_SECTIONS: Final = ("process", "cost", "output", "benefit", "satisfaction")
"""In the order of the central form; the Shanghai one prints satisfaction among the effects."""


def _indicators(rows: tuple[SkeletonRow, ...], layout: str, values: Mapping[str, str]) -> Iterator[Indicator]:
    order = list(LEVELS)
    placed = [(row, place) for row in rows if (place := LEVELS[row.level].printed(layout))]
    weighted = layout == "central2021"
    placed.sort(
        key=lambda one: (_SECTIONS.index(LEVELS[one[0].level].section) if weighted else 0, order.index(one[0].level))
    )
    points = shared_points(tuple(row.level for row, _place in placed)) if weighted else (None,) * len(placed)
    for (row, place), weight in zip(placed, points, strict=True):
        yield indicator_from(row, place, values, weight=weight, noted=weighted)


def indicator_from(
    row: SkeletonRow, place: Printed, values: Mapping[str, str], *, weight: int | None = None, noted: bool = False
) -> Indicator:
    """One row of the form, its target read as the grammar reads it."""
    name, raw = filled_blanks(row.name, values), filled_blanks(row.target, values)
    target = parse_target(raw, name=name)
    return Indicator(
        level1=place.level1, level2=place.level2, level3=name, target_raw=raw, operator=target.operator, value=target.value,
        unit=target.unit, type=target.type, unit_source=target.unit_source, weight=None if weight is None else Decimal(weight),
        note=row.note or None if noted else None,
    )  # fmt: skip


def skeleton_blanks(skeleton: Skeleton) -> tuple[str, ...]:
    """Every blank that the template holds, in reading order, each once."""
    texts = (
        *skeleton.narratives.values(), *(text for row in skeleton.rows for text in (row.name, row.target)),
        *(text for one in skeleton.costs for text in (one.name, one.basis)),
    )  # fmt: skip
    return tuple(dict.fromkeys(name for text in texts for name in blanks_of(text)))


def skeleton_problems(skeleton: Skeleton) -> tuple[Problem, ...]:
    """What keeps a template from being submitted."""
    return tuple(_problems(skeleton))


def _problems(skeleton: Skeleton) -> Iterator[Problem]:
    if not skeleton.name:
        yield Problem("name", Words("请填写名称。", "Fill in the name."))
    if not skeleton.types or any(one not in PROJECT_TYPES for one in skeleton.types):
        yield Problem("types", Words("请选择项目类型。", "Choose the project types."))
    if len(skeleton.rows) < FEWEST_ROWS:
        yield Problem(
            "rows", Words(f"模板至少要有{FEWEST_ROWS}个指标。", f"A template needs at least {FEWEST_ROWS} indicators.")
        )
    if any(row.level not in LEVELS or not row.name or not row.target for row in skeleton.rows):
        yield Problem(
            "rows", Words("每个指标都要有层级、名称和指标值写法。", "Every row needs its level, name and usual target.")
        )
    if not skeleton.narratives.get("goals"):
        yield Problem("narratives", Words("请写总目标的开头。", "Write how the goals begin."))
    if max((len(text) for text in skeleton.narratives.values()), default=0) > LONGEST or len(skeleton.rows) > MOST * 3:
        yield Problem("narratives", Words("模板太长。", "The template is too long."))


FEWEST_ROWS: Final = 5
"""With fewer a form cannot tell quantity, quality, time, benefit and satisfaction."""
