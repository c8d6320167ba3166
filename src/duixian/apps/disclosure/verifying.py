"""What a digest on paper or of a file stands for, told to everybody: no names, nothing of what the thing says.

Of the things that are printed or handed out (versions of forms, final reports, freezes, packs) it is said which they are and whether they
still stand; of every other row of the history only whose it is, which number, and when it was recorded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.models import Unit
from duixian.apps.audit.models import ChainHead, HistoryRow
from duixian.apps.disclosure.models import EvidencePack
from duixian.apps.evaluation.models import MonitoringReport, SelfEvaluation
from duixian.apps.measurement.models import Freeze
from duixian.apps.targets.models import Declaration, DeclarationVersion

SHORTEST: Final = 12
"""Hexadecimal digits of a digest that is typed: as many as stand on paper."""
_HEX: Final = re.compile(rf"[0-9a-f]{{{SHORTEST},64}}")


class Found(NamedTuple):
    """One thing that a digest stands for.

    `project` and `number` are empty and `stands` is None for a row of the history of which no more is told; `later` is how many rows of
    the unit's history came after it, None for things that are no rows.
    """

    what: Promise | str
    unit: str
    recorded_at: datetime
    digest: str
    stands: bool | None = None
    project: str = ""
    number: str = ""
    note: Promise | str = ""
    seq: int | None = None
    later: int | None = None


def digest_lookup(given: str) -> list[Found]:
    """What a digest, or the beginning of one, stands for; empty where the site knows none. Spaces and capitals do not matter.

    About ten queries. Raises Invalid for what is no digest, or fewer than twelve digits of one.
    """
    digest = re.sub(r"\s", "", given).lower()
    if _HEX.fullmatch(digest) is None:
        raise Invalid(_("请输入摘要的至少12位（数字和字母a到f）。"), field="digest")
    return [*_rows(digest), *_versions(digest), *_reports(digest), *_freezes(digest), *_packs(digest)]


def _begins(digest: str, field: str = "digest") -> Q:
    return Q(**{f"{field}__gte": digest, f"{field}__lt": f"{digest}g"})


def _rows(digest: str) -> Iterator[Found]:
    for row in HistoryRow.objects.filter(_begins(digest))[:5]:
        unit = Unit.objects.get(pk=row.unit_id)
        later = ChainHead.objects.get(unit_id=row.unit_id).seq - row.seq
        told = _thing_of(row)
        if told is None:
            yield Found(_("单位历史的一个状态"), unit.name, row.recorded_at, row.digest, seq=row.seq, later=later)
        else:
            yield told._replace(recorded_at=row.recorded_at, digest=row.digest, seq=row.seq, later=later)


def _thing_of(row: HistoryRow) -> Found | None:
    """The printed thing that a row made final; None for every other row."""
    uuid: Any = row.about_uuid
    if row.kind in {"targets.version.frozen", "targets.declaration.approved"}:
        wanted = Q(declaration__uuid=uuid) & Q(digest=str(row.payload.get("digest", "")))
        return next(map(_version, _of(DeclarationVersion).filter(wanted).order_by("-number")), None)
    if row.kind == "evaluation.evaluation.finished":
        return next(map(_report, _of(SelfEvaluation).filter(uuid=uuid)), None)
    if row.kind == "evaluation.monitoring.finished":
        return next(map(_report, _of(MonitoringReport).filter(uuid=uuid)), None)
    if row.kind == "measurement.freeze.made":
        return next(map(_freeze, _of(Freeze).filter(uuid=uuid)), None)
    return None


def _of(model: type[Model]) -> QuerySet[Any]:
    return model._default_manager.select_related("declaration__unit", "declaration__project")


def _versions(digest: str) -> list[Found]:
    return [_version(one) for one in _of(DeclarationVersion).filter(_begins(digest)).exclude(frozen_at=None)[:5]]


def _reports(digest: str) -> list[Found]:
    return [
        _report(one) for kind in (SelfEvaluation, MonitoringReport) for one in _of(kind).filter(_begins(digest))[:5]
    ]


def _freezes(digest: str) -> list[Found]:
    return [_freeze(one) for one in _of(Freeze).filter(_begins(digest))[:5]]


def _packs(digest: str) -> list[Found]:
    found = EvidencePack.objects.select_related("freeze__declaration__unit", "freeze__declaration__project")
    return [_pack(one) for one in found.filter(_begins(digest) | _begins(digest, "manifest"))[:5]]


def _found(what: Promise, declaration: Declaration, **told: Any) -> Found:
    number = f"{declaration.number} · {declaration.year}"
    return Found(what, declaration.unit.name, project=declaration.project.name, number=number, **told)


def _version(version: DeclarationVersion) -> Found:
    declaration = version.declaration
    if declaration.approved_id == version.pk:
        note: Promise | str = _("这是批复的版本。")
    elif declaration.approved_id is None:
        note = _("这个版本已提交，尚未批复。")
    else:
        note = _("批复的是另一个版本。")
    stands = declaration.approved_id == version.pk
    return _found(
        _("绩效目标表"), declaration, recorded_at=version.frozen_at, digest=version.digest, stands=stands, note=note
    )


def _report(report: SelfEvaluation | MonitoringReport) -> Found:
    what = _("绩效自评") if isinstance(report, SelfEvaluation) else _("绩效运行监控")
    return _found(
        what,
        report.declaration,
        recorded_at=report.finished_at,
        digest=report.digest,
        stands=True,
        note=_("已定稿，定稿后不再改动。"),
    )


def _freeze(freeze: Freeze) -> Found:
    newer = Freeze.objects.filter(declaration=freeze.declaration, recorded_at__gt=freeze.recorded_at).exists()
    note = _("以后另有取证；这一次不因此改变。") if newer else _("这是最近一次取证。")
    return _found(
        _("取证"), freeze.declaration, recorded_at=freeze.recorded_at, digest=freeze.digest, stands=True, note=note
    )


def _pack(pack: EvidencePack) -> Found:
    newer = EvidencePack.objects.filter(
        freeze=pack.freeze, public=pack.public, recorded_at__gt=pack.recorded_at
    ).exists()
    note = _("以后又生成过同一次取证的佐证包。") if newer else _("这是这次取证最近的佐证包。")
    return _found(
        _("佐证包"),
        pack.freeze.declaration,
        recorded_at=pack.recorded_at,
        digest=pack.manifest,
        stands=not newer,
        note=note,
    )
