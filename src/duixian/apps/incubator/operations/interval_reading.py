"""A file of interval readings is read: what it says is written as a batch, what was refused is kept beside it, and what came of it is told."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.filetypes import LIMIT
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.evidence.operations import file_store
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.evidence.store import get, put
from duixian.apps.incubator.models import IntervalBatch
from duixian.apps.incubator.operations.guards import require_running
from duixian.apps.incubator.queries.intervals import holding, paths_of, registers_at
from duixian.apps.targets.errors import in_language
from duixian.core.incubator.registers import Register
from duixian.core.wording import Words
from duixian.documents.intervals.importing import Plan, Report, import_file
from duixian.documents.intervals.layout import Content, LayoutError
from duixian.documents.intervals.packing import unpacked
from duixian.documents.intervals.series import Covered, covered

State = IntervalBatch.State
ROW_SHOWN: Final = 300
"""Signs of a rejected row that the page shows."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f]")
_NOTHING: Final = Words("没有一行可以采用；拒收的行和原因见附件", "no row could be taken; the refused rows say why")


class _Read(NamedTuple):
    """What came of a file: the report, what it covers, and which batches held when it was read."""

    report: Report
    coverage: tuple[Covered, ...]
    earlier: tuple[int, ...]


def batch_read(*, uuid: UUID, by: Actor, at: datetime) -> str:
    """Read a file that waits; what is wrong with it in the language of who asked, or nothing. A file that waits no more is left alone.

    Nothing is locked while it is read; where another file was taken meanwhile, it is read once more. Raises NotAllowed.
    """
    batch = IntervalBatch.objects.select_related("unit", "file", "replaces").get(uuid=uuid)
    require_running(by, batch.unit)
    if batch.state != State.WAITING:
        return ""
    try:
        with TemporaryDirectory(dir=_folder()) as name:
            source = unpacked(get(batch.file.digest), Path(name))
            while not _taken(batch, _read(batch, source, Path(name)), by, at):
                pass
    except LayoutError as error:
        _failed(batch, error.words, by, at)
        return say("%(name)s：%(why)s") % {"name": batch.file.name, "why": in_language(*error.words)}
    return ""


