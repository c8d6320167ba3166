"""Writing in the library: a draft by one person, handed to another; a published version is revised by the next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, StaleEdit
from duixian.apps.accounts.models import Unit, UnitKind
from duixian.apps.accounts.queries import unit_get
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.library.contents import put
from duixian.apps.library.errors import Impossible
from duixian.apps.library.models import Entry, EntryKind, EntryScope, EntryVersion
from duixian.apps.library.models.entries import OPEN
from duixian.apps.library.operations.steps import (
    hands,
    keepers,
    moved,
    noticed,
    require_complete,
    require_writer,
    told,
    version_held,
)
from duixian.apps.library.queries.entries import entry_get, live_version
from duixian.apps.library.rules import may_write
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.queries.steps import lineage
from duixian.core.wording import Words
from duixian.core.workflow.library import EntryAction, EntryState

WRITABLE = (EntryState.DRAFT, EntryState.RETURNED)


@transaction.atomic
def entry_draft(
    *, kind: str, scope: str, home_uuid: UUID, content: Mapping[str, Any], by: Actor, at: datetime, note: str = ""
) -> EntryVersion:
    """Begin an entry, written in the unit `home_uuid`, valid there, in its department, or for all, as `scope` says. Its first version.

    Raises NotFound for a unit that the actor does not see, NotAllowed, Invalid for an unknown kind or scope, without a name, or
    where the tree has no department above.
    """
    if kind not in (EntryKind.INDICATOR, EntryKind.TEMPLATE):
        raise Invalid(_("没有这一类条目。"), field="kind")
    home = unit_get(by, home_uuid)
    return begun(kind=kind, scope=scope, home=home, content=content, by=by, at=at, note=note)


def begun(
    *, kind: str, scope: str, home: Unit, content: Mapping[str, Any], by: Actor, at: datetime, note: str = "",
    declaration: Declaration | None = None,
) -> EntryVersion:  # fmt: skip
    """A new entry with its first version, a draft; inside a transaction. Raises NotAllowed, Invalid."""
    unit = where_valid(scope, home)
    if not may_write(by, scope=scope, home=home.path, unit=unit.path):
        raise NotAllowed(_("只有该条目所在单位的填报人，或负责审核发布的人，可以编写。"))
    if not str(content.get("name") or "").strip():
        raise Invalid(_("请填写名称。"), field="name")
    locked(home)
    entry = Entry.objects.create(kind=kind, scope=scope, unit=unit, home=home, declaration=declaration, created_at=at)
    return _opened(entry, 1, content, note, "drafted", by=by, at=at)


def where_valid(scope: str, home: Unit) -> Unit:
    """The unit in which an entry of a scope, written at `home`, is valid. Raises Invalid. One query at most."""
    if scope not in EntryScope.values:
        raise Invalid(_("没有这个范围。"), field="scope")
    if scope == EntryScope.OWN:
        return home
    line = lineage(home)
    if scope == EntryScope.COMMON:
        return line[-1]
    department = next((unit for unit in line if unit.kind == UnitKind.DEPARTMENT), None)
    if department is None:
        raise Invalid(_("本单位没有主管部门，请选择其他范围。"), field="scope")
    return department


def _opened(
    entry: Entry, number: int, content: Mapping[str, Any], note: str, kind: str, *, by: Actor, at: datetime
) -> EntryVersion:
    made = EntryVersion(
        entry=entry,
        number=number,
        note=note.strip(),
        writers=hands([], by),
        created_at=at,
        edited_at=at,
        edited_by_id=by.user_id,
    )
    put(made, entry.kind, content)
    made.save(force_insert=True)
    return told(made, kind, by=by, at=at)


@transaction.atomic
def version_edit(
    *, version_uuid: UUID, content: Mapping[str, Any], revision: int, by: Actor, at: datetime, note: str = ""
) -> EntryVersion:
    """Write a draft or a returned version anew. Raises NotFound, NotAllowed, Impossible once submitted, StaleEdit, Invalid without a name."""
    found = written(version_uuid, by, revision)
    if not str(content.get("name") or "").strip():
        raise Invalid(_("请填写名称。"), field="name")
    return rewritten(found, content, by=by, at=at, note=note.strip())


def written(version_uuid: UUID, by: Actor, revision: int | None = None) -> EntryVersion:
    """The held version for somebody who may change it now. Raises NotFound, NotAllowed, Impossible, StaleEdit."""
    found = version_held(version_uuid, by)
    require_writer(by, found.entry)
    if found.state not in WRITABLE:
        raise Impossible(
            Words(
                "已提交的版本不能修改；取回或修订后再改", "what was submitted is not changed; take it back or revise it"
            )
        )
    if revision is not None and revision != found.revision:
        raise StaleEdit(_("您打开之后又有人修改了内容，请刷新后再改。"))
    return found


def rewritten(
    found: EntryVersion, content: Mapping[str, Any], *, by: Actor, at: datetime, note: str | None = None
) -> EntryVersion:
    """The version with this content, the actor's hand noted."""
    put(found, found.entry.kind, content)
    found.note = found.note if note is None else note
    found.writers, found.edited_at, found.edited_by_id = hands(found.writers, by), at, by.user_id
    found.revision += 1
    found.save()
    return told(found, "edited", by=by, at=at)


