"""What every write of the library does: hold the unit, move by the table, tell the history and the people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed, NotFound
from duixian.apps.accounts.models import User
from duixian.apps.audit.operations import record
from duixian.apps.evidence.instants import day_of
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.library.contents import problems
from duixian.apps.library.errors import Impossible, NotComplete, Objected
from duixian.apps.library.models import Entry, EntryKind, EntryVersion
from duixian.apps.library.queries.cases import has_objected, known_names
from duixian.apps.library.queries.entries import entry_get, versions_of
from duixian.apps.library.rules import may_publish, may_write, wrote
from duixian.apps.notices.operations import notice_send
from duixian.apps.targets.queries.steps import reviewers_at
from duixian.core.workflow.errors import Reason, WorkflowError
from duixian.core.workflow.library import LIBRARY, EntryAction, EntryState, Scope
from duixian.core.workflow.roles import Step

_STEPS: Final = {Scope.COMMON: Step.BUREAU, Scope.DEPARTMENT: Step.DEPARTMENT, Scope.OWN: Step.UNIT}


def version_held(version_uuid: UUID, by: Actor) -> EntryVersion:
    """The version with its entry, the unit where it is written held until the transaction ends, as it is now. Raises NotFound."""
    found = EntryVersion.objects.select_related("entry__unit", "entry__home").filter(uuid=version_uuid).first()
    if found is None:
        raise NotFound
    locked(found.entry.home)
    return seen_version(by, entry_get(by, found.entry.uuid), found.uuid)


def seen_version(by: Actor, entry: Entry, uuid: UUID) -> EntryVersion:
    """One of the versions of an entry that the actor sees, its entry with it. Raises NotFound."""
    found = next((one for one in versions_of(by, entry) if one.uuid == uuid), None)
    if found is None:
        raise NotFound
    found.entry = entry
    return found


def require_writer(by: Actor, entry: Entry) -> None:
    """Raises NotAllowed for whoever does not write this entry."""
    if not may_write(by, scope=entry.scope, home=entry.home.path, unit=entry.unit.path):
        raise NotAllowed(_("只有该条目所在单位的填报人，或负责审核发布的人，可以编写。"))


def require_keeper(by: Actor, version: EntryVersion, *, decides: bool = True) -> None:
    """Raises NotAllowed for whoever does not publish in this scope and, where they decide, for one of those who wrote it."""
    entry = version.entry
    if not may_publish(by, scope=entry.scope, unit=entry.unit.path):
        raise NotAllowed(_("只有该范围的审核人可以审核、发布和停用条目。"))
    if decides and wrote(by, version.writers):
        raise NotAllowed(_("这个版本由您编写，须由另一位审核人发布。"))


def require_complete(version: EntryVersion) -> None:
    """Raises NotComplete with everything that is missing or wrong, Objected for a case whose unit objects."""
    entry = version.entry
    if entry.declaration is not None and has_objected(entry.declaration.unit_id):
        raise Objected
    known = known_names(entry.declaration) if entry.kind == EntryKind.CASE else known_names(None)
    found = problems(entry.kind, version.content, known)
    if found:
        raise NotComplete(found)


def moved(version: EntryVersion, action: EntryAction, reason: str = "-") -> None:
    """Put the version where the action leads. Raises Impossible, also without a reason where one is needed."""
    try:
        version.state = LIBRARY.after(EntryState(version.state), action, reasons=[Reason(reason)]).value
    except WorkflowError as error:
        raise Impossible(error.words) from error


def hands(writers: Iterable[int], by: Actor) -> list[int]:
    """Those who wrote, with the actor."""
    return sorted({*writers, *([by.user_id] if by.user_id is not None else [])})


def told(
    version: EntryVersion, kind: str, payload: Mapping[str, object] | None = None, *, by: Actor, at: datetime
) -> EntryVersion:
    """Write the history row of what was done with a version, in the chain of the unit that writes it."""
    entry = version.entry
    facts = {"entry_kind": entry.kind, "scope": entry.scope, "number": version.number, **(payload or {})}
    record(
        kind=f"library.entry.{kind}", unit=entry.home, about="library.entry", about_uuid=entry.uuid, by=by, at=at, payload=facts
    )  # fmt: skip
    return version


def noticed(version: EntryVersion, kind: str, to: Iterable[User], *, by: Actor, at: datetime) -> None:
    """Tell people of it, each once for a state of the version."""
    notice_send(
        to=to, kind=f"library.entry.{kind}", facts={"name": version.name}, link=f"/library/{version.entry.uuid}/", by=by, at=at,
        mail_key=f"library-{kind}:{version.uuid}:{version.revision}",
    )  # fmt: skip


def keepers(version: EntryVersion, at: datetime) -> Iterable[User]:
    """Who may publish it and did not write it."""
    entry = version.entry
    people = reviewers_at(entry.unit, _STEPS[Scope(entry.scope)], on=day_of(at, entry.unit))
    return people.exclude(pk__in=version.writers)


def authors(version: EntryVersion) -> Iterable[User]:
    """Who wrote it."""
    return User.objects.filter(pk__in=version.writers)
