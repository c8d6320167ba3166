"""The left rail as data: what stands there, for which roles. An entry is shown once its page exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.roles import WRITING, Role

EVERYBODY: Final = frozenset(Role)
UNIT: Final = frozenset({Role.FILLER, Role.FINANCE, Role.HEAD})
REVIEWERS: Final = frozenset({Role.HEAD, Role.DEPARTMENT_REVIEWER, Role.BUREAU_REVIEWER})
ABOVE: Final = frozenset({Role.DEPARTMENT_REVIEWER, Role.BUREAU_REVIEWER, Role.AUDITOR})
WATCHING: Final = WRITING | {Role.AUDITOR}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the rail."""

    label: Promise
    url_name: str
    icon: str
    roles: frozenset[Role] = EVERYBODY

    @property
    def area(self) -> str:
        """The area of pages that it stands for: all of `projects:` belong to `projects:list`, unless a page has its own entry."""
        return self.url_name.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading."""

    label: Promise
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """An entry with its address, ready to be shown."""

    label: Promise
    href: str
    icon: str
    current: bool
    url_name: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A group with the links that this actor gets."""

    label: Promise
    links: tuple[Link, ...]


RAIL: Final = (
    Group(
        pgettext_lazy("rail", "工作"),
        (
            Entry(pgettext_lazy("rail", "我的工作台"), "dashboards:desk", "desk"),
            Entry(pgettext_lazy("rail", "待我审核"), "reviews:queue", "stamp", REVIEWERS),
            Entry(pgettext_lazy("rail", "通知"), "notices:list", "bell"),
            Entry(pgettext_lazy("rail", "邮件"), "mail:list", "mail", WRITING | {Role.ADMIN}),
        ),
    ),
    Group(
        pgettext_lazy("rail", "绩效"),
        (
            Entry(pgettext_lazy("rail", "项目"), "projects:list", "folder", WATCHING),
            Entry(pgettext_lazy("rail", "指标库"), "library:list", "book", WATCHING),
            Entry(pgettext_lazy("rail", "导入"), "imports:list", "import", frozenset({Role.FILLER, Role.HEAD})),
            Entry(pgettext_lazy("rail", "读取质量"), "reading:desk", "compare", ABOVE),
            Entry(pgettext_lazy("rail", "口径与测量"), "measurement:list", "ruler", WATCHING),
            Entry(pgettext_lazy("rail", "监控"), "monitoring:list", "pulse", WATCHING),
            Entry(pgettext_lazy("rail", "自评"), "evaluation:list", "score", WATCHING),
            Entry(pgettext_lazy("rail", "公开"), "disclosure:list", "eye", WATCHING),
        ),
    ),
    Group(
        pgettext_lazy("rail", "经费"),
        (
            Entry(pgettext_lazy("rail", "项目经费"), "money:list", "money", WATCHING),
            Entry(pgettext_lazy("rail", "采购"), "procurement:list", "compare", WATCHING),
            Entry(pgettext_lazy("rail", "合同与验收"), "contracts:list", "form", WATCHING),
            Entry(pgettext_lazy("rail", "支付"), "payments:list", "export", WATCHING),
            Entry(pgettext_lazy("rail", "控制规则"), "controls:list", "shield", WATCHING),
        ),
    ),
    Group(
        pgettext_lazy("rail", "办会"),
        (Entry(pgettext_lazy("rail", "会议"), "events:list", "calendar", WATCHING),),
    ),
    Group(
        pgettext_lazy("rail", "孵化器"),
        (
            Entry(pgettext_lazy("rail", "孵化概况"), "incubator:overview", "chart", WATCHING),
            Entry(pgettext_lazy("rail", "场地与设备"), "sites:list", "building", WATCHING),
            Entry(pgettext_lazy("rail", "企业"), "tenants:list", "people", WATCHING),
            Entry(pgettext_lazy("rail", "水电"), "meters:list", "meter", WATCHING),
            Entry(pgettext_lazy("rail", "物业"), "property:list", "shield", WATCHING),
            Entry(pgettext_lazy("rail", "报修"), "repairs:list", "wrench", WATCHING),
            Entry(pgettext_lazy("rail", "服务"), "services:list", "book", WATCHING),
        ),
    ),
    Group(
        pgettext_lazy("rail", "依据"),
        (
            Entry(pgettext_lazy("rail", "佐证"), "evidence:list", "clip", WATCHING),
            Entry(pgettext_lazy("rail", "问卷调查"), "surveys:list", "question", WATCHING),
            Entry(pgettext_lazy("rail", "制度"), "governance:policies", "book", WATCHING),
            Entry(pgettext_lazy("rail", "队伍"), "governance:teams", "people", WATCHING),
            Entry(pgettext_lazy("rail", "合作与协调"), "governance:agreements", "link", WATCHING),
        ),
    ),
    Group(
        pgettext_lazy("rail", "总览与管理"),
        (
            Entry(pgettext_lazy("rail", "部门总览"), "dashboards:department", "chart", ABOVE),
            Entry(
                pgettext_lazy("rail", "人员与单位"), "accounts:people", "person", frozenset({Role.ADMIN, Role.AUDITOR})
            ),
            Entry(
                pgettext_lazy("rail", "对外接口"),
                "connections:tokens",
                "link",
                frozenset({Role.HEAD, Role.ADMIN, Role.AUDITOR}),
            ),
            Entry(pgettext_lazy("rail", "个人信息请求"), "subjects:list", "person", frozenset({Role.HEAD, Role.ADMIN})),
            Entry(pgettext_lazy("rail", "历史"), "history:list", "clock", WATCHING | {Role.ADMIN}),
        ),
    ),
)


