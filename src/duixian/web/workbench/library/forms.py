"""Forms of the pages of the library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.library.models import EntryScope, EntryState
from duixian.core.benchmark.concepts import CONCEPTS
from duixian.core.benchmark.entries import DIRECTIONS, SOURCES
from duixian.core.benchmark.kinds import PROJECT_TYPES
from duixian.core.benchmark.levels import LEVELS
from duixian.core.benchmark.skeletons import NARRATIVES
from duixian.core.measures.registry import specs
from duixian.core.wording import Words
from duixian.web.forms import Form, LongSelect
from duixian.web.languages import spoken
from duixian.web.templatetags.boards import said
from duixian.web.templatetags.open import TEXTS

Choices = list[tuple[str, str]]


def _chosen(words: Mapping[str, Words]) -> Choices:
    return [(key, said(label)) for key, label in words.items()]


def type_choices() -> Choices:
    """Project types in the language of the page."""
    return [(key, said(one.label)) for key, one in PROJECT_TYPES.items()]


def level_choices() -> Choices:
    """Levels as the Shanghai form prints them, first and second; in English with what they are before."""
    before = {key: f"{one.label.en} · " if spoken() == "en" else "" for key, one in LEVELS.items()}
    return [(key, f"{before[key]}{' / '.join(one.shanghai)}") for key, one in LEVELS.items()]


def _any(choices: Choices) -> Choices:
    return [("", str(_("全部"))), *choices]


def _none(choices: Choices) -> Choices:
    return [("", str(_("没有"))), *choices]


class LinesField(forms.CharField):
    """A list, one item a line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"widget": forms.Textarea(attrs={"rows": 3}), "required": False, **options})

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]  # lines, not one text
        """The items that are not blank."""
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        """One item a line."""
        return "\n".join(value) if isinstance(value, list | tuple) else value


class PartsField(LinesField):
    """Rows, one a line, their parts between bars: `parts` names them, the first `needed` must be there."""

    def __init__(self, *, parts: Sequence[str], needed: int, **options: Any) -> None:
        super().__init__(**options)
        self.parts, self.needed = parts, needed

    def to_python(self, value: Any) -> list[dict[str, str]]:  # type: ignore[override]  # rows, not lines
        """Each row by the names of its parts. Raises ValidationError with the number of the line."""
        return [self._row(at, line) for at, line in enumerate(super().to_python(value), 1)]

    def _row(self, at: int, line: str) -> dict[str, str]:
        told = [part.strip() for part in line.replace("｜", "|").split("|")]
        if len(told) > len(self.parts) or not all(told[: self.needed]) or len(told) < self.needed:
            raise ValidationError(_("第%(at)s行应有%(n)s项，用“|”隔开。"), params={"at": at, "n": self.needed})
        return dict(zip(self.parts, [*told, *[""] * len(self.parts)], strict=False))

    def prepare_value(self, value: Any) -> Any:
        """The rows as lines."""
        if isinstance(value, list) and value and isinstance(value[0], Mapping):
            return "\n".join("|".join(str(row.get(part) or "") for part in self.parts).rstrip("|") for row in value)
        return super().prepare_value(value)


