"""What a search finds, over all apps: only what the actor may see, a few of each sort."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Model, Q, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import User
from duixian.apps.accounts.queries import people_visible, visible
from duixian.apps.accounts.roles import Role
from duixian.apps.events.models import Event, Speaker
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.governance.models import Policy
from duixian.apps.parties import queries as parties
from duixian.apps.parties.models import Organisation, Person
from duixian.apps.targets.models import Declaration, Project

MOST: Final = 10
"""Hits shown of each sort."""
LONGEST: Final = 100
"""Characters of what was typed; what is beyond is no search any more."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found; without an address it can only be read here."""

    title: str
    note: str
    href: str


@dataclass(frozen=True, slots=True)
class Group:
    """Hits of one sort; `more` says that there are further ones."""

    label: Promise
    hits: tuple[Hit, ...]
    more: bool


def words_of(asked: str) -> tuple[str, ...]:
    """What was typed, as words that must all occur; full-width blanks part them too."""
    return tuple(dict.fromkeys(asked[:LONGEST].split()))


def found(actor: Actor, asked: str) -> list[Group]:
    """The groups with at least one hit, each of at most MOST; one query a sort. Nothing for nothing."""
    words = words_of(asked)
    groups = (sort(actor, words) for sort in SORTS) if words else ()
    return [group for group in groups if group.hits]


def _group(label: Promise, rows: QuerySet[Any], shown: Callable[[Any], Hit]) -> Group:
    first: list[Model] = list(rows[: MOST + 1])
    return Group(label, tuple(shown(row) for row in first[:MOST]), more=len(first) > MOST)


def _containing(words: Iterable[str], *fields: str) -> Q:
    """Every word in one of the fields, as a part of it: so that Chinese is found without being cut into words."""
    condition = Q()
    for word in words:
        somewhere = Q(pk__in=())
        for field in fields:
            somewhere |= Q(**{f"{field}__icontains": word})
        condition &= somewhere
    return condition


def _projects(actor: Actor, words: tuple[str, ...]) -> Group:
    rows = Project.objects.filter(visible(actor), _containing(words, "name", "code", "category"))

    def shown(project: Project) -> Hit:
        return Hit(project.name, f"{project.code} · {project.unit}", _address("projects:detail", uuid=project.uuid))

    return _group(_("项目"), rows.select_related("unit").order_by("name", "pk"), shown)


def _declarations(actor: Actor, words: tuple[str, ...]) -> Group:
    rows = Declaration.objects.filter(visible(actor), _containing(words, "number", "project__name"))

    def shown(declaration: Declaration) -> Hit:
        note = f"{declaration.number} · {declaration.get_state_display()} · {declaration.unit}"
        address = _address("projects:declaration", uuid=declaration.uuid)
        return Hit(f"{declaration.project.name} {declaration.year}", note, address)

    return _group(_("绩效目标表"), rows.select_related("project", "unit").order_by("-year", "number"), shown)


def _events(actor: Actor, words: tuple[str, ...]) -> Group:
    matching = _containing(words, "name", "name_en", "short_name", "theme", "venue")
    rows = Event.objects.filter(visible(actor), matching).select_related("unit")

    def shown(event: Event) -> Hit:
        return Hit(event.name, f"{event.starts_on:%Y-%m-%d} · {event.unit}", _address("events:detail", uuid=event.uuid))

    return _group(pgettext_lazy("rail", "会议"), rows.order_by("-starts_on", "-pk"), shown)


def _speakers(actor: Actor, words: tuple[str, ...]) -> Group:
    matching = _containing(words, "person__name", "person__name_en", "person__organisation__name", "topic")
    rows = Speaker.objects.filter(visible(actor, "event__unit__"), matching).select_related("person", "event")

    def shown(one: Speaker) -> Hit:
        note = " · ".join(filter(None, (one.event.short_name, one.topic, str(one.get_state_display()))))
        return Hit(one.person.name, note, _address("events:detail", uuid=one.event.uuid))

    return _group(pgettext_lazy("conference", "嘉宾"), rows.order_by("person__name", "-event__starts_on", "pk"), shown)


def _users(actor: Actor, words: tuple[str, ...]) -> Group:
    rows = people_visible(actor).filter(_containing(words, "name", "username", "home__name"), is_active=True)
    opens = bool(actor.roles & {Role.ADMIN, Role.AUDITOR})

    def shown(user: User) -> Hit:
        return Hit(user.name, str(user.home or ""), _address("accounts:person", uuid=user.uuid) if opens else "")

    return _group(_("用户"), rows.select_related("home"), shown)


def _people(actor: Actor, words: tuple[str, ...]) -> Group:
    rows = parties.people_visible(actor).filter(_containing(words, "name", "title", "organisation__name"))

    def shown(person: Person) -> Hit:
        return Hit(person.name, " · ".join(filter(None, (person.title, str(person.organisation or "")))), "")

    return _group(_("往来人员"), rows, shown)


def _organisations(actor: Actor, words: tuple[str, ...]) -> Group:
    rows = parties.organisations_visible(actor).filter(_containing(words, "name"))

    def shown(organisation: Organisation) -> Hit:
        return Hit(organisation.name, str(organisation.unit), "")

    return _group(_("往来单位"), rows, shown)


def _files(actor: Actor, words: tuple[str, ...]) -> Group:
    rows = EvidenceFile.objects.filter(visible(actor), _containing(words, "name")).select_related("unit")

    def shown(file: EvidenceFile) -> Hit:
        return Hit(file.name, str(file.unit), _address("evidence:file", uuid=file.uuid))

    return _group(_("佐证文件"), rows, shown)


def _policies(actor: Actor, words: tuple[str, ...]) -> Group:
    matching = _containing(words, "name", "keeper", "versions__document_number")
    rows = Policy.objects.filter(visible(actor), matching).select_related("unit").distinct()

    def shown(policy: Policy) -> Hit:
        return Hit(
            policy.name, f"{policy.get_area_display()} · {policy.unit}", _address("governance:policy", uuid=policy.uuid)
        )

    return _group(_("制度"), rows, shown)


def _address(name: str, **named: object) -> str:
    """Where the thing is shown, or nothing where it has no page of its own."""
    try:
        return reverse(name, kwargs=named)
    except NoReverseMatch:
        return ""


SORTS: Final = (_projects, _declarations, _events, _speakers, _users, _people, _organisations, _files, _policies)
