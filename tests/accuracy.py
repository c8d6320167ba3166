"""How well a reader reads: its JSON against the truth of the generator, by layout and format.

`python -m accuracy TRUTH_DIR READ_DIR` takes TRUTH_DIR/NNNNN.json and READ_DIR/NNNNN.<format>.json. A truth without a
read file counts as a crash only when READ_DIR/NNNNN.<format>.crash lies there; otherwise the format was not asked for.
Comparison rules: white space never counts; names, units and operators are exact; raw texts are compared after NFKC; the
unit of an empty target is not compared; narratives are exact but for white space, and a newline that does not follow
closing punctuation is an unhealed wrap and makes the narrative wrong. "Sure wrong" is the share of wrong or invented
fields and rows told with a confidence of at least 0.9, among all fields and rows of the truth.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SCALARS = (
    "kind", "title", "year", "unit", "department", "project_name", "project_code", "category", "contact", "phone",
    "start_date", "end_date", "government_purchase", "performance_type", "monitor_month", "self_score",
)  # fmt: skip
EXTRAS = (
    "target_raw", "weight", "level1_weight", "level2_weight", "actual_raw", "actual_value", "score", "deviation",
    "midyear_raw", "forecast_raw", "likelihood", "midterm_raw",
)  # fmt: skip
# Keys that a self-evaluation or monitoring form can be said to print under another name: reading them too is no error.
TOLERATED = frozenset(f"budget.{key}" for key in ("total", "fiscal", "other", "current_year", "fiscal_executed"))
HIGH_CONFIDENCE = 0.9
CLOSING = "。；：！？.;:!?”」』）)】》…"


@dataclass
class Score:
    """Counts of one cell of the table; ratios come from the counts."""

    documents: int = 0
    crashes: int = 0
    forms: int = 0
    forms_read: int = 0
    rows: int = 0
    rows_read: int = 0
    rows_right: int = 0
    fields: int = 0
    fields_right: int = 0
    extras: int = 0
    extras_right: int = 0
    sure_wrong: int = 0
    misses: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)

    @property
    def row_f1(self) -> float:
        return 2 * self.rows_right / (self.rows + self.rows_read) if self.rows + self.rows_read else 1.0

    @property
    def field_share(self) -> float:
        return self.fields_right / self.fields if self.fields else 1.0

    @property
    def extra_share(self) -> float:
        return self.extras_right / self.extras if self.extras else 1.0

    @property
    def sure_wrong_share(self) -> float:
        told = self.fields + self.rows
        return self.sure_wrong / told if told else 0.0

    def miss(self, name: str, place: str, truth: object, read: object) -> None:
        self.misses[name] += 1
        self.examples.append(f"{place} {name}: {truth!r} ≠ {read!r}")


def squeeze(text: object) -> str:
    return re.sub(r"\s+", "", str(text))


def loose(value: object) -> object:
    """Raw text for comparison: NFKC, no white space, no thousands commas."""
    if not isinstance(value, str):
        return value
    return re.sub(r"(?<=\d),(?=\d{3})", "", squeeze(unicodedata.normalize("NFKC", value)))


def plain(value: Any) -> Any:
    """Numbers as floats, so that 5, 5.0 and "5" from JSON are one value."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, list | tuple):
        return tuple(plain(part) for part in value)
    if isinstance(value, int | float):
        return round(float(value), 6)
    return value


def row_key(row: dict[str, Any]) -> tuple[Any, ...]:
    names = tuple(squeeze(row.get(key) or "") for key in ("level1", "level2", "level3"))
    unit = row.get("unit") if row.get("target_raw") else None
    return (*names, row.get("operator"), plain(row.get("value")), squeeze(unit) if unit else None, row.get("type"))


