"""Files of interval readings: sent in, read by a job, replaced or withdrawn. What was sent and what was refused of it is kept for good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.operations.guards import filled
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.evidence.operations import file_store
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.incubator.models import IntervalBatch, Utility
from duixian.apps.incubator.operations.guards import require_running
from duixian.apps.incubator.operations.interval_reading import batch_read
from duixian.apps.incubator.queries.intervals import batch_get, corrected_by_later
from duixian.apps.jobs.handlers import Progress
from duixian.apps.jobs.operations import job_start

KIND: Final = "incubator.intervals.import"
STEPS: Final = (1, 5, 10, 15, 30, 60, 1440)
"""Minutes of an interval that can be chosen."""
TABLES: Final = (".csv", ".txt", ".tsv", ".zip")
State = IntervalBatch.State


class HowToRead(NamedTuple):
    """What whoever sends files says of them: power or water, minutes of an interval, whether times are the ends of intervals, what the numbers are."""

    kind: str
    step: int = 15
    at_end: bool = False
    content: str = ""


@transaction.atomic
def intervals_upload(
    *, unit: Unit, how: HowToRead, uploads: Sequence[Upload], replaces: UUID | None = None, by: Actor, at: datetime
) -> tuple[IntervalBatch, ...]:
    """Keep files of readings and have a job read them, one after the other. With `replaces`, one file takes the place of an earlier one once it was read.

    Raises NotAllowed, FileRefused, NotFound (`replaces`), and Invalid at `kind`, `step`, or `file`: none, one that is no table, one that holds already or waits.
    """
    require_running(by, unit)
    _check(how, uploads)
    old = batch_get(by, replaces) if replaces else None
    if old is not None and (len(uploads) != 1 or old.kind != how.kind or old.state != State.TAKEN or old.unit_id != unit.pk):  # fmt: skip
        raise Invalid(_("替换时只能上传一个同类的文件，且原文件须在采用中。"), field="file")
    locked(unit)
    files = [file_store(unit=unit, name=one.name, content=one.content, by=by, at=at) for one in uploads]
    for one in files:
        _check_new(unit, how.kind, one)
    return _waiting(unit, how, files, old, by=by, at=at)


def _check(how: HowToRead, uploads: Sequence[Upload]) -> None:
    if how.kind not in Utility.values:
        raise Invalid(_("请选择电或水。"), field="kind")
    if how.step not in STEPS or how.content not in IntervalBatch.Content.values:
        raise Invalid(_("请选择间隔。"), field="step")
    if not uploads:
        raise Invalid(_("请选择文件。"), field="file")
    wrong = next((one.name for one in uploads if not one.name.lower().endswith(TABLES)), None)
    if wrong is not None:
        raise Invalid(
            _("%(name)s 不是分时读数文件；请上传 CSV，或内有一个 CSV 的 ZIP。") % {"name": wrong}, field="file"
        )


def _check_new(unit: Unit, kind: str, file: EvidenceFile) -> None:
    rows = IntervalBatch.objects.filter(unit=unit, kind=kind, file=file, state__in=(State.WAITING, State.TAKEN))
    if rows.exists():
        raise Invalid(_("%(name)s 已经导入过，内容完全相同。") % {"name": file.name}, field="file")


def _waiting(
    unit: Unit, how: HowToRead, files: Sequence[EvidenceFile], old: IntervalBatch | None, *, by: Actor, at: datetime
) -> tuple[IntervalBatch, ...]:
    made = [
        IntervalBatch.objects.create(
            unit=unit, file=one, replaces=old, by_id=by.user_id, recorded_at=at, **how._asdict()
        )
        for one in dict.fromkeys(files)
    ]  # fmt: skip
    for one in made:
        tell("sent", one, by, at, {"file": one.file.digest, "replaces": str(old.uuid) if old else ""})
    listed = [[f"{place}. {one.file.name}"[:100], str(one.uuid)] for place, one in enumerate(made, 1)]
    title = (say("读取分时读数：%(name)s") % {"name": made[0].file.name})[:200]
    job = job_start(kind=KIND, title=title, unit=unit, parameters={"batches": listed}, by=by, at=at)
    IntervalBatch.objects.filter(pk__in=[one.pk for one in made]).update(job=job)
    for one in made:
        one.job = job
    return tuple(made)


def run(progress: Progress, parameters: Mapping[str, Any], by: Actor) -> Mapping[str, Any]:
    """The job: one file an item; a file that cannot be read says why and stays on record. Begun again, files that were read are left alone."""
    batches = {key: UUID(uuid) for key, uuid in parameters["batches"]}
    for key in progress.left(batches):
        progress.finished(key, problem=batch_read(uuid=batches[key], by=by, at=recording_time()))
    return {"batches": [str(uuid) for uuid in batches.values()]}


@transaction.atomic
def batch_reread(*, uuid: UUID, by: Actor, at: datetime) -> IntervalBatch:
    """Have a file read once more, after meters were entered that it names: what comes of it takes the place of what came of it before.

    Raises NotFound, NotAllowed, and Invalid for a file that waits or was withdrawn, or that a later one has corrected: what was read last would hold.
    """
    old = batch_get(by, uuid)
    require_running(by, old.unit)
    locked(old.unit)
    if old.state not in (State.TAKEN, State.FAILED):
        raise Invalid(_("只有已采用或未能读取的文件可以重新读取。"))
    later = corrected_by_later(old)
    if later is not None:
        raise Invalid(
            _("之后的文件 %(name)s 更正过它的数据，重新读取会盖掉这些更正；请把要补的部分另存成文件上传。")
            % {"name": later.file.name}
        )
    if old.state == State.FAILED:
        _check_new(old.unit, old.kind, old.file)
    how = HowToRead(old.kind, old.step, old.at_end, old.content)
    (made,) = _waiting(old.unit, how, [old.file], old if old.state == State.TAKEN else None, by=by, at=at)
    return made


@transaction.atomic
def batch_withdraw(*, uuid: UUID, reason: str, by: Actor, at: datetime) -> IntervalBatch:
    """Say that a file should not have been taken: its rows count no more, the rows of other files do. Raises NotFound, NotAllowed, and Invalid at `reason`."""
    batch = batch_get(by, uuid)
    require_running(by, batch.unit)
    why = filled(reason, "reason")[:200]
    locked(batch.unit)
    held = IntervalBatch.objects.select_for_update(of=("self",), no_key=True).select_related("unit").get(pk=batch.pk)
    if held.state not in (State.TAKEN, State.WAITING):
        raise Invalid(_("只有等待读取或已采用的文件可以撤回。"))
    end(held, State.WITHDRAWN, why, by, at)
    tell("withdrawn", held, by, at, {"reason": why})
    return held


def end(batch: IntervalBatch, state: str, why: str | Promise, by: Actor, at: datetime) -> None:
    """The batch holds no more."""
    batch.state, batch.ended_at, batch.ended_by_id, batch.ended_reason = state, at, by.user_id, str(why)[:200]
    batch.save(update_fields=["state", "ended_at", "ended_by", "ended_reason"])


def tell(what: str, batch: IntervalBatch, by: Actor, at: datetime, payload: Mapping[str, object]) -> None:
    """A row of history about a file."""
    record(
        kind=f"incubator.intervals.{what}", unit=batch.unit, about="incubator.intervals", about_uuid=batch.uuid, by=by, at=at, payload=payload
    )  # fmt: skip
