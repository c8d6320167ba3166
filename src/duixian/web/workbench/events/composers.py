"""What the pages of an edition show, put together from several reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import history_of
from duixian.apps.events.models import Event, EventChange, EventMode, EventState, RegistrationState
from duixian.apps.events.queries.application import application_of
from duixian.apps.events.queries.approvals import bypasses_of
from duixian.apps.events.queries.baselines import EditionFigures, editions_before, figures_of
from duixian.apps.events.queries.editions import event_get, events_visible
from duixian.apps.events.queries.overview import Key, Overview, overview_of, today_of
from duixian.apps.events.queries.promotion import Funnel, funnels_of
from duixian.apps.events.queries.venues import changes_of
from duixian.apps.events.rules import may_run
from duixian.apps.targets.models import Declaration
from duixian.core.events.approval import LEVEL_WORDS
from duixian.core.events.phases import PHASE_WORDS, Phase
from duixian.web.workbench.events.access import runs_somewhere

PER_PAGE: Final = 30
HISTORY: Final = 10
PARTS: Final = (
    (gettext_lazy("驾驶舱"), "events:detail"),
    (gettext_lazy("办会单位"), "events:parties"),
    (pgettext_lazy("parts", "委员会"), "events:committees"),
    (gettext_lazy("报批"), "events:approval"),
    (gettext_lazy("场地"), "events:venues"),
    (gettext_lazy("应急"), "events:safety"),
    (pgettext_lazy("parts", "推广渠道"), "events:channels"),
    (gettext_lazy("往届"), "events:baselines"),
)
"""The pages of the area, each for one edition."""
TONES: Final = {EventState.PUBLISHED: "info", EventState.CLOSED: "met", EventState.CANCELLED: "risk"}
FIELDS: Final[Mapping[str, Promise]] = {
    "starts_on": gettext_lazy("开始日期"), "ends_on": gettext_lazy("结束日期"), "mode": gettext_lazy("举办方式"),
    "time_zone": gettext_lazy("时区"), "venue": pgettext_lazy("conference", "会场"), "address": gettext_lazy("地址"), "slug": gettext_lazy("网址名"),
}  # fmt: skip


def declarations_for(units: QuerySet[Unit]) -> QuerySet[Declaration]:
    """The declarations that an edition of one of the units may be for, the latest year first."""
    rows = Declaration.objects.filter(unit__in=units, is_baseline=False)
    return rows.select_related("project").order_by("-year", "number")


def page_of(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """What every page of one edition knows: the edition, and whether the actor runs it."""
    event = event_get(actor, uuid)
    return {"event": event, "runs": may_run(actor, event.unit.path), "parts": PARTS, "tone": TONES.get(EventState(event.state), "")}  # fmt: skip


def list_page(actor: Actor, given: Mapping[str, str], now: datetime) -> dict[str, Any]:
    """The editions that match, each with its guests; the same queries for any number of rows."""
    state = given.get("state", "")
    rows = events_visible(actor).filter(state=state) if state in EventState.values else events_visible(actor)
    confirmed = Count("registrations", filter=Q(registrations__state=RegistrationState.CONFIRMED))
    page = Paginator(rows.annotate(guests=confirmed).order_by("-starts_on", "-pk"), PER_PAGE).get_page(
        given.get("page")
    )
    for one in page:
        one.days = (one.starts_on - today_of(one, now)).days  # type: ignore[attr-defined]  # shown
        one.tone = TONES.get(EventState(one.state), "")  # type: ignore[attr-defined]  # shown
    return {"page": page, "state": state, "states": EventState.choices, "runs": runs_somewhere(actor)}


class Figure(NamedTuple):
    """A key number with what the declaration promises, and where its rows are."""

    label: str
    value: int | None
    target: str
    note: str
    href: str


class Warned(NamedTuple):
    """Something that wants doing: a code for its place, what it is, how to mend it."""

    title: str
    text: Any
    page: str
    tone: str = "risk"


def detail_page(actor: Actor, uuid: UUID, now: datetime) -> dict[str, Any]:
    """The cockpit: where the edition stands, its figures, what is due, what wants doing, the funnel, its history."""
    context = page_of(actor, uuid)
    event = context["event"]
    today = today_of(event, now)
    found = overview_of(event, today)
    return {
        **context, "today": today, "found": found, "phases": list(_phases(found.phase, event)), "figures": list(_figures(event, found)),
        "warned": list(_warned(event, found)), "due": [(one, _address(one.page, event)) for one in found.due],
        "funnel": funnel_rows(funnels_of(event, today)), "level": LEVEL_WORDS[found.standing.need.level],
        "history": history_of(actor, "events.event", uuid, limit=HISTORY), "cancelled": _cancelled(event),
        "satisfaction_target": found.targets[Key.SATISFACTION].target if Key.SATISFACTION in found.targets else "",
    }  # fmt: skip


def _cancelled(event: Event) -> EventChange | None:
    """Why the edition was called off."""
    if event.state != EventState.CANCELLED:
        return None
    return changes_of(event).filter(kind=EventChange.Kind.CANCELLED).first()


def _phases(now: Phase, event: Event) -> Iterator[tuple[Any, str, date | None]]:
    """Each phase with its state (done, current, todo) and the day it begins, where that is known."""
    days = {Phase.RUNNING: event.starts_on, Phase.AFTER: event.ends_on}
    order = list(Phase)
    for phase in Phase:
        state = "current" if phase is now else "done" if order.index(phase) < order.index(now) else "todo"
        yield PHASE_WORDS[phase], state, days.get(phase)


def _figures(event: Event, found: Overview) -> Iterator[Figure]:
    counts, targets = found.counts, found.targets
    loose = _("%(count)s场未排时间") % {"count": counts.unscheduled} if counts.unscheduled else ""
    told: list[tuple[Key, str, int | None, str, str]] = [
        (Key.SPEAKERS, _("已确认嘉宾"), counts.speakers, "", "speakers:list"),
        (Key.GUESTS, *_guests(found)),
        (Key.SESSIONS, pgettext("figures", "场次"), counts.sessions, loose, "programme:board"),
    ]
    if counts.press or Key.MEDIA in targets:
        told += [
            (Key.MEDIA, _("到会媒体"), counts.press.came if counts.press else None, "", "media:list"),
            (
                Key.REPORTS,
                pgettext("figures", "媒体报道"),
                counts.press.counted if counts.press else None,
                "",
                "media:list",
            ),
        ]
    for key, label, value, note, page in told:
        promised = targets.get(key)
        yield Figure(label, value, promised.target if promised else "", note, _address(page, event))


def _guests(found: Overview) -> tuple[str, int, str, str]:
    """Who came, once somebody was scanned; before that who is confirmed."""
    counts = found.counts
    if counts.attended is not None:
        return _("到会"), counts.attended, _("确认%(count)s人") % {"count": counts.confirmed}, "checkin:desk"
    return _("已确认参会"), counts.confirmed, _("共报名%(count)s人") % {"count": counts.asked}, "registrations:list"


def _warned(event: Event, found: Overview) -> Iterator[Warned]:
    if event.state == EventState.CANCELLED:
        return
    standing, ahead = found.standing, found.phase in (Phase.PREPARING, Phase.PUBLIC)
    if standing.missing and ahead:
        yield Warned(
            _("国际会议尚未获批"),
            standing.late or standing.missing.said,
            "events:approval",
            "behind" if standing.late else "risk",
        )
    if ahead and found.safety.missing:
        late = [one for one in found.safety.missing if one.late]
        text = _("还缺%(count)s项：应急预案、演练或整改。") % {"count": len(found.safety.missing)}
        yield Warned(_("应急准备不全"), text, "events:safety", "behind" if late else "risk")
    if found.safety.open_incidents:
        text = _("%(count)s起突发事件尚未办结。") % {"count": found.safety.open_incidents}
        yield Warned(_("突发事件"), text, "events:safety", "behind")
    if ahead and found.counts.sessions and not found.counts.released:
        yield Warned(
            _("议程尚未发布"),
            _("已排%(count)s场，公众还看不到议程。") % {"count": found.counts.sessions},
            "programme:board",
        )
    if ahead and not found.chosen_venue:
        yield Warned(_("场地未选定"), _("登记候选场地和比价，写明选定理由。"), "events:venues", "info")
    if ahead and not event.declaration_id:
        yield Warned(_("没有对应的绩效目标表"), _("会议的数据不会计入任何指标。"), "events:change", "info")


def _address(page: str, event: Event) -> str:
    """Where a page of the edition is; empty where there is none."""
    try:
        return reverse(page, args=[event.uuid])
    except NoReverseMatch:
        return ""


def funnel_rows(rows: list[Funnel]) -> list[dict[str, Any]]:
    """The funnel as rows; guests without a channel only where there are some."""
    widest = max((one.registered for one in rows), default=0) or 1
    return [
        {"one": one, "share": Decimal(one.registered) / widest, "widest": widest}
        for one in rows if one.channel or one.registered
    ]  # fmt: skip


def baselines_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """Earlier editions with this one, and how wide the bar of each is."""
    context = page_of(actor, uuid)
    event = context["event"]
    rows = [*editions_before(event), *figures_of([event.pk])]
    most = max((one.people for one in rows if one.people), default=0)
    return {**context, "rows": [(one, _change(rows, place)) for place, one in enumerate(rows)], "most": most}


def _change(rows: list[EditionFigures], place: int) -> Decimal | None:
    """By how many percent there were more people than at the edition before it; None where one of the two is not known, and for an
    edition of this site to which nobody has come yet."""
    before = rows[place - 1].people if place else None
    here = rows[place].people if rows[place].scanned or rows[place].entered else None
    if before is None or here is None or not before:
        return None
    return (Decimal(here - before) * 100 / before).quantize(Decimal(1))


def approval_page(actor: Actor, uuid: UUID, now: datetime) -> dict[str, Any]:
    """The approval file: what the rules ask for, the contents with what is missing, applications, who went on without."""
    context = page_of(actor, uuid)
    event = context["event"]
    found = application_of(event, today_of(event, now))
    items = [(one, _address(one.page, event)) for one in found.items]
    need = found.standing.need
    return {
        **context, "found": found, "standing": found.standing, "need": need, "level": LEVEL_WORDS[need.level], "items": items,
        "asked": bool(need.grounds), "bypasses": list(bypasses_of(event)),
    }  # fmt: skip


def change_rows(changes: Iterable[EventChange]) -> list[dict[str, Any]]:
    """How days, place and mode changed, each field by its name, old and new."""
    return [
        {"one": one, "lines": [(FIELDS[name], _said(name, old), _said(name, one.after.get(name, ""))) for name, old in one.before.items()]}
        for one in changes
    ]  # fmt: skip


def _said(name: str, value: str) -> str:
    return str(dict(EventMode.choices).get(value, value)) if name == "mode" else value
