"""What the pages of delegates show, shaped for the templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from duixian.apps.events.models import ConsentPurpose, Registration
from duixian.apps.events.queries.registration_kinds import consent_texts
from duixian.apps.parties.models import Organisation
from duixian.apps.partnering.models import (
    Interest,
    InterestState,
    MeetingRequest,
    Message,
    PlanStage,
    Profile,
    Side,
    Standing,
)
from duixian.apps.partnering.operations.interests import MOST
from duixian.apps.partnering.queries.agenda import agenda_of
from duixian.apps.partnering.queries.own import own_interests, standing_with, waiting_number
from duixian.apps.partnering.queries.requests import limit_of, open_number, received_by
from duixian.core.partnering.asking import Party, possible
from duixian.core.partnering.asking import Standing as Now
from duixian.web.languages import spoken
from duixian.web.portal.guest.frame import GuestRequest
from duixian.web.portal.partnering.frame import to, today

STATE_TONES: Final = {InterestState.PENDING: "info", InterestState.PUBLISHED: "met", InterestState.REFUSED: "behind"}
"""How the state of a need or an offer looks."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text in the language of the reader, else in the other; `lang` names a language that is not the page's."""

    text: str
    lang: str = ""


def said(zh: str, en: str) -> Said:
    """What is read of a text that may stand in two languages."""
    own, other, tag = (en, zh, "zh-CN") if spoken() == "en" else (zh, en, "en")
    return Said(own) if own or not other else Said(other, tag)


@dataclass(frozen=True, slots=True)
class Shown:
    """A need or an offer as it is read: its text, and what it is about in a line."""

    one: Interest
    said: Said
    tags: str


def shown(one: Interest) -> Shown:
    """A need or an offer with its kind and the tags that were said."""
    tags = (one.get_kind_display(), one.get_area_display(), one.get_stage_display(), one.get_region_display())
    return Shown(one, said(one.text, one.text_en), " · ".join(str(tag) for tag in tags if tag))


def consent_to_ask(one: Registration) -> str:
    """What a guest who joins is asked to agree to about data going abroad, in their language; empty where they have agreed. Three queries."""
    if one.consents.filter(purpose=ConsentPurpose.CROSS_BORDER, withdrawn_at=None).exists():
        return ""
    (text,) = consent_texts(one.event, [ConsentPurpose.CROSS_BORDER])
    return text.en if spoken() == "en" else text.zh


def own_sides(profile: Profile, on: date) -> list[dict[str, Any]]:
    """The delegate's own needs and offers, with how each stands on a day. One query."""
    held = list(own_interests(profile))
    return [
        {"side": side, "label": side.label, "rows": [_own(one, on) for one in held if one.side == side], "most": MOST,
         "full": sum(one.side == side for one in held) >= MOST}
        for side in Side
    ]  # fmt: skip


def _own(one: Interest, on: date) -> dict[str, Any]:
    return {"shown": shown(one), "tone": STATE_TONES.get(InterestState(one.state), ""), "expired": one.expires_on < on}


@dataclass(frozen=True, slots=True)
class Next:
    """A step on the way to a meeting: what it is called, how it stands, where it is done."""

    title: str
    note: str
    href: str
    done: bool


def steps_of(profile: Profile, request: GuestRequest) -> dict[str, Any]:
    """The way to the meetings in six steps, of which the first that is not done is the current one. At most ten queries."""
    held = list(own_interests(profile))
    sent, most, waiting = open_number(profile), limit_of(profile), waiting_number(profile)
    steps = [
        Next(_("填写档案"), _("对方据此决定是否见面。"), to(request, "profile"), bool(profile.about or profile.about_en)),
        Next(_("写明需求和供给"), _interests_note(held), to(request, "profile", place="#interests"), bool(held)),
    ]  # fmt: skip
    steps += _asking_steps(profile, request, sent=sent, most=most, waiting=waiting)
    current = next((number for number, step in enumerate(steps) if not step.done), None)
    rows = [
        (step, "done" if step.done else "current" if number == current else "todo") for number, step in enumerate(steps)
    ]
    on = today(profile.partnering.event, request.now)
    amiss = [one for one in held if one.state == InterestState.REFUSED or one.expires_on < on]
    return {"steps": rows, "open": sent, "most": most, "answers": waiting, "attention": len(amiss)}


