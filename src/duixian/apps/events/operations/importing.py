"""A list of guests is read, checked row by row, and registered by a job that may be killed and go on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, Refused
from duixian.apps.audit.clock import recording_time
from duixian.apps.events.models import Event, GuestList, RegistrationKind
from duixian.apps.events.operations.entering import locked_event, tell
from duixian.apps.events.operations.guests import GuestDetails
from duixian.apps.events.operations.registering import Source, registration_enter
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.tables import Sheet, read_sheets
from duixian.apps.jobs.handlers import Progress
from duixian.apps.jobs.models import Job
from duixian.apps.jobs.operations import job_start
from duixian.core.events.countries import country_code
from duixian.documents.writing.csv_text import csv_text

KIND: Final = "events.registrations.import"
MOST_ROWS: Final = 5_000
HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("姓名", "name", "full name"),
    "name_en": ("英文姓名", "english name", "name in english"),
    "email": ("邮箱", "电子邮箱", "email", "e-mail", "mail"),
    "phone": ("手机", "电话", "手机号", "联系电话", "phone", "mobile"),
    "organisation": ("单位", "单位名称", "工作单位", "organisation", "organization", "company"),
    "title": ("职务", "职称", "职务职称", "title", "position"),
    "country": ("国家或地区", "国家", "国别", "country"),
    "kind": ("类别", "身份", "报名类别", "kind", "type"),
}
"""What lists call a column; the first that is there counts. Only the name must be there."""
LABELS: Final[Mapping[str, Promise]] = {
    "name": _("姓名"), "name_en": _("英文姓名"), "email": _("电子邮箱"), "phone": _("电话"), "organisation": _("单位"),
    "title": _("职务"), "country": _("国家或地区"), "kind": _("报名类别"),
}  # fmt: skip
TEMPLATE: Final = ("姓名", "英文姓名", "邮箱", "电话", "单位", "职务", "国家或地区", "类别")
_LONGEST: Final = {"name": 80, "name_en": 80, "phone": 30, "title": 80, "organisation": 200}


class Line(NamedTuple):
    """A row of the list: its number in the sheet, who, and as what."""

    number: int
    guest: GuestDetails
    kind: UUID


class Fault(NamedTuple):
    """What is wrong where: the row as the sheet counts it, the column, and the cure."""

    row: int
    column: str
    message: str


class FaultyList(Invalid):
    """A list with rows that cannot be taken; nothing was registered."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        text = ngettext("%(count)s 处有误，没有登记任何人。", "%(count)s 处有误，没有登记任何人。", len(faults)) % {
            "count": len(faults)
        }
        super().__init__(text, field="file")
        self.faults = tuple(faults)


@transaction.atomic
def registrations_import(
    *, event_uuid: UUID, kind_uuid: UUID, upload: Upload, write: bool, by: Actor, at: datetime
) -> Job:
    """Check a list (XLSX, or CSV in any encoding with commas, semicolons or tabs) and register everybody in it as a job.

    `kind_uuid` is for rows that name no kind; `write` sends each their letter. The same list again, or a job that goes on after a kill,
    registers nobody twice. Raises NotFound, NotAllowed, FileRefused or ListRefused, and FaultyList with every fault by row and column.
    """
    event = locked_event(by, event_uuid)
    (sheet, *_others) = read_sheets(upload.name, upload.content)
    lines = lines_of(event, sheet, kind_uuid)
    rows = [[one.number, str(one.kind), *one.guest] for one in lines]
    kept = GuestList.objects.create(
        event=event, digest=sha256(upload.content).hexdigest(), rows=rows, write=write, created_at=at
    )
    tell("events.registrations.imported", event, by=by, at=at, payload={"guest_list": kept.uuid, "rows": len(lines)})
    parameters = {"list": str(kept.uuid)}
    title = say("导入参会名单：%(name)s") % {"name": event.short_name}
    return job_start(kind=KIND, title=title, unit=event.unit, parameters=parameters, by=by, at=at)