@transaction.atomic
def version_submit(*, version_uuid: UUID, by: Actor, at: datetime) -> EntryVersion:
    """Hand it to those who publish in its scope, who are told; from now on its content stays.

    Raises NotFound, NotAllowed, Impossible, NotComplete with everything that is missing or wrong, Objected.
    """
    found = version_held(version_uuid, by)
    require_writer(by, found.entry)
    moved(found, EntryAction.SUBMIT)
    require_complete(found)
    found.submitted_at, found.return_reason, found.writers = at, "", hands(found.writers, by)
    found.revision += 1
    found.save()
    told(found, "submitted", {"content": found.digest}, by=by, at=at)
    noticed(found, "waiting", keepers(found, at), by=by, at=at)
    return found


@transaction.atomic
def version_take_back(*, version_uuid: UUID, by: Actor, at: datetime) -> EntryVersion:
    """A draft again, before anybody has decided. Raises NotFound, NotAllowed, Impossible."""
    found = version_held(version_uuid, by)
    require_writer(by, found.entry)
    moved(found, EntryAction.TAKE_BACK)
    found.revision += 1
    found.save(update_fields=["state", "revision"])
    return told(found, "taken_back", by=by, at=at)


@transaction.atomic
def version_revise(*, entry_uuid: UUID, by: Actor, at: datetime, note: str = "") -> EntryVersion:
    """Open the next version of what is published or was retired, with the same content; the one that is open where there is one.

    Raises NotFound, NotAllowed, Impossible for an entry that was never published.
    """
    entry = entry_get(by, entry_uuid)
    require_writer(by, entry)
    locked(entry.home)
    found = EntryVersion.objects.filter(entry=entry, state__in=OPEN).first()
    if found is not None:
        return found
    live = live_version(entry)
    if live is None:
        raise Impossible(Words("这个条目还没有发布过", "this entry was never published"))
    return _opened(entry, live.number + 1, live.content, note, "drafted", by=by, at=at)


@transaction.atomic
def version_discard(*, version_uuid: UUID, by: Actor, at: datetime) -> bool:
    """Give up a draft that nobody has seen submitted, and its entry where it was the only version; whether the entry is left.

    Raises NotFound, NotAllowed, Impossible.
    """
    found = written(version_uuid, by)
    if found.submitted_at is not None:
        raise Impossible(Words("提交过的版本留作记录，不能删除", "what was once submitted is kept on record"))
    told(found, "discarded", by=by, at=at)
    entry = found.entry
    found.delete()
    if entry.versions.exists():
        return True
    entry.delete()
    return False
