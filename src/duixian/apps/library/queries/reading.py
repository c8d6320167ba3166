"""Reads of the desk for reading quality: samples and how far they are, one form beside its original, accuracy, corrections."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit, UnitKind
from duixian.apps.accounts.queries import below, visible
from duixian.apps.library.corpora import source_of
from duixian.apps.library.models import FieldCheck, ReadingSample, SampledForm
from duixian.apps.library.reading_rules import CHECKERS, may_check_reading
from duixian.core.benchmark.read_fields import (
    ReadField,
    corrected,
    key_of,
    read_fields,
    unread_fields,
)
from duixian.core.benchmark.reading_quality import (
    Accuracy,
    Judgement,
    Verdict,
    accuracy_by,
    agreement,
    is_right,
    settled,
)
from duixian.core.forms.model import SCHEMA
from duixian.documents.reading.apart import picture_apart

MISSED_ROW: Final = "indicators[+"
MONTH: Final = "%Y-%m"


def samples_of(actor: Actor) -> QuerySet[ReadingSample]:
    """The samples that the actor sees, the newest first."""
    return ReadingSample.objects.filter(visible(actor)).select_related("unit", "drawn_by")


def units_sampling(actor: Actor) -> QuerySet[Unit]:
    """The departments and bureaux for which the actor may draw a sample."""
    paths = tuple(one.path for one in actor.holdings if one.role in CHECKERS)
    return Unit.objects.filter(below(paths), kind__in=(UnitKind.DEPARTMENT, UnitKind.BUREAU), active=True)


def sample_get(actor: Actor, uuid: UUID) -> ReadingSample:
    """A sample with its unit. Raises NotFound. One query."""
    found = samples_of(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def sampled_get(actor: Actor, uuid: UUID) -> SampledForm:
    """A form of a sample. Raises NotFound. One query."""
    rows = SampledForm.objects.filter(visible(actor, "sample__unit__")).select_related("sample__unit")
    found = rows.filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


class Progress(NamedTuple):
    """How far a form was compared: `fields` read, `checked` by anybody, by how many `people`, how many `wrong` or missed."""

    form: SampledForm
    checked: int
    people: int
    wrong: int

    @property
    def is_done(self) -> bool:
        """Whether somebody has a verdict on every field."""
        return self.form.fields > 0 and self.checked >= self.form.fields


def progress_of(sample: ReadingSample) -> list[Progress]:
    """The forms of a sample in order, each with how far it is. Two queries."""
    said: defaultdict[str, list[Judgement]] = defaultdict(list)
    for one in _judgements(FieldCheck.objects.filter(form__sample=sample)):
        said[one.form].append(one)
    forms = sample.forms.defer("content", "outline", "source_text")
    return [_progress(form, said[str(form.pk)]) for form in forms]


def _progress(form: SampledForm, judgements: Sequence[Judgement]) -> Progress:
    fields = settled(judgements)
    wrong = sum(not is_right(said) for said in fields.values())
    missed = sum(said[0].verdict is Verdict.MISSING for said in fields.values())
    return Progress(form, len(fields) - missed, len({one.person for one in judgements}), wrong)


def _judgements(rows: QuerySet[FieldCheck]) -> list[Judgement]:
    values = rows.order_by("pk").values_list("form_id", "path", "checked_by_id", "verdict", "right")
    return [
        Judgement(str(form), path, person, Verdict(verdict), right) for form, path, person, verdict, right in values
    ]


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One field beside the original: what was read, what the actor found, and what others did (verdicts, in order)."""

    field: ReadField
    mine: FieldCheck | None
    others: tuple[FieldCheck, ...]

    @property
    def is_disputed(self) -> bool:
        """Whether the actor and another say different things of it."""
        own = (self.mine.verdict, self.mine.right) if self.mine else None
        return own is not None and any((one.verdict, one.right) != own for one in self.others)


@dataclass(frozen=True, slots=True)
class CheckPage:
    """A form of a sample beside its original; `missed` are the fields that the actor found missing, rows included."""

    found: SampledForm
    heads: tuple[FieldShown, ...]
    costs: tuple[tuple[FieldShown, ...], ...]
    rows: tuple[tuple[FieldShown, ...], ...]
    unread: tuple[str, ...]
    missed: tuple[FieldCheck, ...]
    previous: UUID | None
    following: UUID | None
    may_check: bool

    @property
    def left(self) -> int:
        """How many fields the actor has no verdict on."""
        cells = (cell for row in (*self.costs, *self.rows) for cell in row)
        return sum(one.mine is None for one in (*self.heads, *cells))


def check_page(actor: Actor, uuid: UUID) -> CheckPage:
    """A form of a sample as the actor compares it. Raises NotFound. Three queries."""
    found = sampled_get(actor, uuid)
    checks = list(FieldCheck.objects.filter(form=found).select_related("checked_by").order_by("pk"))
    mine = {one.path: one for one in checks if one.checked_by_id == actor.user_id}
    others: defaultdict[str, dict[int, FieldCheck]] = defaultdict(dict)
    for one in checks:
        if one.checked_by_id != actor.user_id:
            others[one.path][one.checked_by_id] = one
    shown = [
        FieldShown(field, mine.get(field.path), tuple(others[field.path].values()))
        for field in read_fields(found.content)
    ]
    order = list(SampledForm.objects.filter(sample=found.sample_id).values_list("uuid", flat=True))
    at = order.index(found.uuid)
    read = {one.field.path for one in shown}
    return CheckPage(
        found=found, heads=tuple(one for one in shown if one.field.row is None), costs=_rows(shown, "cost_lines"),
        rows=_rows(shown, "indicators"), unread=unread_fields(found.content),
        missed=tuple(one for path, one in mine.items() if path not in read), previous=order[at - 1] if at else None,
        following=order[at + 1] if at + 1 < len(order) else None,
        may_check=may_check_reading(actor, found.sample.unit.path) and actor.user_id is not None and not found.problem,
    )  # fmt: skip


