"""Publications: prepared by the unit's clerks, reviewed and published by its head, withdrawn with a reason; what was submitted never changes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound, StaleEdit
from duixian.apps.accounts.models import User
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.disclosure.errors import Impossible, NoSuchPassage, NotPublishable
from duixian.apps.disclosure.models import Publication, PublicationKind, Replacement, Shelf
from duixian.apps.disclosure.publishing_queries import publication_get
from duixian.apps.disclosure.publishing_rules import may_prepare, may_publish, prepared
from duixian.apps.disclosure.snapshots import Source, content_of, listed, names_of, problems_of, source_of
from duixian.apps.evidence.instants import day_of
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.notices.operations import notice_send
from duixian.apps.targets.queries.finding import declaration_get
from duixian.apps.targets.queries.steps import reviewers_at
from duixian.core.disclosure.errors import DisclosureError, NoSuchTextError
from duixian.core.disclosure.texts import Replacement as Change
from duixian.core.disclosure.texts import findings_in, with_replacements
from duixian.core.disclosure.traces import hits_in
from duixian.core.history.canonical import canonical, digest
from duixian.core.workflow.errors import Reason, WorkflowError
from duixian.core.workflow.publishing import PUBLICATION, PublicationAction, PublicationState
from duixian.core.workflow.roles import Step

OPEN = (PublicationState.DRAFT, PublicationState.SUBMITTED, PublicationState.RETURNED)
WRITABLE = (PublicationState.DRAFT, PublicationState.RETURNED)


@transaction.atomic
def publication_prepare(*, declaration_uuid: UUID, kind: str, by: Actor, at: datetime) -> Publication:
    """Begin a publication of what is approved (promise) or final (result); the one under way where there is one.

    Raises NotFound, NotAllowed, Invalid for an unknown kind, NotPublishable with what is missing.
    """
    declaration = declaration_get(by, declaration_uuid)
    _require_clerk(by, declaration.unit.path)
    if kind not in PublicationKind.values:
        raise Invalid(_("没有这一类公开件。"), field="kind")
    locked(declaration.unit)
    found = Publication.objects.filter(declaration=declaration, kind=kind, state__in=OPEN).first()
    if found is not None:
        return publication_get(by, found.uuid)
    source = source_of(declaration, kind)
    if not isinstance(source, Source):
        raise NotPublishable([source])
    made = Publication(declaration=declaration, kind=kind, created_at=at, writers=_hands([], by))
    _fill(made, source, content_of(declaration, source, at=at))
    made.save(force_insert=True)
    _tell(made, "prepared", {}, by=by, at=at)
    return made


@transaction.atomic
def publication_renew(*, publication_uuid: UUID, by: Actor, at: datetime) -> Publication:
    """Make the content anew from what is approved or final now. Replacements whose passage still stands are kept, others taken back.

    Raises NotFound, NotAllowed, Impossible, NotPublishable.
    """
    found = _written(publication_uuid, by)
    source = source_of(found.declaration, found.kind)
    if not isinstance(source, Source):
        raise NotPublishable([source])
    content = content_of(found.declaration, source, at=at)
    for one in _standing(found):
        try:
            content = with_replacements(content, [_change(one)])
        except DisclosureError:
            _remove(one, at)
    _fill(found, source, content)
    return _saved(found, "renewed", {}, by=by, at=at)


@transaction.atomic
def publication_replace(
    *, publication_uuid: UUID, place: str, passage: str, text: str = "", reason: str, by: Actor, at: datetime, revision: int | None = None
) -> Publication:  # fmt: skip
    """Put `text`, or a bar where it is empty, in place of a passage, wherever it stands at that place; kept with the reason.

    Raises NotFound, NotAllowed, Impossible, StaleEdit, NoSuchPassage, Invalid without a reason or when the new words hold what must
    not be shown.
    """
    found = _written(publication_uuid, by, revision)
    names = names_of(found.declaration.unit)
    _require_reason(reason, names)
    if hits_in(text, names):
        raise Invalid(_("替换后的文字仍含疑似个人信息。"), field="text")
    _replaced(found, [Change(place, passage, text.strip())], reason, by=by, at=at)
    return _saved(found, "replaced", {"place": place, "barred": not text.strip()}, by=by, at=at)


@transaction.atomic
def publication_bar(
    *, publication_uuid: UUID, reason: str, by: Actor, at: datetime, revision: int | None = None
) -> Publication:
    """Put a bar over every passage that the check finds. Raises NotFound, NotAllowed, Impossible, StaleEdit, Invalid without a reason."""
    found = _written(publication_uuid, by, revision)
    names = names_of(found.declaration.unit)
    _require_reason(reason, names)
    places: list[str] = []
    while hits := findings_in(json.loads(found.content), names):
        place, _trace, passage = hits[0]
        _replaced(found, [Change(place, passage)], reason, by=by, at=at)
        places.append(place)
    return _saved(found, "replaced", {"place": "、".join(sorted(set(places)))[:300], "barred": True}, by=by, at=at)


@transaction.atomic
def publication_restore(*, publication_uuid: UUID, replacement_uuid: UUID, by: Actor, at: datetime) -> Publication:
    """Take a replacement back while the publication is being prepared. Raises NotFound, NotAllowed, Impossible."""
    found = _written(publication_uuid, by)
    one = _standing(found).filter(uuid=replacement_uuid).first()
    if one is None:
        raise NotFound
    _remove(one, at)
    content = content_of(found.declaration, Source(found.version, found.evaluation, found.freeze), at=at)
    for other in _standing(found):
        try:
            content = with_replacements(content, [_change(other)])
        except DisclosureError:  # it replaced what the one taken back had put there
            _remove(other, at)
    _put(found, content)
    return _saved(found, "restored", {"place": one.place}, by=by, at=at)


@transaction.atomic
def publication_submit(*, publication_uuid: UUID, by: Actor, at: datetime, revision: int | None = None) -> Publication:
    """Hand it to the unit's head, who is told; from now on its content stays. Raises NotFound, NotAllowed, Impossible, StaleEdit,
    NotPublishable with everything that stops it."""
    found = _written(publication_uuid, by, revision)
    _require_publishable(found)
    _move(found, PublicationAction.SUBMIT)
    found.submitted_at, found.return_reason = at, ""
    _saved(found, "submitted", {"content": found.digest}, by=by, at=at)
    people = reviewers_at(found.declaration.unit, Step.UNIT, on=day_of(at, found.declaration.unit))
    _notice(found, "waiting", people.exclude(pk__in=found.writers), f"/disclosure/{found.uuid}/", by=by, at=at)
    return found


@transaction.atomic
def publication_take_back(*, publication_uuid: UUID, by: Actor, at: datetime) -> Publication:
    """A draft again, before the head has decided. Raises NotFound, NotAllowed, Impossible."""
    found = _locked(publication_uuid, by)
    _require_clerk(by, found.declaration.unit.path)
    _move(found, PublicationAction.TAKE_BACK)
    return _saved(found, "taken_back", {}, by=by, at=at)


@transaction.atomic
def publication_return(*, publication_uuid: UUID, reason: str, by: Actor, at: datetime) -> Publication:
    """Send it back with a reason; who prepared it is told. Raises NotFound, NotAllowed, Impossible, also without a reason."""
    found = _decided(publication_uuid, by)
    _move(found, PublicationAction.RETURN, reason)
    found.return_reason = reason.strip()
    _saved(found, "returned", {}, by=by, at=at)
    _notice(found, "returned", _writers(found), f"/disclosure/{found.uuid}/", by=by, at=at)
    return found


@transaction.atomic
def publication_publish(*, publication_uuid: UUID, by: Actor, at: datetime) -> Publication:
    """Show it to the public from now on; the one before of the same kind is superseded. Who prepared it is told.

    Raises NotFound, NotAllowed (also to who prepared it), Impossible, NotPublishable when something stops it meanwhile.
    """
    found = _decided(publication_uuid, by)
    _after(found, PublicationAction.PUBLISH)
    _require_publishable(found)
    before = Publication.objects.filter(
        declaration=found.declaration, kind=found.kind, state=PublicationState.PUBLISHED, superseded_at=None
    ).first()
    if before is not None:
        before.superseded_at = at
        before.save(update_fields=["superseded_at"])
    _move(found, PublicationAction.PUBLISH)
    found.published_at, found.published_by_id = at, by.user_id
    told = {"content": found.digest, "supersedes": before.uuid if before else None}
    _saved(found, "published", told, by=by, at=at)
    _shelf_changed()
    _notice(found, "published", _writers(found), f"/open/p/{found.uuid}/", by=by, at=at)
    return found


@transaction.atomic
def publication_withdraw(*, publication_uuid: UUID, reason: str, by: Actor, at: datetime) -> Publication:
    """Take it off the site; the public is told unit, title, reason and date. Raises NotFound, NotAllowed, Impossible, also without a
    reason, and Invalid where the reason tells of a person."""
    found = _locked(publication_uuid, by)
    if not may_publish(by, found.declaration.unit.path):
        raise NotAllowed(_("只有单位负责人可以撤下公开件。"))
    _move(found, PublicationAction.WITHDRAW, reason)
    if hits_in(reason, names_of(found.declaration.unit)):
        raise Invalid(_("撤下理由会对公众显示，请不要写姓名、电话等个人信息。"), field="reason")
    found.withdraw_reason, found.withdrawn_at, found.withdrawn_by_id = reason.strip(), at, by.user_id
    _saved(found, "withdrawn", {}, by=by, at=at)
    _shelf_changed()
    _notice(found, "withdrawn", _writers(found), f"/disclosure/{found.uuid}/", by=by, at=at)
    return found


def _shelf_changed() -> None:
    """Pages made before are old from now on."""
    Shelf.objects.update_or_create(pk=1, defaults={"token": uuid4()})


def _locked(uuid: UUID, by: Actor) -> Publication:
    """The publication, its unit held until the transaction ends, as it is now. Raises NotFound."""
    locked(publication_get(by, uuid).declaration.unit)
    return publication_get(by, uuid)


def _written(uuid: UUID, by: Actor, revision: int | None = None) -> Publication:
    """The locked publication for a clerk who may change it now, their hand noted. Raises NotFound, NotAllowed, Impossible, StaleEdit."""
    found = _locked(uuid, by)
    _require_clerk(by, found.declaration.unit.path)
    if found.state not in WRITABLE:
        _after(found, PublicationAction.SUBMIT)
    if revision is not None and revision != found.revision:
        raise StaleEdit(_("您打开之后又有人修改了内容，请刷新后再改。"))
    found.writers = _hands(found.writers, by)
    return found


def _decided(uuid: UUID, by: Actor) -> Publication:
    """The locked publication for a head who had no hand in it. Raises NotFound, NotAllowed."""
    found = _locked(uuid, by)
    if not may_publish(by, found.declaration.unit.path):
        raise NotAllowed(_("只有单位负责人可以审核公开件。"))
    if prepared(by, found.writers):
        raise NotAllowed(_("这份公开件由您准备，须由另一位负责人审核公开。"))
    return found


def _require_clerk(by: Actor, path: str) -> None:
    if not may_prepare(by, path):
        raise NotAllowed(_("只有本单位的填报人可以准备公开件。"))


def _require_reason(reason: str, names: Iterable[str]) -> None:
    """The reason is told to the public with the publication: it must be there and tell of nobody."""
    if not reason.strip():
        raise Invalid(_("请写明替换的理由。"), field="reason")
    if hits_in(reason, names):
        raise Invalid(_("替换理由会对公众显示，请不要写姓名、电话等个人信息。"), field="reason")


def _require_publishable(found: Publication) -> None:
    problems = problems_of(found, json.loads(found.content))
    if problems:
        raise NotPublishable(problems)


def _after(found: Publication, action: PublicationAction, reason: str = "") -> PublicationState:
    """The state that an action leads to. Raises Impossible."""
    try:
        return PUBLICATION.after(PublicationState(found.state), action, reasons=[Reason(reason)])
    except WorkflowError as error:
        raise Impossible(error.words) from error


def _move(found: Publication, action: PublicationAction, reason: str = "-") -> None:
    found.state = _after(found, action, reason).value


def _hands(writers: Iterable[int], by: Actor) -> list[int]:
    return sorted({*writers, *([by.user_id] if by.user_id is not None else [])})


def _fill(found: Publication, source: Source, content: Mapping[str, Any]) -> None:
    found.version, found.evaluation, found.freeze = source.version, source.evaluation, source.freeze
    _put(found, content)


def _put(found: Publication, content: Mapping[str, Any]) -> None:
    found.content, found.digest = canonical(content), digest(content)
    for name, value in listed(dict(content)).items():
        setattr(found, name, value)


def _replaced(found: Publication, changes: Iterable[Change], reason: str, *, by: Actor, at: datetime) -> None:
    try:
        content = with_replacements(json.loads(found.content), changes)
    except NoSuchTextError as error:
        raise Invalid(_("公开件里没有这个位置。"), field="place") from error
    except DisclosureError as error:
        raise NoSuchPassage from error
    _put(found, content)
    Replacement.objects.bulk_create(
        Replacement(publication=found, place=one.place, passage=one.passage, text=one.text, reason=reason.strip(),
                    made_by_id=by.user_id, occurred_at=at, recorded_at=recording_time())
        for one in changes
    )  # fmt: skip


def _standing(found: Publication) -> Any:
    return found.replacements.filter(removed_at=None).order_by("pk")


def _change(one: Replacement) -> Change:
    return Change(one.place, one.passage, one.text)


def _remove(one: Replacement, at: datetime) -> None:
    one.removed_at = at
    one.save(update_fields=["removed_at"])


def _saved(found: Publication, kind: str, payload: Mapping[str, object], *, by: Actor, at: datetime) -> Publication:
    found.revision += 1
    found.save()
    _tell(found, kind, payload, by=by, at=at)
    return found


def _tell(found: Publication, kind: str, payload: Mapping[str, object], *, by: Actor, at: datetime) -> None:
    declaration = found.declaration
    record(
        kind=f"disclosure.publication.{kind}", unit=declaration.unit, about="disclosure.publication", about_uuid=found.uuid, by=by,
        at=at, payload={"publication_kind": found.kind, **payload}, project_uuid=declaration.project.uuid,
    )  # fmt: skip


def _writers(found: Publication) -> Iterable[User]:
    return User.objects.filter(pk__in=found.writers)


def _notice(found: Publication, kind: str, to: Iterable[User], link: str, *, by: Actor, at: datetime) -> None:
    declaration = found.declaration
    facts = {"project": declaration.project.name, "year": declaration.year}
    key = f"publication-{kind}:{found.uuid}:{found.revision}"
    notice_send(to=to, kind=f"disclosure.publication.{kind}", facts=facts, link=link, by=by, at=at, mail_key=key)