def run(progress: Progress, parameters: Mapping[str, Any], by: Actor) -> Mapping[str, Any]:
    """The job: one row a transaction, with a key of list and row. What cannot be taken (somebody registered meanwhile) is told by row. The
    list is forgotten once it is done."""
    kept = GuestList.objects.select_related("event").get(uuid=parameters["list"])
    lines = {str(row): Line(row, GuestDetails(*told), UUID(kind)) for row, kind, *told in kept.rows}
    for key in progress.left(lines):
        progress.finished(key, problem=_register(kept, lines[key], by))
    GuestList.objects.filter(pk=kept.pk).update(rows=[])
    return {"rows": len(lines)}


def _register(kept: GuestList, line: Line, by: Actor) -> str:
    speaks_chinese = line.guest.country in {"", "CN", "HK", "MO", "TW"}
    try:
        registration_enter(
            event_uuid=kept.event.uuid, kind_uuid=line.kind, guest=line.guest, source=Source.IMPORT,
            key=f"{kept.digest}:{line.number}", language="zh-hans" if speaks_chinese else "en", write=kept.write, by=by,
            at=recording_time(),
        )  # fmt: skip
    except Refused as refusal:
        return say("第%(row)s行：%(why)s") % {"row": line.number, "why": refusal.message}
    return ""


def lines_of(event: Event, sheet: Sheet, kind_uuid: UUID) -> list[Line]:
    """The rows of a list. Raises FaultyList; Invalid at `kind` for a kind of another edition, at `file` for a list without names."""
    kinds = {one.uuid: one for one in event.kinds.all()}
    if kind_uuid not in kinds:
        raise Invalid(_("请选择报名类别。"), field="kind")
    places = _places(sheet)
    records = sheet.records()
    if len(records) > MOST_ROWS:
        raise Invalid(_("一张名单最多 %(most)s 行。") % {"most": MOST_ROWS}, field="file")
    by_name = {name.casefold(): one for one in kinds.values() for name in (one.name, one.name_en) if name}
    faults: list[Fault] = []
    lines = []
    addresses: dict[str, int] = {}
    for number, row in records:
        cell = {name: " ".join(row[place].split()) for name, place in places.items()}
        wrong = list(_faults(number, cell, by_name, addresses))
        faults += wrong
        if not wrong:
            kind = by_name[cell["kind"].casefold()].uuid if cell.get("kind") else kind_uuid
            lines.append(Line(number, _guest(cell), kind))
    if faults:
        raise FaultyList(faults)
    return lines


def _places(sheet: Sheet) -> dict[str, int]:
    headings = [heading.strip().casefold() for heading in sheet.headings()]
    found = {
        name: next(headings.index(one) for one in spellings if one in headings)
        for name, spellings in HEADINGS.items()
        if set(spellings) & set(headings)
    }
    if "name" not in found:
        raise Invalid(_("表头须有“姓名”一列；可下载模板对照。"), field="file")
    return found


def _faults(
    number: int, cell: Mapping[str, str], kinds: Mapping[str, RegistrationKind], addresses: dict[str, int]
) -> Iterable[Fault]:
    for name, message in _told(number, cell, kinds, addresses):
        yield Fault(number, str(LABELS[name]), message)


def _told(
    number: int, cell: Mapping[str, str], kinds: Mapping[str, RegistrationKind], addresses: dict[str, int]
) -> Iterable[tuple[str, str]]:
    if not cell["name"]:
        yield "name", say("不能为空")
    for name, most in _LONGEST.items():
        if len(cell.get(name, "")) > most:
            yield name, say("太长了：最多 %(most)s 个字。") % {"most": most}
    address = cell.get("email", "").casefold()
    if address and not _is_address(address):
        yield "email", say("电子邮箱的写法不对。")
    if address and addresses.setdefault(address, number) != number:
        yield "email", say("与第%(row)s行重复") % {"row": addresses[address]}
    if country_code(cell.get("country", "")) is None:
        yield "country", say("没有这个国家或地区")
    if cell.get("kind") and cell["kind"].casefold() not in kinds:
        yield "kind", say("没有这个类别")


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= 254


def _guest(cell: Mapping[str, str]) -> GuestDetails:
    told = {name: cell.get(name, "") for name in GuestDetails._fields}
    return GuestDetails(**{**told, "country": country_code(told["country"]) or ""})


def template_csv() -> bytes:
    """A list without rows, as spreadsheets of any language open it."""
    return csv_text([TEMPLATE]).encode()