def rail(actor: Actor, here: str = "") -> Iterator[Shown]:
    """The groups with at least one entry for this actor; `here` is the view name of the page (`projects:detail`)."""
    current = _current(here)
    for group in RAIL:
        links = tuple(_links(group.entries, actor, current))
        if links:
            yield Shown(group.label, links)


BELONGS: Final = {
    "dashboards:cockpit": "projects:list",
    "dashboards:export": "dashboards:department",
    **dict.fromkeys(
        (
            f"governance:{page}"
            for page in ("team", "team-create", "post-create", "days", "days-import", "assign", "leave")
        ),
        "governance:teams",
    ),
    **dict.fromkeys(
        (
            f"governance:{page}"
            for page in (
                "agreement",
                "agreement-create",
                "renew",
                "terminate",
                "meetings",
                "meeting",
                "meeting-create",
                "held",
                "action-create",
                "action-done",
                "next-plans",
                "next-plan",
                "next-plan-create",
                "next-plan-approve",
            )
        ),
        "governance:agreements",
    ),
}
"""Pages that belong to the entry of another."""
OF_CONFERENCES: Final = frozenset(
    {"programme", "speakers", "registrations", "partnering", "checkin", "media", "site", "followup"}
)
"""Areas whose pages are all about one conference."""


def _current(here: str) -> str:
    """The url name of the entry that the page belongs to: its own, or the first of its area."""
    here = "events:list" if here.partition(":")[0] in OF_CONFERENCES else BELONGS.get(here, here)
    entries = [entry for group in RAIL for entry in group.entries]
    own = [entry.url_name for entry in entries if entry.url_name == here]
    area = [entry.url_name for entry in entries if here and entry.area == here.partition(":")[0]]
    return (own or area or [""])[0]


def _links(entries: Iterable[Entry], actor: Actor, current: str) -> Iterator[Link]:
    for entry in entries:
        href = address(entry.url_name) if actor.is_program or actor.roles & entry.roles else ""
        if href:
            yield Link(entry.label, href, entry.icon, entry.url_name == current, entry.url_name)


def address(url_name: str) -> str:
    """Where the page is, or an empty string when there is none (yet)."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""
