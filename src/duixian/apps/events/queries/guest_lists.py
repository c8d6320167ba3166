"""Lists for the conference office: rooms, ways and meals with their counts, and all of them as workbooks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.events.models import LIVE_STATES, Event, LodgingKind, Meal, MealChoice, Registration, Stay, Transfer
from duixian.apps.events.queries.registration_kinds import questions_for
from duixian.core.events.countries import country_words
from duixian.core.events.questions import Question, said
from duixian.core.wording import Language, Words
from duixian.documents.sheets.tables import Column, DataTable, Kind, Value
from duixian.documents.sheets.workbook import Worksheet, write_xlsx

LIVE: Final = Q(registration__state__in=LIVE_STATES)
_WHO: Final = (
    Column(Words("报名号", "Number"), Kind.COUNT), Column(Words("姓名", "Name")), Column(Words("英文姓名", "Name in English")),
    Column(Words("单位", "Organisation")), Column(Words("电话", "Phone")), Column(Words("报名类别", "Kind")),
)  # fmt: skip


def _who(one: Registration) -> tuple[Value, ...]:
    person = one.person
    return (one.number, person.name, person.name_en, person.organisation.name if person.organisation else "", person.phone,
            one.kind.name)  # fmt: skip


def stays_of(event: Event) -> QuerySet[Stay]:
    """Who sleeps where, by hotel, kind, day and room. One query."""
    rows = Stay.objects.filter(LIVE, registration__event=event)
    return rows.select_related(
        "kind", "registration__person__organisation", "registration__kind", "shares_with__registration__person"
    ).order_by("kind__hotel", "kind", "arrives_on", "id")


def lodgings_of(event: Event) -> QuerySet[LodgingKind]:
    """The kinds of rooms with their nights (rooms taken of those there are). Two queries."""
    return event.lodgings.prefetch_related("nights").annotate(guests=Count("stays")).order_by("hotel", "id")


def lodging_get(actor: Actor, uuid: UUID) -> LodgingKind:
    """A kind of rooms with its edition and unit. Raises NotFound outside what the actor sees."""
    found = LodgingKind.objects.filter(visible(actor, "event__unit__"), uuid=uuid).select_related("event__unit").first()
    if found is None:
        raise NotFound
    return found


def transfers_of(event: Event, direction: str = "") -> QuerySet[Transfer]:
    """Who comes and goes when, by time. One query."""
    rows = Transfer.objects.filter(LIVE, registration__event=event)
    rows = rows.filter(direction=direction) if direction else rows
    return rows.select_related("run", "registration__person__organisation", "registration__kind").order_by(
        "direction", "at", "id"
    )


def meals_of(event: Event) -> QuerySet[Meal]:
    """The meals with how many come (`guests`) and how many of them eat differently (`diets`). One query."""
    live = Q(choices__registration__state__in=LIVE_STATES)
    return event.meals.annotate(
        guests=Count("choices", filter=live),
        diets=Count("choices", filter=live & Q(choices__registration__diet__isnull=False)),
    ).order_by("starts_at", "id")


def eaters_of(event: Event) -> QuerySet[MealChoice]:
    """Who comes to which meal. One query."""
    rows = MealChoice.objects.filter(LIVE, registration__event=event).select_related(
        "meal", "registration__person__organisation", "registration__kind", "registration__diet"
    )
    return rows.order_by("meal__starts_at", "meal", "registration__number")


class Sheets(NamedTuple):
    """A workbook ready to be kept: its name without ending, and its bytes."""

    name: str
    data: bytes


def list_file(event: Event, what: str, *, language: Language) -> Sheets:
    """One of the lists (`lodging`, `transfers`, `meals`) as a workbook. Raises NotFound for another."""
    if what not in LISTS:
        raise NotFound
    title, columns, rows = LISTS[what]
    table = DataTable(title, (*_WHO, *columns), tuple(rows(event)))
    return _book(event, title, [table], language)


def registrations_file(event: Event, rows: QuerySet[Registration], *, language: Language) -> Sheets:
    """Registrations with details and answers as a workbook: every question of every kind has its column."""
    kinds = list(event.kinds.all())
    questions = {one.code: one for kind in kinds for one in questions_for(kind)}
    columns = (*_WHO, *_DETAILS, *(Column(one.words) for one in questions.values()))
    title = Words("参会名单", "Registrations")
    zone = ZoneInfo(event.time_zone)
    table = DataTable(title, columns, tuple(_guest_row(one, questions, zone, language) for one in rows))
    return _book(event, title, [table], language)


def _book(event: Event, title: Words, tables: Sequence[DataTable], language: Language) -> Sheets:
    name = f"{event.short_name}-{title.said(language)}"
    return Sheets(name, write_xlsx([Worksheet(table.title, table) for table in tables], title=name, language=language))


_DETAILS: Final = (
    Column(Words("邮箱", "Email")), Column(Words("职务", "Position")), Column(Words("国家或地区", "Country or region")),
    Column(Words("状态", "State")), Column(Words("来源", "Source")), Column(Words("渠道", "Channel")), Column(Words("团体", "Group")),
    Column(Words("报名时间", "Registered at")),
)  # fmt: skip


def _guest_row(
    one: Registration, questions: Mapping[str, Question], zone: ZoneInfo, language: Language
) -> tuple[Value, ...]:
    person = one.person
    answers = (
        said(q, one.answers[code]).said(language) if code in one.answers else "" for code, q in questions.items()
    )
    return (
        *_who(one), person.email, person.title, country_words(person.country).said(language), str(one.get_state_display()),
        str(one.get_source_display()), one.channel.name if one.channel else "", one.group.name if one.group else "",
        _moment(one.created_at, zone), *answers,
    )  # fmt: skip


def _moment(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M")


Rows = Iterable[tuple[Value, ...]]


def _stays(event: Event) -> Rows:
    for one in stays_of(event):
        host = one.shares_with.registration.person.name if one.shares_with else ""
        nights = (one.leaves_on - one.arrives_on).days
        yield (
            *_who(one.registration),
            one.kind.hotel,
            one.kind.name,
            one.arrives_on,
            one.leaves_on,
            nights,
            host,
            one.note,
        )


def _transfers(event: Event) -> Rows:
    zone = ZoneInfo(event.time_zone)
    for one in transfers_of(event):
        yield (*_who(one.registration), str(one.get_direction_display()), _moment(one.at, zone), one.number, one.place,
               str(one.run) if one.run else "")  # fmt: skip


def _meals(event: Event) -> Rows:
    zone = ZoneInfo(event.time_zone)
    for one in eaters_of(event):
        diet = getattr(one.registration, "diet", None)
        told = " ".join(filter(None, (str(diet.get_kind_display()), diet.note))) if diet else ""
        yield (*_who(one.registration), one.meal.name, _moment(one.meal.starts_at, zone), told)


LISTS: Final[Mapping[str, tuple[Words, tuple[Column, ...], Callable[[Event], Rows]]]] = {
    "lodging": (
        Words("住宿名单", "Rooms"),
        (Column(Words("酒店", "Hotel")), Column(Words("房型", "Room type")), Column(Words("入住", "Check-in"), Kind.DATE),
         Column(Words("退房", "Check-out"), Kind.DATE), Column(Words("晚数", "Nights"), Kind.COUNT, total=True),
         Column(Words("同住", "Shares with")), Column(Words("备注", "Note"))), _stays,
    ),
    "transfers": (
        Words("接送名单", "Transfers"),
        (Column(Words("行程", "Way")), Column(Words("时间", "Time")), Column(Words("航班或车次号", "Flight or train")),
         Column(Words("地点", "Place")), Column(Words("车次", "Vehicle run"))), _transfers,
    ),
    "meals": (
        Words("用餐名单", "Meals"),
        (Column(Words("用餐", "Meal")), Column(Words("时间", "Time")), Column(Words("饮食要求", "Diet"))), _meals,
    ),
}  # fmt: skip
"""The lists of the office: title, columns beside who it is, rows."""