def _folder() -> Path:
    """Where the work is done: on the same disk as the store, for there is room."""
    folder = Path(settings.FILES_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _read(batch: IntervalBatch, source: Path, scratch: Path) -> _Read:
    held = holding(batch.unit, batch.kind, but=batch.replaces_id)
    earlier = paths_of(held)
    registers = registers_at(batch.unit, batch.kind)
    report = _imported(batch, source, scratch, registers, earlier)
    if report.layout.content is Content.REGISTER and report.first is not None:
        then = registers_at(batch.unit, batch.kind, report.first)
        if then != registers:
            report = _imported(batch, source, scratch, then, earlier)
        registers = then
    coverage = covered([report.batch]) if report.rows else ()
    if report.layout.content is Content.REGISTER:
        _check_exchanges(batch, report, {one.meter: registers[one.meter] for one in coverage})
    return _Read(report, coverage, tuple(one.pk for one in held))


def _imported(
    batch: IntervalBatch, source: Path, scratch: Path, registers: Mapping[str, Register], earlier: Sequence[Path]
) -> Report:
    content = Content(batch.content) if batch.content else None
    plan = Plan(ZoneInfo(batch.unit.time_zone), batch.step, batch.at_end, content)
    return import_file(source, scratch, registers, plan, earlier, whole=True)


def _check_exchanges(batch: IntervalBatch, report: Report, used: Mapping[str, Register]) -> None:
    """What a register showed before an exchange cannot be reckoned with the digits and the factor of the one after it."""
    after = registers_at(batch.unit, batch.kind, report.end)
    other = next((number for number in used if _worth(used[number]) != _worth(after[number])), None)
    if other is not None:
        raise LayoutError(
            Words(
                f"{other} 在文件所述期间换过表，位数或倍率不同；请按换表时间把文件分成两份",
                f"{other} was exchanged within the time of the file, with other digits or another factor; split the file there",
            )
        )


def _worth(register: Register) -> tuple[object, ...]:
    return register.digits, register.factor


def _taken(batch: IntervalBatch, read: _Read, by: Actor, at: datetime) -> bool:
    """Write down what came of it; False when other files hold now than when it was read."""
    if not read.report.rows:
        _failed(batch, _NOTHING, by, at, read.report)
        return True
    digest = put(read.report.batch.read_bytes())
    with transaction.atomic():
        locked(batch.unit)
        if IntervalBatch.objects.get(pk=batch.pk).state != State.WAITING:
            return True
        if tuple(one.pk for one in holding(batch.unit, batch.kind, but=batch.replaces_id)) != read.earlier:
            return False
        _replace(batch, by, at)
        batch.digest, batch.state, batch.taken_at = digest, State.TAKEN, recording_time()
        _write(batch, read.report, read.coverage, by, at)
        told = {
            "rows": batch.rows,
            "corrected": batch.corrections,
            "unchanged": batch.repeated,
            "rejected": batch.rejected,
            "file": digest,
        }
        _tell("imported", batch, by, at, told)  # fmt: skip
    return True


def _replace(batch: IntervalBatch, by: Actor, at: datetime) -> None:
    old = batch.replaces
    if old is None:
        return
    IntervalBatch.objects.filter(pk=old.pk, state=State.TAKEN).update(
        state=State.REPLACED, ended_at=at, ended_by_id=by.user_id, ended_reason=str(_("已由后来的文件替换"))
    )
    _tell("replaced", old, by, at, {"by": str(batch.uuid)})


def _write(batch: IntervalBatch, report: Report, coverage: Sequence[Covered], by: Actor, at: datetime) -> None:
    layout = report.layout
    batch.rows, batch.meters, batch.repeated, batch.corrections = report.rows, report.meters, report.repeated, report.corrections  # fmt: skip
    batch.first_at, batch.last_at = report.first, report.end
    batch.reasons = {reason.value: number for reason, number in report.rejected.items()}
    batch.rejected = sum(batch.reasons.values())
    batch.shown = [[one.line, one.reason.value, one.meter or "", one.row[:ROW_SHOWN]] for one in report.shown]
    batch.rejected_file = _side(batch, report.side, by, at) if report.side else None
    batch.layout = {"encoding": layout.encoding, "delimiter": layout.delimiter, "heading": layout.heading, "wide": layout.is_wide, "content": layout.content.value}  # fmt: skip
    batch.gaps = sum(one.gaps for one in coverage)
    batch.coverage = [
        [one.meter, one.rows, one.first.isoformat(), one.end.isoformat(), one.gaps, one.missing] for one in coverage
    ]
    batch.save()


def _side(batch: IntervalBatch, side: Path, by: Actor, at: datetime) -> EvidenceFile:
    """The refused rows as a file to be kept: signs that no text has are written as \\x.., more than a file may have is packed."""
    text = _CONTROL.sub(
        lambda found: f"\\x{ord(found[0]):02x}", side.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    )
    content, name = b"\xef\xbb\xbf" + text.encode(), f"{Path(batch.file.name).stem[:80]}-{say('拒收行')}.csv"
    if len(content) > LIMIT:
        made = BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, content)
        content, name = made.getvalue(), f"{name}.zip"
    return file_store(unit=batch.unit, name=name, content=content, by=by, at=at)


def _failed(batch: IntervalBatch, why: Words, by: Actor, at: datetime, report: Report | None = None) -> None:
    with transaction.atomic():
        batch.state, batch.problem = State.FAILED, list(why)
        if report is not None:
            _write(batch, report, (), by, at)
        batch.save()
        _tell("failed", batch, by, at, {"reason": why.zh, "rejected": batch.rejected})


def _tell(what: str, batch: IntervalBatch, by: Actor, at: datetime, payload: Mapping[str, object]) -> None:
    record(
        kind=f"incubator.intervals.{what}", unit=batch.unit, about="incubator.intervals", about_uuid=batch.uuid, by=by, at=at, payload=payload
    )  # fmt: skip
