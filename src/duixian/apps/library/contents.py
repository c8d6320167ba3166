"""What the content of a version says for lists, and what keeps it from being submitted, by the kind of entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from duixian.apps.library.models import EntryKind, EntryVersion
from duixian.apps.targets.forms_io import content_digest
from duixian.core.benchmark.cases import case_of, case_problems
from duixian.core.benchmark.entries import Problem, indicator_of, problems_of
from duixian.core.benchmark.skeletons import skeleton_of, skeleton_problems
from duixian.core.disclosure.anonymising import IDENTITY_WORDS, Known, identities_left
from duixian.core.measures.registry import specs
from duixian.core.wording import Words

Json = Mapping[str, Any]
_READ: Final[Mapping[str, Callable[[Json], Any]]] = {
    EntryKind.INDICATOR: indicator_of,
    EntryKind.TEMPLATE: skeleton_of,
    EntryKind.CASE: case_of,
}
_COPIED: Final = ("name", "name_en", "level", "direction", "measure", "concept")
MOST_SHOWN: Final = 20


def normal(kind: str, content: Json) -> dict[str, Any]:
    """The content as the type of its kind holds it: known keys only, texts stripped."""
    told: dict[str, Any] = _READ[kind](content).content()
    return told


def put(version: EntryVersion, kind: str, content: Json) -> None:
    """Write the content into a version, with its digest and what lists read."""
    told = normal(kind, content)
    version.content, version.digest = told, content_digest(told)
    for name in _COPIED:
        setattr(version, name, str(told.get(name) or ""))
    version.unit_text = str(told.get("unit") or "") if kind == EntryKind.INDICATOR else ""
    version.types = f",{','.join(told['types'])}," if told["types"] else ""
    version.search = (
        " ".join(map(str, (told["name"], told["name_en"], told.get("definition") or "", told.get("comment") or "")))
        .strip()
        .casefold()
    )


def problems(kind: str, content: Json, known: Known) -> tuple[Problem, ...]:
    """Everything that keeps the content from being submitted; `known` are the names that a case may not hold."""
    if kind == EntryKind.INDICATOR:
        return problems_of(indicator_of(content), {spec.name: spec for spec in specs()})
    if kind == EntryKind.TEMPLATE:
        return skeleton_problems(skeleton_of(content))
    case = case_of(content)
    return (*case_problems(case), *_identities(case.form, known))


def _identities(form: Json, known: Known) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            f"form.{one.place}",
            Words(
                f"“{one.text}”疑似{IDENTITY_WORDS[one.identity].zh}，请替换",
                f"“{one.text}” looks like {IDENTITY_WORDS[one.identity].en}; replace it",
            ),
        )
        for one in identities_left(form, known)[:MOST_SHOWN]
    )
