"""Earlier editions beside this one: those this site ran, and those the office entered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Count, Q

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.events.models import Event, PastEdition, RegistrationState, SpeakerState
from duixian.apps.events.queries.arrivals import arrivals_by_country
from duixian.apps.events.queries.reception import surveys_of

THE_END: Final = date(9000, 1, 1)
"""A day by which every survey is over."""
SPEAKING = (SpeakerState.CONFIRMED, SpeakerState.SPOKE)


@dataclass(frozen=True, slots=True)
class EditionFigures:
    """One edition in figures; None is what nobody recorded. `event` is the edition that this site ran, `entered` the row that somebody
    entered; `scanned` says that `people` are those who came, not those confirmed."""

    name: str
    year: int
    number: int | None
    people: int | None
    abroad: int | None
    countries: int | None
    speakers: int | None
    satisfied: int | None = None
    answers: int | None = None
    event: Event | None = None
    entered: PastEdition | None = None
    scanned: bool = False


def editions_before(event: Event) -> list[EditionFigures]:
    """The editions before this one, the earliest first: those that it and its previous editions were entered with, and the previous
    editions themselves. Two queries and those of `figures_of`."""
    chain = _chain(event)
    entered = PastEdition.objects.filter(event_id__in=[event.pk, *chain], superseded_at=None).select_related("file")
    found = {(one.year, one.number, one.name): _entered(one) for one in entered}
    found |= {(one.year, one.number, one.name): one for one in figures_of(chain)}
    return sorted(found.values(), key=lambda one: (one.year, one.number or 0, one.name))


def _chain(event: Event) -> list[int]:
    """The ids of the editions before this one, the nearest first."""
    before = dict(Event.objects.filter(unit=event.unit_id).values_list("pk", "previous_id"))
    chain: list[int] = []
    key = event.previous_id
    while key is not None and key not in chain and key != event.pk:
        chain.append(key)
        key = before.get(key)
    return chain


def _entered(one: PastEdition) -> EditionFigures:
    return EditionFigures(
        one.name, one.year, one.number, one.people, one.abroad, one.countries, one.speakers, one.satisfied, one.answers,
        entered=one,
    )  # fmt: skip


def figures_of(keys: list[int]) -> list[EditionFigures]:
    """Editions that this site runs, as their records tell: guests who came, or before anybody was scanned those whose registration is
    confirmed; speakers who confirmed or spoke; satisfied and valid answers of their surveys. None where there is not a single record. Two
    queries, and three for each edition, and three for each survey."""
    confirmed = Q(registrations__state=RegistrationState.CONFIRMED)
    away = confirmed & ~Q(registrations__person__country__in=("", "CN"))
    rows = Event.objects.filter(pk__in=keys)
    guests = rows.annotate(
        people_count=Count("registrations", filter=confirmed, distinct=True),
        abroad_count=Count("registrations", filter=away, distinct=True),
        country_count=Count("registrations__person__country",
                            filter=confirmed & ~Q(registrations__person__country=""), distinct=True),
    )  # fmt: skip
    speaking = dict(
        rows.annotate(speaker_count=Count("speakers", filter=Q(speakers__state__in=SPEAKING)))
        .values_list("pk", "speaker_count")
    )  # fmt: skip
    return [_recorded(one, speaking.get(one.pk, 0)) for one in guests]


def _recorded(one: Event, speakers: int) -> EditionFigures:
    came = arrivals_by_country(one, one.ends_on)
    people, abroad, countries = _expected(one) if came is None else _arrived(came)
    asked = [survey.satisfaction for survey in surveys_of(one, THE_END)]
    satisfied, answers = sum(told.satisfied for told in asked), sum(told.valid for told in asked)
    return EditionFigures(
        one.name, one.starts_on.year, one.edition, people, abroad if people else None, countries if people else None, speakers or None,
        satisfied if answers else None, answers or None, event=one, scanned=came is not None,
    )  # fmt: skip


def _expected(one: Event) -> tuple[int | None, int, int]:
    """People, from abroad and countries as confirmed: counted by `figures_of`."""
    return getattr(one, "people_count", 0) or None, getattr(one, "abroad_count", 0), getattr(one, "country_count", 0)


def _arrived(came: Mapping[str, int]) -> tuple[int, int, int]:
    """The same of those who came."""
    abroad = sum(number for country, number in came.items() if country not in {"", "CN"})
    return sum(came.values()), abroad, sum(bool(country) for country in came)


def largest_before(event: Event) -> int | None:
    """The size of the largest earlier edition; None where none is recorded."""
    return max((one.people for one in editions_before(event) if one.people is not None), default=None)


def past_edition_get(actor: Actor, uuid: UUID) -> PastEdition:
    """An earlier edition that is believed, by its public id. Raises NotFound outside what the actor sees."""
    rows = PastEdition.objects.filter(visible(actor, "event__unit__"), uuid=uuid, superseded_at=None)
    found = rows.select_related("event__unit", "file").first()
    if found is None:
        raise NotFound
    return found