def matched(truth: list[Any], read: list[Any]) -> list[tuple[int, int]]:
    """The longest common subsequence of two lists, as pairs of places."""
    best = [[0] * (len(read) + 1) for _ in range(len(truth) + 1)]
    for i in reversed(range(len(truth))):
        for j in reversed(range(len(read))):
            best[i][j] = best[i + 1][j + 1] + 1 if truth[i] == read[j] else max(best[i + 1][j], best[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(truth) and j < len(read):
        if truth[i] == read[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def same_field(name: str, truth: Any, read: Any) -> bool:
    """Whether a form field was read right."""
    if name == "title":
        return _title(truth) == _title(read)
    if name.startswith("narratives.") and isinstance(read, str):
        return squeeze(truth) == squeeze(read) and not unhealed(read)
    if isinstance(truth, str):
        return squeeze(truth) == squeeze(read)
    return bool(plain(truth) == plain(read))


def _title(text: Any) -> str:
    return re.sub(r"[（(]\d{4}年度?[）)]$", "", unicodedata.normalize("NFKC", squeeze(text or "")))


def unhealed(text: str) -> bool:
    """True when a newline follows something else than closing punctuation."""
    return any(line.rstrip()[-1:] not in CLOSING for line in text.split("\n")[:-1] if line.strip())


def fields_of(form: dict[str, Any]) -> dict[str, Any]:
    flat = {key: form[key] for key in SCALARS if key in form}
    for group in ("budget", "narratives"):
        flat |= {f"{group}.{key}": value for key, value in (form.get(group) or {}).items()}
    return flat


def confidence(form: dict[str, Any], name: str) -> float:
    """The reader's own confidence in a field; a reader that tells none is sure of everything."""
    short = name.split(".", 1)[-1]
    for store in (form.get("confidence"), form.get("marks"), form.get("provenance")):
        if not isinstance(store, dict):
            continue
        for key in (name, short):
            told = store.get(key)
            if isinstance(told, dict):
                told = told.get("confidence")
            if isinstance(told, int | float):
                return float(told)
    return 1.0


def row_confidence(row: dict[str, Any]) -> float:
    """The least sure part of a row; 1 when the reader tells nothing."""
    return min((float(part) for part in (row.get("confidence") or {}).values()), default=1.0)


def compare_fields(truth: dict[str, Any], read: dict[str, Any], score: Score, place: str) -> None:
    """Every field of the truth, and every field that the reader invented."""
    wanted, got = fields_of(truth), fields_of(read)
    tolerated = TOLERATED if truth["kind"] != "target" else frozenset()
    invented = {key for key, value in got.items() if key not in wanted and value is not None and key not in tolerated}
    for name in [*wanted, *sorted(invented)]:
        score.fields += 1
        if same_field(name, wanted.get(name), got.get(name)):
            score.fields_right += 1
            continue
        score.miss(name, place, wanted.get(name), got.get(name))
        if got.get(name) is not None and confidence(read, name) >= HIGH_CONFIDENCE:
            score.sure_wrong += 1


def compare_rows(truth: dict[str, Any], read: dict[str, Any], score: Score, place: str) -> None:
    """Rows in order, all of names, levels, operator, value, unit, type; further columns on the rows that match."""
    wanted, got = truth.get("indicators") or [], read.get("indicators") or []
    keys, read_keys = [row_key(r) for r in wanted], [row_key(r) for r in got]
    pairs = matched(keys, read_keys)
    score.rows, score.rows_read, score.rows_right = len(wanted), len(got), len(pairs)
    seen, seen_read = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, key in enumerate(keys):
        if i not in seen:
            score.miss("row", place, key, [k for j, k in enumerate(read_keys) if j not in seen_read and k[2] == key[2]])
    wrong = [row for j, row in enumerate(got) if j not in seen_read]
    score.sure_wrong += sum(row_confidence(row) >= HIGH_CONFIDENCE for row in wrong)
    for i, j in pairs:
        for name in EXTRAS:
            if name in wanted[i]:
                _compare_extra(name, wanted[i][name], got[j].get(name), score, place)


def _compare_extra(name: str, truth: Any, read: Any, score: Score, place: str) -> None:
    score.extras += 1
    if plain(loose(truth)) == plain(loose(read)) or (not truth and not read and truth != 0 and read != 0):
        score.extras_right += 1
    else:
        score.miss(f"row.{name}", place, truth, read)


def pair_forms(
    truth: list[dict[str, Any]], read: list[dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Forms in order; when their number differs, by project name first."""
    left = list(read)
    for i, form in enumerate(truth):
        same = [r for r in left if squeeze(r.get("project_name")) == squeeze(form.get("project_name"))]
        choice = read[i] if len(read) == len(truth) else (same[0] if same else None)
        if choice in left:
            left.remove(choice)
        yield form, choice or {}
    for extra in left:
        yield {"kind": "target", "indicators": []}, extra


def compare(truth: dict[str, Any], read: dict[str, Any] | None, place: str = "") -> dict[str, Score]:
    """Scores of one document by layout; `read` None means that the reader crashed."""
    scores: dict[str, Score] = defaultdict(Score)
    if read is None:
        for form in truth["forms"]:
            lost = Score(forms=1, rows=len(form["indicators"]), fields=len(fields_of(form)))
            scores[form["layout"]].add(lost)
        scores[truth["forms"][0]["layout"]].add(Score(documents=1, crashes=1))
        return scores
    scores[truth["forms"][0]["layout"]].documents = 1
    for form, got in pair_forms(truth["forms"], read.get("forms") or []):
        score = Score(forms=int("layout" in form), forms_read=int(bool(got)))
        compare_fields(form, got, score, place)
        compare_rows(form, got, score, place)
        scores[form.get("layout") or "none"].add(score)
    return scores


class Table:
    """Scores by layout and format, with totals."""

    def __init__(self) -> None:
        self.cells: dict[tuple[str, str], Score] = defaultdict(Score)

    def add(self, fmt: str, truth: dict[str, Any], read: dict[str, Any] | None, place: str = "") -> None:
        for layout, score in compare(truth, read, place).items():
            self.cells[layout, fmt].add(score)

    def total(self, fmt: str) -> Score:
        score = Score()
        for (_, name), cell in self.cells.items():
            if name == fmt:
                score.add(cell)
        return score

    def report(self, misses: int = 12) -> str:
        head = f"{'layout':14} {'format':6} {'docs':>5} {'crash':>5} {'forms':>9} {'rows':>6} "
        lines = [head + f"{'row F1':>7} {'fields':>7} {'extras':>7} {'sure wrong':>10}"]
        lines += [
            _line(layout, fmt, self.cells[layout, fmt])
            for layout, fmt in sorted(self.cells, key=lambda k: (k[1], k[0]))
        ]
        for fmt in sorted({fmt for _, fmt in self.cells}):
            lines += [_line("ALL", fmt, self.total(fmt)), f"  misses: {self.total(fmt).misses.most_common(misses)}"]
        return "\n".join(lines)


def _line(layout: str, fmt: str, score: Score) -> str:
    forms = f"{score.forms_read}/{score.forms}"
    counts = f"{layout:14} {fmt:6} {score.documents:5} {score.crashes:5} {forms:>9} {score.rows:6} "
    shares = f"{score.row_f1:7.4f} {score.field_share:7.4f} {score.extra_share:7.4f} {score.sure_wrong_share:10.4f}"
    return counts + shares


def compare_folders(truths: Path, reads: Path) -> Table:
    """Every truth in a folder with the read results beside it: NNNNN.<format>.json or NNNNN.<format>.crash."""
    table = Table()
    for path in sorted(truths.glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        for result in sorted(reads.glob(f"{path.stem}.*")):
            fmt = result.suffixes[-2].lstrip(".") if len(result.suffixes) > 1 else ""
            if fmt and result.suffix in (".json", ".crash"):
                read = json.loads(result.read_text(encoding="utf-8")) if result.suffix == ".json" else None
                table.add(fmt, truth, read, result.name)
    return table


def main(argv: list[str]) -> int:
    truths, reads = (Path(arg) for arg in argv[1:3])
    table = compare_folders(truths, reads)
    sys.stdout.write(table.report() + "\n")
    if "--examples" in argv:
        for cell in table.cells.values():
            sys.stdout.write("\n".join(cell.examples[:40]) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
