"""Scene 1: the tree of the public side and one account per role."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from duixian.apps.accounts.models import UnitKind
from duixian.apps.accounts.operations.passwords import user_password_set
from duixian.apps.accounts.operations.people import user_create
from duixian.apps.accounts.operations.roles import role_grant
from duixian.apps.accounts.operations.units import unit_create
from duixian.apps.accounts.roles import Role
from duixian.cli.demo_year.stage import PASSWORD, Moment, Stage, scene


class Place(NamedTuple):
    """A unit of the tree."""

    key: str
    name: str
    short: str
    kind: UnitKind
    code: str
    parent: str | None


class Part(NamedTuple):
    """A person and what they do; `role` None is an account that only belongs to the unit."""

    username: str
    name: str
    unit: str
    role: Role


PLACES: Final = (
    Place("bureau", "海汀市财政局", "市财政局", UnitKind.BUREAU, "101", None),
    Place("department", "海汀市科学技术局", "市科技局", UnitKind.DEPARTMENT, "206", "bureau"),
    Place("centre", "海汀市生物医药产业促进中心", "促进中心", UnitKind.UNIT, "206012", "department"),
    Place("platform", "平台服务部", "平台部", UnitKind.SECTION, "206012-1", "centre"),
    Place("research", "发展研究部", "研究部", UnitKind.SECTION, "206012-2", "centre"),
    Place("incubation", "企业孵化部", "孵化部", UnitKind.SECTION, "206012-3", "centre"),
    Place("museum", "海汀市科技馆", "科技馆", UnitKind.UNIT, "206015", "department"),
)
PARTS: Final = (
    Part("linxiao", "林晓", "centre", Role.FILLER),
    Part("hemin", "何敏", "centre", Role.FILLER),
    Part("fangyining", "方以宁", "centre", Role.FILLER),
    Part("mengxia", "孟夏", "centre", Role.FILLER),
    Part("zhouqing", "周青", "centre", Role.FINANCE),
    Part("qinyan", "秦研", "centre", Role.FINANCE),
    Part("chenlan", "陈岚", "centre", Role.HEAD),
    Part("sunke", "孙珂", "department", Role.DEPARTMENT_REVIEWER),
    Part("wuyue", "吴越", "bureau", Role.BUREAU_REVIEWER),
    Part("zhengzhi", "郑直", "bureau", Role.AUDITOR),
    Part("admin", "韩光", "bureau", Role.ADMIN),
    Part("luqi", "陆琪", "museum", Role.FILLER),
    Part("tangwei", "唐薇", "museum", Role.HEAD),
)
SINCE: Final = date(2019, 1, 1)


def play(stage: Stage) -> None:
    """Found the units, make the accounts, give the roles."""
    with scene(stage, "program", "2019-01-02", 9) as moment:
        for place in PLACES:
            _found(stage, place, moment)
        for part in PARTS:
            _employ(stage, part, moment)


def _found(stage: Stage, place: Place, moment: Moment) -> None:
    stage.units[place.key] = unit_create(
        name=place.name, short_name=place.short, kind=place.kind, code=place.code,
        parent=stage.units[place.parent] if place.parent else None, by=moment.by, at=moment.at,
    )  # fmt: skip


def _employ(stage: Stage, part: Part, moment: Moment) -> None:
    unit = stage.units[part.unit]
    user = user_create(
        username=part.username,
        name=part.name,
        email=f"{part.username}@demo.example",
        home=unit,
        by=moment.by,
        at=moment.at,
    )
    user_password_set(user=user, password=PASSWORD, by=moment.by, at=moment.at)
    role_grant(user=user, unit=unit, role=part.role, since=SINCE, by=moment.by, at=moment.at)
    stage.users[part.username] = user
