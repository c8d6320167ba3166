"""The evaluation set of the partnering recommendation: delegates, what each text is about, and who should therefore meet whom.

The texts and their subjects were written one by one (benchmarks/data/partnering/README.md says how); everything else is computed from them.
A need is met by an offer when the two share a subject. Two delegates should meet when each meets a need of the other; where only one
does, the pair is one-sided. Subjects are opaque numbers, so that no table of names can be built from them.

    python -m benchmarks.partnering_set            figures of the set, or what is wrong with its files
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).parent / "data" / "partnering"
LANGUAGES: Final = ("zh", "en")
KINDS: Final = ("technology", "asset", "service", "capital", "talent")
TAGS: Final[Mapping[str, tuple[str, ...]]] = {
    "area": (
        "oncology", "immunology", "metabolic", "neuroscience", "infection", "rare_disease",
        "tcm", "device", "diagnostics", "digital", "manufacturing", "cross_area",
    ),
    "stage": ("discovery", "preclinical", "clinical", "registration", "commercial"),
    "region": ("china", "asia_pacific", "europe", "north_america", "middle_east", "global"),
}  # fmt: skip
"""The closed lists of the tags; a tag that is absent was left blank by the delegate."""

Subjects = frozenset[str]


class SetFaultError(ValueError):
    """The files of the set contradict each other or their own format."""


@dataclass(frozen=True)
class Item:
    """One offer or need: its kind, its text as written, and those tags that the delegate ticked."""

    kind: str
    text: str
    tags: Mapping[str, str]


@dataclass(frozen=True)
class Profile:
    """One delegate; `role` and the texts are in `language`, `country` is ISO 3166-1 alpha-2."""

    id: str
    language: str
    organisation: str
    country: str
    role: str
    offers: tuple[Item, ...]
    needs: tuple[Item, ...]


@dataclass(frozen=True)
class EvaluationSet:
    """The delegates in the order of the file, and per delegate the subjects of each offer and of each need, in their order."""

    profiles: tuple[Profile, ...]
    offered: Mapping[str, tuple[Subjects, ...]]
    needed: Mapping[str, tuple[Subjects, ...]]


@dataclass(frozen=True)
class Truth:
    """Who should meet whom.

    `partners`: for every delegate the others to meet, sorted; symmetric. `one_sided`: sorted pairs (seeker, provider), where the provider
    offers what the seeker needs and not the other way round.
    """

    partners: Mapping[str, tuple[str, ...]]
    one_sided: tuple[tuple[str, str], ...]


def load(folder: Path = FOLDER) -> EvaluationSet:
    """The set as frozen in `profiles.jsonl` and `subjects.jsonl`; SetFaultError where a value is outside its list or a subject is missing."""
    profiles = tuple(_profile(row) for row in _rows(folder / "profiles.jsonl"))
    if len({profile.id for profile in profiles}) != len(profiles):
        raise SetFaultError("profiles.jsonl: an id stands twice")
    subjects = {
        (row["id"], row["side"], row["index"]): frozenset(row["subjects"]) for row in _rows(folder / "subjects.jsonl")
    }
    offered = {profile.id: _subjects(subjects, profile.id, "offers", len(profile.offers)) for profile in profiles}
    needed = {profile.id: _subjects(subjects, profile.id, "needs", len(profile.needs)) for profile in profiles}
    if subjects:
        raise SetFaultError(f"subjects.jsonl: no such offer or need: {sorted(subjects)[0]}")
    return EvaluationSet(profiles, offered, needed)


def truth(evaluation: EvaluationSet) -> Truth:
    """The pairs that follow from the subjects, nothing else: languages, tags, kinds and countries are not looked at."""
    offered = {key: frozenset[str]().union(*items) for key, items in evaluation.offered.items()}
    needed = {key: frozenset[str]().union(*items) for key, items in evaluation.needed.items()}
    partners: dict[str, list[str]] = {profile.id: [] for profile in evaluation.profiles}
    one_sided: list[tuple[str, str]] = []
    for first, second in combinations(partners, 2):
        helped, helping = bool(needed[first] & offered[second]), bool(needed[second] & offered[first])
        if helped and helping:
            partners[first].append(second)
            partners[second].append(first)
        elif helped:
            one_sided.append((first, second))
        elif helping:
            one_sided.append((second, first))
    return Truth({key: tuple(sorted(others)) for key, others in partners.items()}, tuple(sorted(one_sided)))


def rendered(found: Truth) -> dict[str, str]:
    """The text of `relevant.jsonl` and `one_sided.jsonl` that says this truth."""
    relevant = ({"id": key, "partners": list(others)} for key, others in sorted(found.partners.items()))
    one_sided = ({"seeker": seeker, "provider": provider} for seeker, provider in found.one_sided)
    return {"relevant.jsonl": _lines(relevant), "one_sided.jsonl": _lines(one_sided)}


def disagreements(folder: Path = FOLDER) -> tuple[str, ...]:
    """The derived files that do not say what the annotation says."""
    expected = rendered(truth(load(folder)))
    return tuple(name for name, text in expected.items() if (folder / name).read_text(encoding="utf-8") != text)


def figures(evaluation: EvaluationSet) -> dict[str, float]:
    """What the README states: counts, shares (0..1) and means of the set."""
    found = truth(evaluation)
    language = {profile.id: profile.language for profile in evaluation.profiles}
    pairs = [(key, other) for key, others in found.partners.items() for other in others if key < other]
    items = [item for profile in evaluation.profiles for item in (*profile.offers, *profile.needs)]
    used = frozenset[str]().union(
        *(one for side in (evaluation.offered, evaluation.needed) for each in side.values() for one in each)
    )
    numbers = sorted(len(others) for others in found.partners.values())
    return {
        "delegates": len(language),
        "chinese share": sum(one == "zh" for one in language.values()) / len(language),
        "offers": sum(len(profile.offers) for profile in evaluation.profiles),
        "needs": sum(len(profile.needs) for profile in evaluation.profiles),
        "subjects": len({one.split(".")[0] for one in used}),
        "subjects with variants": len(used),
        "tags given": sum(len(item.tags) for item in items) / (len(TAGS) * len(items)),
        "relevant pairs": len(pairs),
        "cross-language share": sum(language[one] != language[other] for one, other in pairs) / len(pairs),
        "one-sided pairs": len(found.one_sided),
        "mean partners": sum(numbers) / len(numbers),
        "fewest partners": numbers[0],
        "most partners": numbers[-1],
    }


def counted(evaluation: EvaluationSet) -> dict[str, dict[str, int]]:
    """Per subject how many offers and needs speak of it in each language: `offers zh`, `offers en`, `needs zh`, `needs en`."""
    table: dict[str, dict[str, int]] = defaultdict(
        lambda: dict.fromkeys(("offers zh", "offers en", "needs zh", "needs en"), 0)
    )
    for profile in evaluation.profiles:
        for side, items in (("offers", evaluation.offered[profile.id]), ("needs", evaluation.needed[profile.id])):
            for item in items:
                for subject in {one.split(".")[0] for one in item}:
                    table[subject][f"{side} {profile.language}"] += 1
    return dict(table)


def main() -> int:
    """Prints the figures; 1 where the derived files disagree with the annotation."""
    wrong = disagreements()
    for name, value in figures(load()).items():
        print(f"{name:24}{value:10.3f}" if value % 1 else f"{name:24}{value:10.0f}")
    print(*(f"{name} does not follow from subjects.jsonl" for name in wrong), sep="\n", file=sys.stderr)
    return 1 if wrong else 0


def _profile(row: Mapping[str, Any]) -> Profile:
    if row["language"] not in LANGUAGES:
        raise SetFaultError(f"{row['id']}: language {row['language']}")
    offers, needs = (tuple(_item(row["id"], item) for item in row[side]) for side in ("offers", "needs"))
    if not (1 <= len(offers) <= 3 and 1 <= len(needs) <= 3):
        raise SetFaultError(f"{row['id']}: a delegate has one to three offers and needs")
    return Profile(row["id"], row["language"], row["organisation"], row["country"], row["role"], offers, needs)


def _item(where: str, row: Mapping[str, Any]) -> Item:
    odd = [f"{name}={value}" for name, value in row["tags"].items() if value not in TAGS.get(name, ())]
    if row["type"] not in KINDS or odd or not row["text"].strip():
        raise SetFaultError(f"{where}: {row['type']} {' '.join(odd)}")
    return Item(row["type"], row["text"], row["tags"])


def _subjects(left: dict[tuple[str, str, int], Subjects], key: str, side: str, count: int) -> tuple[Subjects, ...]:
    """Takes the subjects of one side out of `left`, so that what remains belongs to nobody."""
    found = tuple(left.pop((key, side, index), frozenset()) for index in range(count))
    if not all(found):
        raise SetFaultError(f"{key}: subjects of {side} are missing")
    return found


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _lines(rows: Iterator[Mapping[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in rows)


if __name__ == "__main__":
    sys.exit(main())
