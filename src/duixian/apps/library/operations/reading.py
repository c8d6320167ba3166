"""Writes of the desk for reading quality: draw a sample, say what one found on comparing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian import __version__
from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import unit_get
from duixian.apps.audit.operations import record
from duixian.apps.library.corpora import corpus_digest, sample_of, source_of
from duixian.apps.library.models import FieldCheck, ReadingSample, SampledForm
from duixian.apps.library.queries.reading import sampled_get
from duixian.apps.library.reading_rules import LARGEST, may_check_reading
from duixian.apps.targets.errors import WrongEntry, in_language
from duixian.core.benchmark.read_fields import is_field, missing_row, read_fields, right_value
from duixian.core.benchmark.reading_quality import Verdict
from duixian.core.forms.codec import to_json
from duixian.core.forms.entries import EntryError
from duixian.documents.reading.apart import Source, read_many_apart
from duixian.documents.reading.problems import Problem

if TYPE_CHECKING:
    from duixian.documents.corpus.sampling import Drawn, Picked

LONGEST: Final = 20_000
ROW: Final = re.compile(r"indicators\[\+[1-9]\d?\]")
"""A row that was missed."""


def reading_sample_draw(*, unit: UUID, size: int, seed: str, doubtful: bool, by: Actor, at: datetime) -> ReadingSample:
    """Draw a stratified sample of the corpus for a unit's people to compare, and read its documents again, each in a bounded process.

    The same corpus, seed and size give the same forms. Raises NotFound, NotAllowed, Invalid at the field (`size` from 1 to 200, a
    `seed`), Invalid without a corpus or where it holds no forms.
    """
    owner = unit_get(by, unit)
    if not may_check_reading(by, owner.path):
        raise NotAllowed(_("只有主管部门和财政部门的审核人可以抽样核对。"))
    if not 1 <= size <= LARGEST:
        raise Invalid(_("样本数应在 1 到 %(most)s 之间。") % {"most": LARGEST}, field="size")
    if not seed.strip() or len(seed) > 40:
        raise Invalid(_("请填写随机种子，最多 40 字。"), field="seed")
    drawn = sample_of(size=size, seed=seed.strip(), doubtful_first=doubtful)
    if not drawn.forms:
        raise Invalid(_("还没有语料，或语料中没有可以核对的表。"))
    read = _read_again(drawn.forms)
    made = ReadingSample(
        unit=owner, seed=seed.strip(), size=len(drawn.forms), doubtful=doubtful, population=drawn.population,
        strata=[[*stratum, n] for stratum, n in drawn.strata.items()], corpus=corpus_digest(), drawn_by_id=by.user_id, drawn_at=at,
    )  # fmt: skip
    return _kept(made, drawn, read, by=by, at=at)


def _read_again(forms: Iterable[Picked]) -> dict[str, Source | Problem]:
    """Every document of the sample once, by digest."""
    found = {digest: source_of(digest) for digest in dict.fromkeys(one.digest for one in forms)}
    files = {digest: source for digest, source in found.items() if source is not None}
    return dict(zip(files, read_many_apart(list(files.values())), strict=True))


@transaction.atomic
def _kept(
    sample: ReadingSample, drawn: Drawn, read: dict[str, Source | Problem], *, by: Actor, at: datetime
) -> ReadingSample:
    sample.save(force_insert=True)
    SampledForm.objects.bulk_create(
        SampledForm(
            sample=sample,
            position=position,
            reader=__version__,
            **_told(picked),
            **_read(picked, read.get(picked.digest)),
        )
        for position, picked in enumerate(drawn.forms)
    )
    payload = {"size": sample.size, "seed": sample.seed, "population": sample.population, "corpus": sample.corpus}
    _tell("drawn", sample, payload, by=by, at=at)
    return sample


def _told(one: Picked) -> dict[str, Any]:
    return {
        "digest": one.digest, "index": one.index, "layout": one.layout, "format": one.format, "confidence": one.confidence,
        "name": one.name[-400:], "title": one.title[:200],
    }  # fmt: skip


def _read(one: Picked, source: Source | Problem | None) -> dict[str, Any]:
    """What the reader makes of the document now, and what can be shown of it; why it gave nothing where it did."""
    if source is None:
        return {"problem": "语料里没有这份原件 / the corpus does not hold this original"}
    if not isinstance(source, Source):
        return {"problem": f"{source.message_zh} / {source.message_en}"[:300]}
    if one.index >= len(source.document.forms):
        return {"problem": "再次读取时没有读到这张表 / this form was not found on reading again"}
    content = to_json(source.document)["forms"][one.index]
    outline = {key: value for key, value in asdict(source.outline).items() if key != "text"}
    return {
        "content": content, "fields": len(read_fields(content)), "source_text": source.outline.text, "outline": outline,
    }  # fmt: skip


class Said(NamedTuple):
    """A verdict as it is given: a path of the form, or `indicators[+1]` for a row that was missed (levels|name|target)."""

    path: str
    verdict: str
    right: str = ""


@transaction.atomic
def fields_check(*, form: UUID, said: Sequence[Said], rest_right: bool = False, by: Actor, at: datetime) -> int:
    """Keep what somebody found on comparing fields of a form with the original; gives how many verdicts were new.

    With `rest_right` every field that they have no verdict on is right. What they said already is not kept twice. Raises NotFound,
    NotAllowed, Invalid for a field or verdict that there is not, WrongEntry for a right value that the field cannot hold.
    """
    found = sampled_get(by, form)
    if not may_check_reading(by, found.sample.unit.path) or by.user_id is None:
        raise NotAllowed(_("只有主管部门和财政部门的审核人可以抽样核对。"))
    if found.problem:
        raise Invalid(_("这份文件没有读出内容，无法核对。"))
    Unit.objects.select_for_update().get(
        pk=found.sample.unit_id
    )  # two windows of one person: the second sees the first
    read = {field.path: field.text for field in read_fields(found.content)}
    last = _last(found, by.user_id)
    wanted = {one.path: _checked(found, one, read, last) for one in said}
    if rest_right:
        untold = [path for path in read if path not in last and path not in wanted]
        wanted |= {path: Said(path, Verdict.RIGHT) for path in untold}
    new = [one for one in wanted.values() if last.get(one.path) != (one.verdict, one.right)]
    FieldCheck.objects.bulk_create(
        FieldCheck(form=found, path=one.path, verdict=one.verdict, read=read.get(one.path, ""), right=one.right,
                   checked_by_id=by.user_id, checked_at=at) for one in new
    )  # fmt: skip
    if new:
        counts = Counter(one.verdict for one in new)
        payload = {"form": found.title or found.name, **{one.value: counts[one] for one in Verdict}}
        _tell("checked", found.sample, payload, by=by, at=at)
    return len(new)


def _last(found: SampledForm, person: int) -> dict[str, tuple[str, str]]:
    rows = FieldCheck.objects.filter(form=found, checked_by=person).order_by("pk")
    return {path: (verdict, right) for path, verdict, right in rows.values_list("path", "verdict", "right")}


def _checked(found: SampledForm, one: Said, read: dict[str, str], last: dict[str, Any]) -> Said:
    """The verdict with its right value as the field shows it; what makes no sense is refused at the field.

    What was said to be missing is taken back with `right`: nothing stands there, and nothing was read.
    """
    if one.verdict not in set(Verdict):
        raise Invalid(_("没有这种结论。"), field=one.path)
    is_row = ROW.fullmatch(one.path) is not None
    if not is_row and not is_field(found.content, one.path):
        raise Invalid(_("表中没有这一项。"), field=one.path)
    fitting = (Verdict.RIGHT, Verdict.WRONG) if one.path in read else (Verdict.MISSING,)
    if one.verdict not in fitting and not (one.verdict == Verdict.RIGHT and one.path in last):
        raise Invalid(_("读到的栏目只能是正确或有误，没有读到的只能是漏读。"), field=one.path)
    if one.verdict == Verdict.RIGHT:
        return Said(one.path, Verdict.RIGHT)
    return Said(one.path, one.verdict, _right(one, read.get(one.path, ""), is_row=is_row))


def _right(one: Said, read: str, *, is_row: bool) -> str:
    try:
        right = "|".join(missing_row(one.right).values()) if is_row else right_value(one.path, one.right[:LONGEST])
    except EntryError as error:
        raise WrongEntry(error.zh, error.en, field=one.path) from error
    if right == read:
        raise Invalid(in_language("正确的内容与读到的相同。", "the right value is what was read"), field=one.path)
    return right


def _tell(what: str, sample: ReadingSample, payload: dict[str, Any], *, by: Actor, at: datetime) -> None:
    record(
        kind=f"library.reading.{what}", unit=sample.unit, about="library.reading", about_uuid=sample.uuid, by=by, at=at,
        payload=payload,
    )  # fmt: skip
