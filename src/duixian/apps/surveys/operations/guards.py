"""What operations on surveys check first and write last."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.audit.operations import record
from duixian.apps.surveys.models import Wave
from duixian.apps.surveys.rules import Standing, may_run

STANDING_WORDS = {
    Standing.DRAFT: _("准备中"),
    Standing.WAITING: _("未开始"),
    Standing.OPEN: _("进行中"),
    Standing.CLOSED: _("已结束"),
}


def require_runner(by: Actor, path: str) -> None:
    """Raises NotFound for who sees nothing of the unit, NotAllowed for anybody but those who run its surveys."""
    if not by.sees(path):
        raise NotFound
    if not may_run(by, path):
        raise NotAllowed(_("只有本单位的填报人和单位负责人可以办理调查。"))


def locked_wave(uuid: UUID, by: Actor, at: datetime, *standings: Standing) -> Wave:
    """The wave, held until the transaction ends, in one of the standings. Raises NotFound, NotAllowed and Invalid."""
    rows = Wave.objects.select_for_update(of=("self",), no_key=True).filter(visible(by), uuid=uuid)
    wave = rows.select_related("unit", "version__questionnaire", "declaration__project").first()
    if wave is None:
        raise NotFound
    require_runner(by, wave.unit.path)
    stands = wave.standing_at(at)
    if standings and stands not in standings:
        raise Invalid(_("这次调查现在是“%(standing)s”，不能办理这一步。") % {"standing": STANDING_WORDS[stands]})
    return wave


def tell(wave: Wave, kind: str, by: Actor, at: datetime, *, about: str = "surveys.wave", **payload: object) -> None:
    """Write into the history what happened in a wave; never who answered what. Single answers are told `about` surveys.answers, so that
    they do not bury what was done with the wave."""
    project = wave.declaration.project.uuid if wave.declaration else None
    record(kind=kind, unit=wave.unit, about=about, about_uuid=wave.uuid, by=by, at=at, project_uuid=project,
           payload=payload)  # fmt: skip


def text(given: str, most: int, field: str) -> str:
    """The text in one line. Raises Invalid at the field when nothing is left, or too much."""
    told = " ".join(given.split())
    if not told or len(told) > most:
        raise Invalid(_("必须填写，最多 %(most)s 个字。") % {"most": most}, field=field)
    return told
