"""How a form stands beside its own past and its like, for the editor, the page of a declaration and the review desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.evaluation.queries.results import earlier_of
from duixian.apps.library.models import EntryVersion
from duixian.apps.library.queries.comparing import Compared, compared, entries_beside, explained
from duixian.apps.targets.models import Declaration, DeclarationVersion
from duixian.apps.targets.queries.reviews import Review
from duixian.apps.targets.queries.submission import Submission, findings_of
from duixian.core.benchmark.ambition.ambition_bottom_tenth import TENTH, asked_more
from duixian.core.benchmark.ambition.ambition_unit_cost_high import DEAREST
from duixian.core.benchmark.ambition.rule import Case
from duixian.core.benchmark.answers import UnitCost
from duixian.core.benchmark.beside import Beside, told_selection
from duixian.core.benchmark.entries import indicator_of
from duixian.core.benchmark.standing import Standing, TooFew
from duixian.core.checks.context import Review as Reviewed
from duixian.core.checks.figures import number
from duixian.core.checks.finding import Finding
from duixian.core.checks.rows import rows_of
from duixian.core.forms.model import Form
from duixian.web.languages import spoken
from duixian.web.templatetags.shelf import entry_definition, entry_name

WIDE: Final = 200
EDGE: Final = 8


@dataclass(frozen=True, slots=True)
class Quartiles:
    """The quartiles of the others and the own figure, as text and as places on a drawing 200 wide."""

    low: str
    median: str
    high: str
    own: str
    places: tuple[float, float, float, float]

    @property
    def width(self) -> float:
        """How wide the middle half is, at least a stroke."""
        return max(self.places[2] - self.places[0], 2.0)


@dataclass(frozen=True, slots=True)
class Chip:
    """What stands beside one target: `head` in one line, whom it is compared with, quartiles; `tone` risk in the outer tenth."""

    head: str
    like: str
    n: int
    tone: str
    quartiles: Quartiles


@dataclass(frozen=True, slots=True)
class RowBeside:
    """All chips of a row, the past in words, and the entry of the library that it is, with its pitfalls; `entry` is its name
    where it differs from the row's."""

    id: str
    number: int
    standing: Chip | None = None
    cost: Chip | None = None
    past: str = ""
    entry: str = ""
    entry_href: str = ""
    pitfalls: tuple[str, ...] = ()
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """The comparison as a page shows it: rows by their number, whether there was a corpus, and whether it is as it was at submission."""

    rows: tuple[RowBeside, ...]
    compared: Compared

    @property
    def by_number(self) -> Mapping[int, RowBeside]:
        """The rows by their number from zero."""
        return {row.number: row for row in self.rows}

    @property
    def has_corpus(self) -> bool:
        """Whether a corpus was asked."""
        return bool(self.compared.corpus)

    @property
    def standing(self) -> int:
        """How many rows could be compared."""
        return sum(row.standing is not None for row in self.rows)


def compare_version(
    declaration: Declaration, version: DeclarationVersion, form: Form, said: tuple[Finding, ...]
) -> Compared:
    """How a version stands beside its project's past and its like. Three queries, one question to the corpus for all rows each."""
    return compared(version, form, partial(earlier_of, declaration), said)


def shown_beside(version: DeclarationVersion, form: Form, found: Compared, *, helped: Actor | None = None) -> Shown:
    """The chips of every row, by the ids of the rows of the editor; for somebody who is `helped` with the entries of the library that the
    rows are. One query with help, none without."""
    entries = entries_beside(helped, form) if helped else {}
    (subject,) = Reviewed((form,)).subjects
    ids = [str(row.get("id", at)) for at, row in enumerate(version.content.get("indicators") or [])]
    rows = []
    for row in rows_of(form):
        beside = found.beside.get(row.at, Beside())
        case = Case(subject, row, beside)
        rows.append(_row(ids[row.at] if row.at < len(ids) else str(row.at), case, entries.get(row.at)))
    return Shown(tuple(rows), found)


def _row(row_id: str, case: Case, entry: EntryVersion | None) -> RowBeside:
    text = indicator_of(entry.content) if entry else None
    return RowBeside(
        id=row_id, number=case.row.at, standing=_standing(case), cost=_cost(case), past=_past(case), entry=entry_name(entry) if entry and entry_name(entry) != case.row.title else "",
        entry_href=_entry_href(entry), pitfalls=text.pitfalls if text else (), definition=entry_definition(text) if text else "",
    )  # fmt: skip


def _entry_href(entry: EntryVersion | None) -> str:
    return reverse("library:detail", args=[entry.entry.uuid]) if entry else ""


def _standing(case: Case) -> Chip | None:
    found = case.beside.standing
    if not isinstance(found, Standing) or case.amount is None:
        return None
    better = found.higher_is_better if found.higher_is_better is not None else case.higher_is_better
    share = asked_more(found, higher_is_better=case.higher_is_better)
    head = _("高于同类 %(n)s%%") if better else _("严于同类 %(n)s%%")
    return Chip(
        head % {"n": share}, _like(found), found.n, "risk" if share <= TENTH else "",
        _quartiles(found.low, found.median, found.high, case.amount, case.unit or ""),
    )  # fmt: skip


def _cost(case: Case) -> Chip | None:
    found = case.beside.cost
    if not isinstance(found, UnitCost) or found.own is None:
        return None
    each = _("每%(unit)s %(yuan)s 元，高于同类 %(n)s%%") % {
        "unit": case.unit or _("单位"), "yuan": number(found.own.quantize(Decimal(1))), "n": found.percentile,
    }  # fmt: skip
    tone = "risk" if found.percentile >= DEAREST else ""
    return Chip(each, _like(found), found.n, tone, _quartiles(found.low, found.median, found.high, found.own, _("元")))


def _like(found: Standing | UnitCost | TooFew) -> str:
    return told_selection(found.selection).said(spoken())


def _quartiles(low: Decimal, median: Decimal, high: Decimal, own: Decimal, unit: str) -> Quartiles:
    least, most = min(low, own), max(high, own)
    room = most - least or Decimal(1)

    def place(one: Decimal) -> float:
        return round(EDGE + float((one - least) / room) * (WIDE - 2 * EDGE), 1)

    def text(one: Decimal) -> str:
        return f"{number(one.quantize(Decimal('0.01')))}{unit}"

    return Quartiles(
        text(low), text(median), text(high), text(own), (place(low), place(median), place(high), place(own))
    )


def _past(case: Case) -> str:
    past = case.beside.past
    if past is None or (past.target is None and past.actual is None):
        return ""
    told = {"year": past.year, "target": past.target_raw or "—", "actual": past.actual_raw}
    if past.actual_raw:
        return _("%(year)s 年目标 %(target)s，实际 %(actual)s") % told
    return _("%(year)s 年目标 %(target)s") % told


def compare_submission(found: Submission) -> Compared:
    """How a draft stands that is about to be handed in. Three queries."""
    return compare_version(found.declaration, found.version, found.form, findings_of(found.form))


def review_compared(review: Review) -> tuple[Review, Compared]:
    """The review with the questions about ambition among its findings, each with what the unit says to it. At most four queries."""
    found = compare_version(review.declaration, review.version, review.form, review.findings)
    asked = explained(review.version, found.findings) if found.findings else ()
    return replace(review, findings=(*review.findings, *found.findings), serious=(*review.serious, *asked)), found
