"""The letters of registration, in both languages; a unit may write its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from duixian.apps.notices.letters import Letter, Place, Text

PLACES: Final[Mapping[str, Place]] = {
    "name": Place(_("姓名"), "王晓明", "Dr Smith"),
    "event": Place(_("会议名称"), "第22届生命科学研讨会", "22nd Life Science Forum"),
    "kind": Place(_("报名类别"), "参会代表", "Delegate"),
    "number": Place(_("报名号"), "0128", "0128"),
    "days": Place(_("会议日期"), "2020年6月10日至2020年6月12日", "June 10, 2020 – June 12, 2020"),
    "venue": Place(_("会场"), "国际会议中心", "Convention Centre"),
    "link": Place(_("个人页链接"), "https://example.org/g/abc/", "https://example.org/g/abc/"),
    "until": Place(_("候补名额保留至"), "2020年5月3日 18:00", "May 3, 2020, 6 p.m.", optional=True),
    "reason": Place(_("说明"), "名额有限", "places are limited", optional=True),
}
MESSAGE: Final[Mapping[str, Place]] = {
    "subject": Place(_("主题"), "班车时间有调整", "New times of the shuttle"),
    "message": Place(_("正文"), "6月10日的班车改为每半小时一班。", "On June 10 the shuttle runs every half hour."),
}
_SIGNED = Text("", "\n\n{{ unit }}")
_PAGE = Text(
    "",
    "\n\n个人页（可查看状态、修改信息、取消或换人）：\n{{ link }}\n请妥善保管这个链接，持有链接的人都可以打开您的个人页。",
)
_PAGE_EN = (
    "\n\nYour own page (state, changes, cancellation, substitution):\n{{ link }}\n"
    "Please keep this link to yourself: whoever has it can open your page."
)


def _letter(
    label: object, description: object, zh: tuple[str, str], en: tuple[str, str], *, page: bool = True
) -> Letter:
    greeting, greeting_en = "{{ name }}，您好：\n\n", "Dear {{ name }},\n\n"
    return Letter(
        label, description, PLACES,  # type: ignore[arg-type]  # lazy texts
        zh=Text(zh[0], greeting + zh[1] + (_PAGE.body if page else "") + _SIGNED.body),
        en=Text(en[0], greeting_en + en[1] + (_PAGE_EN if page else "") + _SIGNED.body),
    )  # fmt: skip


LETTERS: Final[Mapping[str, Letter]] = {
    "events.registration.received": _letter(
        _("收到报名"), _("报名须审核时，告知已收到。"),
        ("已收到报名：{{ event }}", "您以“{{ kind }}”报名参加{{ event }}，报名号 {{ number }}。会务组审核后会再写信告知结果。"),
        ("Registration received: {{ event }}",
         "we have received your registration for {{ event }} as {{ kind }}, number {{ number }}. We will write again once it has been reviewed."),
    ),
    "events.registration.confirmed": _letter(
        _("报名确认"), _("报名已确认，附个人页链接和日历。"),
        ("报名已确认：{{ event }}",
         "您参加{{ event }}的报名已确认。\n\n类别：{{ kind }}\n报名号：{{ number }}\n时间：{{ days }}\n地点：{{ venue }}"),
        ("Confirmed: {{ event }}",
         "your registration for {{ event }} is confirmed.\n\nAs: {{ kind }}\nNumber: {{ number }}\nDays: {{ days }}\nPlace: {{ venue }}"),
    ),
    "events.registration.waiting": _letter(
        _("列入候补"), _("名额已满，列入候补。"),
        ("已列入候补：{{ event }}", "“{{ kind }}”的名额已满，您已按报名先后列入候补。有名额空出时我们会写信给您。"),
        ("On the waiting list: {{ event }}",
         "all places as {{ kind }} are taken. You are on the waiting list, in the order of registration; we will write when a place becomes free."),
    ),
    "events.registration.offered": _letter(
        _("候补名额"), _("候补有了名额，请在期限内确认。"),
        ("有名额了，请确认：{{ event }}", "{{ event }}为您留出了一个名额。请在 {{ until }} 前打开个人页确认，过期将顺延给下一位。"),
        ("A place for you: {{ event }}",
         "a place at {{ event }} has become free for you. Please take it up on your page before {{ until }}; after that it goes to the next person."),
    ),
    "events.registration.lapsed": _letter(
        _("候补名额过期"), _("没有在期限内确认，名额已顺延。"),
        ("候补名额已过期：{{ event }}", "为您留出的名额没有在期限内确认，已顺延给下一位。仍希望参加的，欢迎重新报名。"),
        ("The offer has lapsed: {{ event }}",
         "the place that was held for you was not taken up in time and has gone to the next person. You are welcome to register again."),
        page=False,
    ),
    "events.registration.refused": _letter(
        _("未通过审核"), _("报名未通过，附说明。"),
        ("报名结果：{{ event }}", "很抱歉，您的报名未能通过。\n说明：{{ reason }}"),
        ("Your registration: {{ event }}", "we are sorry that we cannot accept your registration.\nReason: {{ reason }}"),
        page=False,
    ),
    "events.registration.cancelled": _letter(
        _("报名取消"), _("报名已取消，日历一并撤回。"),
        ("报名已取消：{{ event }}", "您参加{{ event }}的报名（{{ number }}）已取消。{{ reason }}\n\n如非本人意愿，请回复本邮件。"),
        ("Cancelled: {{ event }}",
         "your registration for {{ event }} (number {{ number }}) has been cancelled. {{ reason }}\n\nIf you did not want this, please answer this letter."),
        page=False,
    ),
    "events.registration.replaced": _letter(
        _("换人"), _("名额已转给他人，原来的参会证失效。"),
        ("名额已转给他人：{{ event }}", "您参加{{ event }}的名额（{{ number }}）已转给他人，原来的参会证不再有效。"),
        ("Your place was handed on: {{ event }}",
         "your place at {{ event }} (number {{ number }}) has been handed on to somebody else. Your ticket is no longer valid."),
        page=False,
    ),
    "events.registration.known": _letter(
        _("已报过名"), _("同一邮箱再次报名时，只写信给本人。"),
        ("您已报过名：{{ event }}", "有人用您的邮箱再次报名参加{{ event }}。您已有一份报名（{{ number }}），没有任何改动。"),
        ("You are registered already: {{ event }}",
         "somebody used your mail address to register for {{ event }} again. You are registered already (number {{ number }}); nothing was changed."),
    ),
    "events.registration.link": _letter(
        _("个人页链接"), _("按本人要求再次发送。"),
        ("个人页链接：{{ event }}", "这是您在{{ event }}的个人页链接。如果不是您要求发送的，可以不理会。"),
        ("Your page: {{ event }}", "here is the link to your page for {{ event }}. If you did not ask for it, there is nothing to do."),
    ),
    "events.registration.message": Letter(
        _("会务通知"), _("会务组写给选定来宾的信，主题和正文由会务组填写。"), {**PLACES, **MESSAGE},
        zh=Text("{{ subject }}", "{{ name }}，您好：\n\n{{ message }}" + _PAGE.body + _SIGNED.body),
        en=Text("{{ subject }}", "Dear {{ name }},\n\n{{ message }}" + _PAGE_EN + _SIGNED.body),
    ),
    "events.registration.reminder": _letter(
        _("会前提醒"), _("会议临近，提醒时间、地点和证件。"),
        ("会议提醒：{{ event }}", "{{ event }}即将开始。\n\n时间：{{ days }}\n地点：{{ venue }}\n\n签到时请出示个人页上的二维码。"),
        ("Reminder: {{ event }}",
         "{{ event }} is about to begin.\n\nDays: {{ days }}\nPlace: {{ venue }}\n\nPlease show the QR code of your page when you check in."),
    ),
}  # fmt: skip
