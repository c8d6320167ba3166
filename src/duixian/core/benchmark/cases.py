"""A case of the library as a value: a good form without whose it is, and why it is good."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from duixian.core.benchmark.entries import Problem
from duixian.core.benchmark.kinds import MONEY_CLASSES, PROJECT_TYPES, money_class_of, project_type_of
from duixian.core.wording import Words

SHORTEST: Final = 20
"""Characters of a comment that says anything."""


@dataclass(frozen=True, slots=True)
class CaseText:
    """`form` is the content of `duixian-forms/1` without identities, `removed` how many passages of each kind were replaced, `source`
    where it came from: a declaration of the site or the corpus."""

    name: str
    name_en: str
    types: tuple[str, ...]
    comment: str
    source: str
    year: int | None
    money_class: str
    form: Mapping[str, Any]
    removed: Mapping[str, int]

    def content(self) -> dict[str, Any]:
        """As plain JSON; `case_of` gives it back."""
        return {
            "name": self.name, "name_en": self.name_en, "types": list(self.types), "comment": self.comment, "source": self.source,
            "year": self.year, "money_class": self.money_class, "form": dict(self.form), "removed": dict(self.removed),
        }  # fmt: skip


def case_of(content: Mapping[str, Any]) -> CaseText:
    """The case of some content."""
    return CaseText(
        name=str(content.get("name") or "").strip(), name_en=str(content.get("name_en") or "").strip(),
        types=tuple(map(str, content.get("types") or ())), comment=str(content.get("comment") or "").strip(),
        source=str(content.get("source") or ""), year=content.get("year"), money_class=str(content.get("money_class") or ""),
        form=dict(content.get("form") or {}), removed=dict(content.get("removed") or {}),
    )  # fmt: skip


def case_from(form: Mapping[str, Any], removed: Mapping[str, int], *, project_name: str, source: str) -> CaseText:
    """The case of an anonymised form, named by its kind, year and class of money; `project_name` is read for the kind only."""
    budget = form.get("budget") or {}
    total = next((budget[key] for key in ("current_year", "total") if budget.get(key)), None)
    kind = project_type_of(project_name, str((form.get("narratives") or {}).get("overview") or ""))
    money = money_class_of(None if total is None else Decimal(str(total))) or ""
    year, label = form.get("year"), PROJECT_TYPES[kind].label
    told = [part for part in (f"{year}年" if year else "", MONEY_CLASSES[money].label.zh if money else "") if part]
    said = [part for part in (str(year or ""), MONEY_CLASSES[money].label.en if money else "") if part]
    return CaseText(
        f"{label.zh}案例（{'，'.join(told)}）" if told else f"{label.zh}案例", f"{label.en} case ({', '.join(said)})" if said else f"{label.en} case",
        (kind,), "", source, year, money, form, removed,
    )  # fmt: skip


def case_problems(case: CaseText) -> Iterator[Problem]:
    """What keeps a case from being submitted, identities apart."""
    if not case.name:
        yield Problem("name", Words("请填写名称。", "Fill in the name."))
    if len(case.comment) < SHORTEST:
        words = Words(f"请写明好在哪里，至少{SHORTEST}字。", f"Say why it is good, in {SHORTEST} characters at least.")
        yield Problem("comment", words)
    if any(one not in PROJECT_TYPES for one in case.types):
        yield Problem("types", Words("没有这类项目。", "There is no such project type."))
    if not case.form.get("indicators"):
        yield Problem("form", Words("这份表没有指标。", "This form has no indicators."))
