"""An indicator of the library as a value: what it means, how it is counted, what proves it, where people go wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Final, NamedTuple

from duixian.core.benchmark.concepts import CONCEPTS
from duixian.core.benchmark.kinds import PROJECT_TYPES
from duixian.core.benchmark.levels import LEVELS
from duixian.core.measures.errors import ParameterError
from duixian.core.measures.parameters import read_parameters
from duixian.core.measures.spec import MeasureSpec, target_kind
from duixian.core.targets.model import Target
from duixian.core.targets.parsing import parse_target
from duixian.core.wording import Words

DIRECTIONS: Final[Mapping[str, Words]] = {
    "up": Words("越高越好", "higher is better"),
    "down": Words("越低越好", "lower is better"),
    "graded": Words("按档评判", "judged in bands"),
}
SOURCES: Final = (
    "统计部门", "权威机构", "部门统计年鉴", "业务统计", "业务记录", "业务评判", "问卷调查报告", "媒体舆论",
)  # fmt: skip
"""Where a value may come from, as the guide of 2021 lists it (reference/field.md §2, marked as believed)."""
LONGEST: Final = 2000
"""Characters of one text."""
MOST: Final = 12
"""Items of one list."""
BLANK: Final = "【填写{}】"
"""What stands where a number or a name is to be filled in: the check of left placeholders finds it."""


class Problem(NamedTuple):
    """What is wrong with a field."""

    field: str
    words: Words


@dataclass(frozen=True, slots=True)
class IndicatorText:
    """One indicator. `level` is a key of LEVELS, `target` the usual target with 【填写…】 where the number goes, `types` are keys
    of project types (none: any), `measure` a registered measure with suggested `parameters`, `concept` a key of the table of concepts."""

    name: str
    level: str
    definition: str
    formula: str
    unit: str
    direction: str
    target: str
    name_en: str = ""
    definition_en: str = ""
    sources: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    pitfalls: tuple[str, ...] = ()
    measure: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    concept: str = ""
    types: tuple[str, ...] = ()

    def content(self) -> dict[str, Any]:
        """As plain JSON; `indicator_of` gives it back."""
        told = asdict(self)
        return {name: list(value) if isinstance(value, tuple) else value for name, value in told.items()}


_LISTS: Final = frozenset({"sources", "evidence", "pitfalls", "types"})


def indicator_of(content: Mapping[str, Any]) -> IndicatorText:
    """The indicator of some content; keys that it does not know are left out. Missing texts are empty."""
    known: dict[str, Any] = {}
    for one in fields(IndicatorText):
        told = content.get(one.name)
        known[one.name] = (
            _list(told)
            if one.name in _LISTS
            else dict(told or {})
            if one.name == "parameters"
            else str(told or "").strip()
        )
    return IndicatorText(**known)


def _list(told: Any) -> tuple[str, ...]:
    return tuple(text for one in told or () if (text := str(one).strip()))


def target_of(text: IndicatorText) -> Target:
    """The usual target as the grammar reads it, 1 standing for each blank."""
    return parse_target(filled_blanks(text.target), name=text.name, unit_column=text.unit or None)


def filled_blanks(text: str, values: Mapping[str, str] | None = None) -> str:
    """The text with each 【填写…】 replaced by its value, or by 1 (a day for a date) where no values are given; unknown blanks stay."""
    parts = text.split("【填写")
    told = [parts[0]]
    for part in parts[1:]:
        name, closed, rest = part.partition("】")
        value = _standing_in(name) if values is None else values.get(name)
        told.append(f"{value}{rest}" if closed and value is not None else f"【填写{part}")
    return "".join(told)


def _standing_in(name: str) -> str:
    return "12月31日" if "日期" in name else "1"


def blanks_of(text: str) -> tuple[str, ...]:
    """The names of the blanks of a text, in order, each once."""
    names = (part.partition("】") for part in text.split("【填写")[1:])
    return tuple(dict.fromkeys(name for name, closed, _rest in names if closed))


_NEEDED: Final = {
    "name": Words("名称", "name"), "definition": Words("指标解释", "definition"), "formula": Words("计算公式", "formula"),
    "target": Words("指标值写法", "usual target"), "evidence": Words("佐证材料", "evidence"), "sources": Words("数据来源", "data source"),
}  # fmt: skip


def problems_of(text: IndicatorText, measures: Mapping[str, MeasureSpec]) -> tuple[Problem, ...]:
    """What keeps an indicator from being submitted, at its field: missing texts, unknown keys, a measure that cannot serve its target."""
    return (*_missing(text), *_unknown(text), *_too_long(text), *_off(text), *_unfit(text, measures))


def _missing(text: IndicatorText) -> Iterator[Problem]:
    for name, words in _NEEDED.items():
        if not getattr(text, name):
            yield Problem(name, Words(f"请填写{words.zh}。", f"Fill in the {words.en}."))


def _unknown(text: IndicatorText) -> Iterator[Problem]:
    if text.level not in LEVELS:
        yield Problem("level", Words("请选择指标所在的层级。", "Choose the level of the indicator."))
    if text.direction not in DIRECTIONS:
        yield Problem("direction", Words("请选择方向。", "Choose the direction."))
    if any(one not in SOURCES for one in text.sources):
        yield Problem("sources", Words("数据来源不在清单内。", "A data source is not on the list."))
    if any(one not in PROJECT_TYPES for one in text.types):
        yield Problem("types", Words("没有这类项目。", "There is no such project type."))
    if text.concept and text.concept not in CONCEPTS:
        yield Problem("concept", Words("没有这个概念。", "There is no such concept."))


def _too_long(text: IndicatorText) -> Iterator[Problem]:
    for one in fields(IndicatorText):
        told = getattr(text, one.name)
        if isinstance(told, tuple) and len(told) > MOST:
            yield Problem(one.name, Words(f"最多{MOST}条。", f"At most {MOST} items."))
        longest = max(
            (len(part) for part in (told if isinstance(told, tuple) else (told,)) if isinstance(part, str)), default=0
        )
        most = 200 if one.name in {"name", "name_en"} else LONGEST
        if longest > most:
            yield Problem(one.name, Words(f"太长，最多{most}字。", f"Too long: at most {most} characters."))


def _off(text: IndicatorText) -> Iterator[Problem]:
    """The direction and the usual target must say the same."""
    if not text.target or text.direction not in DIRECTIONS:
        return
    target = target_of(text)
    wrong = {
        "up": target.operator in {"<", "<="},
        "down": target.operator in {">", ">="},
        "graded": target.value is not None,
    }
    if wrong[text.direction]:
        words = DIRECTIONS[text.direction]
        yield Problem(
            "direction", Words(f"指标值写法与“{words.zh}”矛盾。", f"The usual target contradicts “{words.en}”.")
        )


def _unfit(text: IndicatorText, measures: Mapping[str, MeasureSpec]) -> Iterator[Problem]:
    if not text.measure:
        return
    spec = measures.get(text.measure)
    if spec is None:
        yield Problem("measure", Words("没有登记这个度量。", "This measure is not registered."))
        return
    if text.target and target_kind(target_of(text)) not in spec.serves:
        yield Problem(
            "measure",
            Words(f"“{spec.label.zh}”不能回答这样的指标值。", f"“{spec.label.en}” cannot answer such a target."),
        )
    optional = {name: value for name, value in text.parameters.items() if value not in (None, "")}
    try:
        read_parameters(tuple(one for one in spec.parameters if one.name in optional), optional)
    except ParameterError as error:
        yield Problem("parameters", error.words)