def _rows(shown: Sequence[FieldShown], table: str) -> tuple[tuple[FieldShown, ...], ...]:
    rows: defaultdict[int, list[FieldShown]] = defaultdict(list)
    for one in shown:
        if one.field.row is not None and one.field.path.startswith(table):
            rows[one.field.row].append(one)
    return tuple(tuple(row) for row in rows.values())


def page_picture(actor: Actor, uuid: UUID, page: int) -> bytes:
    """A page of the original, counted from one, as a PNG made in a process of its own.

    Raises NotFound where the document has no such page, is no PDF, or is not in the corpus any more.
    """
    found = sampled_get(actor, uuid)
    if not 1 <= page <= len(found.outline.get("pages", ())):
        raise NotFound
    source = source_of(found.digest)
    if source is None:
        raise NotFound
    made = picture_apart(source[1], page=page)
    if not isinstance(made, bytes):
        raise NotFound
    return made


class Line(NamedTuple):
    """One line of a table of accuracy."""

    key: str
    accuracy: Accuracy


@dataclass(frozen=True, slots=True)
class Quality:
    """How well forms were read as far as people compared them, without samples of the doubtful.

    `months` are months of comparing in the site's zone by reader version; `twice` tells on how many fields two people agree.
    """

    whole: Accuracy | None
    layouts: tuple[Line, ...]
    formats: tuple[Line, ...]
    fields: tuple[Line, ...]
    months: tuple[Line, ...]
    twice: Accuracy | None
    forms: int


def quality_of(actor: Actor) -> Quality:
    """Accuracy over all samples that the actor sees. One query."""
    rows = FieldCheck.objects.filter(visible(actor, "form__sample__unit__"), form__sample__doubtful=False).order_by(
        "pk"
    )
    zone = ZoneInfo(settings.TIME_ZONE)
    judgements: list[Judgement] = []
    about: dict[str, tuple[str, str, str]] = {}
    for form, layout, kind, reader, path, person, verdict, right, at in rows.values_list(
        "form_id",
        "form__layout",
        "form__format",
        "form__reader",
        "path",
        "checked_by_id",
        "verdict",
        "right",
        "checked_at",
    ):
        about.setdefault(str(form), (layout, kind, f"{at.astimezone(zone):{MONTH}} · {reader}"))
        judgements.append(Judgement(str(form), path, person, Verdict(verdict), right))
    return Quality(
        whole=accuracy_by(judgements, lambda _one: "").get(""), layouts=_lines(judgements, lambda one: about[one.form][0]),
        formats=_lines(judgements, lambda one: about[one.form][1]), fields=_lines(judgements, lambda one: key_of(one.path)),
        months=tuple(sorted(_lines(judgements, lambda one: about[one.form][2]))), twice=agreement(judgements), forms=len(about),
    )  # fmt: skip


def _lines(judgements: Sequence[Judgement], key: Callable[[Judgement], str]) -> tuple[Line, ...]:
    """The least accurate first: that is where to mend."""
    found = accuracy_by(judgements, key)
    return tuple(Line(one, found[one]) for one in sorted(found, key=lambda one: (found[one].permille, one)))


def corrections_of(actor: Actor) -> list[dict[str, Any]]:
    """The forms that were compared from the first field to the last, as documents of `duixian-forms/1` that say what stands in the
    original, each with the digest of the original: a regression set for the reader. Two queries.
    """
    checks: defaultdict[int, list[FieldCheck]] = defaultdict(list)
    for one in FieldCheck.objects.filter(visible(actor, "form__sample__unit__")).order_by("pk"):
        checks[one.form_id].append(one)
    forms = SampledForm.objects.filter(pk__in=checks).defer("outline", "source_text").order_by("pk")
    return [made for form in forms if (made := _fixture(form, checks[form.pk]))]


def _fixture(form: SampledForm, checks: Sequence[FieldCheck]) -> dict[str, Any] | None:
    """The form as it should have been read; None while a field has no verdict. Of two people the later word counts."""
    last = {one.path: one for one in checks}
    if any(field.path not in last for field in read_fields(form.content)):
        return None
    right = {path: one.right for path, one in last.items() if one.verdict != Verdict.RIGHT}
    rows = [text for path, text in right.items() if path.startswith(MISSED_ROW)]
    values: Mapping[str, str] = {path: text for path, text in right.items() if not path.startswith(MISSED_ROW)}
    verdicts = Counter(one.verdict for one in last.values())
    return {
        "schema": SCHEMA, "document": form.name, "forms": [corrected(form.content, values, rows)],
        "source": {"sha256": form.digest, "form": form.index, "format": form.format, "reader": form.reader, **{
            name: verdicts[name] for name in ("right", "wrong", "missing")
        }},
    }  # fmt: skip