class FilterForm(Form):
    """What the list is narrowed by."""

    text = forms.CharField(label=_("名称或解释"), required=False)
    project_type = forms.ChoiceField(label=_("项目类型"), required=False)
    level = forms.ChoiceField(label=_("层级"), required=False)
    scope = forms.ChoiceField(label=_("范围"), required=False)
    state = forms.ChoiceField(label=_("状态"), required=False)
    measured = forms.ChoiceField(label=_("度量"), required=False)

    def __init__(self, *args: Any, levels: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: dict[str, Any] = {
            "project_type": type_choices(), "level": level_choices(), "scope": list(EntryScope.choices), "state": list(EntryState.choices),
            "measured": [("yes", str(_("有"))), ("no", str(_("没有")))],
        }  # fmt: skip
        for name, choices in chosen.items():
            self.fields[name].choices = _any(choices)  # type: ignore[attr-defined]  # of a choice field
        if not levels:
            for name in ("level", "measured"):
                del self.fields[name]


class PlaceForm(Form):
    """Where an entry is valid, of the places where the actor may write."""

    place = forms.ChoiceField(
        label=_("适用范围"), help_text=_("提交后由该范围的审核人审核发布，编写人不能审核自己的条目。")
    )

    def offer(self, places: Iterable[tuple[str, Unit, Unit]]) -> None:
        """Put the places into the list; without any the field goes, since the entry has its place."""
        told = [(f"{scope}:{home.uuid}", f"{EntryScope(scope).label} · {unit.name}") for scope, unit, home in places]
        self.fields["place"].choices = told  # type: ignore[attr-defined]  # of a choice field


class IndicatorForm(PlaceForm):
    """Everything that an indicator of the library says."""

    name = forms.CharField(label=_("名称"), max_length=200)
    name_en = forms.CharField(label=_("英文名称"), max_length=200, required=False)
    level = forms.ChoiceField(label=_("层级"), initial="quantity")
    types = forms.MultipleChoiceField(
        label=_("项目类型"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("都不选表示各类项目通用。"),
    )
    unit = forms.CharField(label=_("计量单位"), max_length=40, required=False)
    direction = forms.ChoiceField(label=_("方向"))
    target = forms.CharField(
        label=_("指标值写法"), max_length=200, help_text=_("数值处写成【填写…】，例如 >=【填写人数】人。")
    )
    definition = forms.CharField(label=_("指标解释"), widget=forms.Textarea(attrs={"rows": 2}))
    definition_en = forms.CharField(label=_("英文解释"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    formula = forms.CharField(label=_("计算公式"), widget=forms.Textarea(attrs={"rows": 2}))
    sources = forms.MultipleChoiceField(label=_("数据来源"), widget=forms.CheckboxSelectMultiple)
    evidence = LinesField(label=_("佐证材料"), help_text=_("每行一种；提交前至少写一种。"))
    pitfalls = LinesField(label=_("常见问题"), help_text=_("每行一条：别人在这里出过什么错。"))
    measure = forms.ChoiceField(label=_("度量"), required=False, help_text=_("批复后绑定口径时优先推荐这个度量。"))
    concept = forms.ChoiceField(
        label=_("概念"), required=False, widget=LongSelect, help_text=_("与已公开的绩效目标表比较时按概念归并。")
    )
    note = forms.CharField(label=_("修改说明"), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = {
            "level": level_choices(), "types": type_choices(), "direction": _chosen(DIRECTIONS), "sources": [(one, one) for one in SOURCES],
            "measure": _none([(spec.name, f"{said(spec.label)} · {spec.name}") for spec in specs()]),
            "concept": _none([(key, said(one.label)) for key, one in CONCEPTS.items()]),
        }  # fmt: skip
        for name, choices in chosen.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # of a choice field


ROW_PARTS = ("level", "name", "target", "hint", "entry", "note")


class TemplateForm(PlaceForm):
    """A whole form with blanks."""

    name = forms.CharField(label=_("名称"), max_length=200)
    name_en = forms.CharField(label=_("英文名称"), max_length=200, required=False)
    types = forms.MultipleChoiceField(label=_("项目类型"), widget=forms.CheckboxSelectMultiple)
    rows = PartsField(
        parts=ROW_PARTS, needed=3, required=True, label=_("指标"), widget=forms.Textarea(attrs={"rows": 12, "class": "mono"}),
        help_text=_("每行一个：层级|名称|指标值写法|提示。层级用 quantity、quality 等代号，见本页下方。"),
    )  # fmt: skip
    costs = PartsField(
        parts=("name", "basis"), needed=1, label=_("预算明细"), help_text=_("每行一条：名称|测算依据。"), widget=forms.Textarea(attrs={"rows": 4})
    )  # fmt: skip
    blanks = PartsField(
        parts=("name", "example"), needed=2, label=_("待填内容"), help_text=_("每行一条：名称|示例，与正文里的【填写…】对应。"), widget=forms.Textarea(attrs={"rows": 6})
    )  # fmt: skip
    note = forms.CharField(label=_("修改说明"), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["types"].choices = type_choices()  # type: ignore[attr-defined]  # of a choice field
        for key in NARRATIVES:
            text = forms.CharField(
                label=str(TEXTS[key]), required=key == "goals", widget=forms.Textarea(attrs={"rows": 4})
            )
            self.fields[f"narrative_{key}"] = text
        self.order_fields(["place", "name", "name_en", "types", *(f"narrative_{key}" for key in NARRATIVES)])


class CaseForm(Form):
    """Which form becomes a case, and why it is good."""

    declaration = forms.ChoiceField(
        label=_("目标表"), help_text=_("只列已批复、所在单位没有异议、尚未作为案例的目标表。")
    )
    scope = forms.ChoiceField(label=_("适用范围"), choices=EntryScope.choices)
    comment = forms.CharField(
        label=_("好在哪里"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("至少20字：哪些指标、哪些写法值得参照。"),
    )


class CaseTextForm(Form):
    """The texts around the form of a case."""

    name = forms.CharField(label=_("名称"), max_length=200)
    name_en = forms.CharField(label=_("英文名称"), max_length=200, required=False)
    comment = forms.CharField(label=_("好在哪里"), widget=forms.Textarea(attrs={"rows": 4}))
    note = forms.CharField(label=_("修改说明"), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)


class PassageForm(Form):
    """A passage of a case and what stands there instead."""

    passage = forms.CharField(label=_("要替换的文字"), strip=False)
    text = forms.CharField(label=_("换成"), required=False, help_text=_("留空则写【略】。"))
    revision = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(Form):
    """Why."""

    reason = forms.CharField(label=_("理由"), widget=forms.Textarea(attrs={"rows": 2}))


class DecisionForm(Form):
    """What wordings mean, and why."""

    wordings = LinesField(label=_("指标名称"), required=True, help_text=_("每行一个；几个名称同属一个概念时一起填。"))
    concept = forms.ChoiceField(label=_("概念"), required=False, widget=LongSelect)
    reason = forms.CharField(label=_("理由"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [(key, said(one.label)) for key, one in CONCEPTS.items()]
        self.fields["concept"].choices = [("", str(_("不属于任何概念"))), *told]  # type: ignore[attr-defined]  # of a choice field