def _asking_steps(profile: Profile, request: GuestRequest, *, sent: int, most: int, waiting: int) -> list[Next]:
    asked = sent > 0 or profile.sent.exists()
    looking = Next(_("看看谁来"), _("先看推荐给您的人，再按供需、领域和国家查找。"), to(request, "advice"), asked)
    left = max(most - sent, 0)
    note = (
        ngettext("还可申请 %(n)s 份。", "还可申请 %(n)s 份。", left) % {"n": left}
        if most
        else _("您的报名类别由对方来约。")
    )
    asking = Next(pgettext("action", "申请约谈"), note, to(request, "directory"), asked or not most)
    words = (
        ngettext("%(n)s 份申请等您答复。", "%(n)s 份申请等您答复。", waiting) % {"n": waiting}
        if waiting
        else _("收到申请时会写信告诉您。")
    )
    answered = not waiting and (asked or received_by(profile).exists())
    answering = Next(_("答复别人的申请"), words, to(request, "requests"), answered)
    return [looking, asking, answering, _meeting_step(profile, request)]


def _meeting_step(profile: Profile, request: GuestRequest) -> Next:
    agenda = agenda_of(profile) if profile.partnering.plan_stage == PlanStage.NOTIFIED else []
    if not agenda:
        return Next(_("按时赴约"), _("约谈排定后，时间和桌号写信告诉您。"), to(request, "agenda"), done=False)
    coming = next((one for one in agenda if one.ends_at > request.now), None)
    if coming is None:
        return Next(_("按时赴约"), _("约谈都已结束，可以填写结果和评分。"), to(request, "agenda"), done=True)
    told = {
        "n": len(agenda), "label": coming.meeting.table.label,
        "at": coming.starts_at.astimezone(ZoneInfo(profile.partnering.event.time_zone)).strftime("%Y-%m-%d %H:%M"),
    }  # fmt: skip
    note = ngettext(
        "共 %(n)s 场，下一场 %(at)s，%(label)s桌。", "共 %(n)s 场，下一场 %(at)s，%(label)s桌。", len(agenda)
    )
    return Next(_("按时赴约"), note % told, to(request, "agenda"), done=False)


def _interests_note(held: list[Interest]) -> str:
    if not held:
        return _("说清要什么、有什么，才能配上对的人。")
    public = sum(one.state == InterestState.PUBLISHED for one in held)
    return _("已发布 %(public)s 条，共 %(all)s 条。") % {"public": public, "all": len(held)}


REQUEST_TONES: Final = {Standing.PENDING: "info", Standing.ACCEPTED: "met", Standing.CANCELLED: "behind"}
"""How the standing of a request looks."""


@dataclass(frozen=True, slots=True)
class Row:
    """A request as one of its sides sees it: the other side (nobody by name where anybody of an organisation is asked), whose turn it is,
    and how much each side wants it."""

    one: MeetingRequest
    sent: bool
    other: Profile | None
    body: Organisation
    own_wish: str
    other_wish: str

    @property
    def tone(self) -> str:
        """How it looks."""
        return REQUEST_TONES.get(Standing(self.one.standing), "")

    @property
    def mine_to_answer(self) -> bool:
        """Whether it waits for the reader."""
        return not self.sent and self.one.standing == Standing.PENDING

    @property
    def messages(self) -> list[Message]:
        """What was written about it, the oldest first."""
        return list(self.one.messages.all())

    @property
    def moves(self) -> tuple[str, ...]:
        """What the reader may do about it."""
        return possible(Now(self.one.standing), Party.ASKER if self.sent else Party.ASKED)


def row(one: MeetingRequest, profile: Profile) -> Row:
    """A request from the side of the profile."""
    wishes = one.get_priority_display(), one.get_asked_priority_display() if one.asked_priority else ""
    if one.recommended:
        other = one.asked if one.asked is not None and one.asker_id == profile.pk else one.asker
        return Row(one, False, other, other.organisation, "", "")
    if one.asker_id != profile.pk:
        return Row(one, False, one.asker, one.asker.organisation, wishes[1], wishes[0])
    body = one.asked.organisation if one.asked is not None else one.asked_body
    assert body is not None  # noqa: S101  # a constraint of the database
    return Row(one, True, one.asked, body, wishes[0], wishes[1])


@dataclass(frozen=True, slots=True)
class Found:
    """A delegate as another one sees them, with what the two asked of each other, if anything."""

    profile: Profile
    about: Said
    interests: tuple[Shown, ...]
    row: Row | None = None

    @property
    def says_something(self) -> bool:
        """Whether there is more than a name."""
        return bool(self.about.text or self.interests or self.profile.website)


def found(other: Profile, request: MeetingRequest | None, reader: Profile) -> Found:
    """A delegate of the directory, which has put their published needs and offers in `shown`."""
    interests = tuple(shown(one) for one in other.shown)  # type: ignore[attr-defined]  # of the directory
    return Found(
        other, said(other.about, other.about_en), interests, row(request, reader) if request is not None else None
    )


def many_found(others: Sequence[Profile], reader: Profile) -> list[Found]:
    """A page of the directory. One query for any number."""
    held = standing_with(reader, others)
    return [found(other, held.get(other.pk), reader) for other in others]
