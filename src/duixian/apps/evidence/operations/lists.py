"""Lists whose rows become records: uploading, correcting, confirming by a second person, withdrawing."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.models import Unit
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.errors import ListRefused
from duixian.apps.evidence.instants import day_of, last_instant
from duixian.apps.evidence.models import EvidenceFile, ListRow, ListRowSalt, UploadedList
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.evidence.queries.lists import list_get
from duixian.apps.evidence.records import JOINT, Columns, Record, records_of
from duixian.apps.evidence.rules import may_confirm, may_state, supersedes
from duixian.apps.evidence.sealing import row_digest
from duixian.apps.evidence.store import get
from duixian.apps.evidence.tables import Sheet, read_sheets


def list_upload(
    *,
    unit: Unit,
    subject_uuid: UUID,
    topic: str,
    title: str,
    file: EvidenceFile,
    sheet: str,
    columns: Columns,
    as_of: date,
    by: Actor,
    at: datetime,
    reason: str = "",
    project_uuid: UUID | None = None,
) -> UploadedList:
    """Turn the rows of a stored file into records of a topic, complete up to and including the day `as_of`.

    A list that was believed for the same day (or, when this one tells days, any earlier one) is superseded. Rows with a key that
    came before, or without key, amount or day, are kept and say why they do not count.
    Sent twice it is taken once. Raises NotAllowed; ListRefused at `file`, `sheet`, `key`, `amount`, `date`, `role`, `name`, `title` or `as_of`.
    """
    if not may_state(by, unit.path):
        raise NotAllowed(_("您的角色不能上传清单；请由填报人、财务或单位负责人上传。"))
    _check_told(title, as_of, day_of(at, unit))
    records = records_of(_sheet(file, sheet), columns)
    with transaction.atomic():
        locked(unit)
        made = UploadedList(
            unit=unit, subject_uuid=subject_uuid, topic=topic, title=title.strip(), file=file, sheet=sheet,
            key_column=JOINT.join(columns.key)[:80], columns=columns.as_json(), uploaded_by_id=by.user_id,
            occurred_at=last_instant(as_of, unit), recorded_at=recording_time(),
        )  # fmt: skip
        if same := _same(made):
            return same
        replaced = _supersede(made, reason)
        made.save()
        _keep_rows(made, records, columns)
        told = {"topic": topic, "file": file.digest, "columns": made.columns, "rows": len(records),
                "excluded": sum(bool(one.excluded) for one in records), "replaces": [str(one.uuid) for one in replaced]}  # fmt: skip
        record(kind="evidence.list.uploaded", unit=unit, about="evidence.list", about_uuid=made.uuid, by=by, at=at,
               payload=told, project_uuid=project_uuid)  # fmt: skip
    return made


def _same(new: UploadedList) -> UploadedList | None:
    """The list that holds already when the same is sent twice."""
    told = UploadedList.objects.filter(
        subject_uuid=new.subject_uuid, topic=new.topic, file=new.file, sheet=new.sheet, occurred_at=new.occurred_at,
        superseded_at=None,
    )  # fmt: skip
    return next((one for one in told if one.columns == new.columns), None)


def _check_told(title: str, as_of: date, today: date) -> None:
    if not title.strip():
        raise ListRefused(_("请给清单起个名称，例如“签到表”。"), field="title")
    if as_of > today:
        raise ListRefused(_("清单的截至日期不能晚于今天。"), field="as_of")


def _sheet(file: EvidenceFile, name: str) -> Sheet:
    for sheet in read_sheets(file.name, get(file.digest)):
        if sheet.name == name:
            return sheet
    raise ListRefused(_("文件里没有这个工作表。"), field="sheet")


def _supersede(made: UploadedList, reason: str) -> list[UploadedList]:
    live = UploadedList.objects.filter(subject_uuid=made.subject_uuid, topic=made.topic, superseded_at=None)
    replaced = [old for old in live if supersedes(made, old)]
    for old in replaced:
        old.superseded_at, old.superseded_reason = made.recorded_at, reason.strip()[:200]
    UploadedList.objects.bulk_update(replaced, ["superseded_at", "superseded_reason"])
    return replaced


def _keep_rows(made: UploadedList, records: Sequence[Record], columns: Columns) -> None:
    salts = [secrets.token_bytes(32) if columns.personal else b"" for _ in records]
    rows = [
        ListRow(
            list=made, number=one.number, key=one.key, role=one.role, amount=one.amount, occurred_on=one.day,
            cells=dict(one.cells), excluded=one.excluded, digest=row_digest(one.number, one.cells, columns.personal, salt),
        )
        for one, salt in zip(records, salts, strict=True)
    ]  # fmt: skip
    kept = ListRow.objects.bulk_create(rows, batch_size=2_000)
    if columns.personal:
        ListRowSalt.objects.bulk_create(
            [ListRowSalt(row=row, salt=salt) for row, salt in zip(kept, salts, strict=True)], batch_size=5_000
        )


@transaction.atomic
def list_confirm(*, list_uuid: UUID, by: Actor, at: datetime, project_uuid: UUID | None = None) -> UploadedList:
    """A second person confirms a list against its file. Raises NotFound, NotAllowed (also for whoever uploaded it) and
    Invalid for a list that was superseded or is confirmed already."""
    told = list_get(by, list_uuid, lock=True)
    if not may_confirm(by, told.unit.path):
        raise NotAllowed(_("您的角色不能复核清单。"))
    if by.user_id is not None and told.uploaded_by_id == by.user_id:
        raise NotAllowed(_("清单须由上传人以外的另一人复核。"))
    if told.superseded_at is not None or told.confirmed_at is not None:
        raise Invalid(_("这份清单已复核或已被替换。"))
    told.confirmed_by_id, told.confirmed_at = by.user_id, recording_time()
    told.save(update_fields=["confirmed_by", "confirmed_at"])
    record(kind="evidence.list.confirmed", unit=told.unit, about="evidence.list", about_uuid=told.uuid, by=by, at=at,
           payload={"topic": told.topic, "file": told.file.digest}, project_uuid=project_uuid)  # fmt: skip
    return told


@transaction.atomic
def list_withdraw(
    *, list_uuid: UUID, reason: str, by: Actor, at: datetime, project_uuid: UUID | None = None
) -> UploadedList:
    """Take back a list that should not have been uploaded; it stays for whoever asks what was known before.

    Raises NotFound, NotAllowed, and Invalid without a reason or when it no longer holds.
    """
    told = list_get(by, list_uuid, lock=True)
    if not may_state(by, told.unit.path):
        raise NotAllowed(_("您的角色不能撤回清单。"))
    if not reason.strip():
        raise Invalid(_("请写明撤回的原因。"), field="reason")
    if told.superseded_at is not None:
        raise Invalid(_("这份清单已被替换或撤回。"))
    told.superseded_at, told.superseded_reason = recording_time(), reason.strip()[:200]
    told.save(update_fields=["superseded_at", "superseded_reason"])
    record(kind="evidence.list.superseded", unit=told.unit, about="evidence.list", about_uuid=told.uuid, by=by, at=at,
           payload={"topic": told.topic}, project_uuid=project_uuid)  # fmt: skip
    return told
