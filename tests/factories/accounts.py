"""A small tree of the public side and people who hold roles in it.

bureau 海汀市财政局
└── department 海汀市科技局
    ├── unit 海汀市生物医药产业促进中心
    └── unit 海汀市科技馆 (the other unit: nobody of the first may see it)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Assignment, Unit, UnitKind, User
from duixian.apps.accounts.queries import actor_of
from duixian.apps.accounts.roles import Role

DAY = date(2020, 1, 1)


def make_unit(name: str, kind: UnitKind, parent: Unit | None = None, code: str | None = None) -> Unit:
    unit = Unit.objects.create(name=name, kind=kind, parent=parent, code=code or name, path=f"?{name}")
    unit.path = f"{parent.path if parent else ''}{unit.pk:08d}/"
    unit.save()
    return unit


def make_user(username: str, *held: tuple[Role, Unit], name: str | None = None) -> User:
    home = held[0][1] if held else None
    user = User.objects.create(username=username, name=name or username, email=f"{username}@example.org", home=home)
    user.set_password("a-good-password")
    user.save()
    for role, unit in held:
        Assignment.objects.create(user=user, unit=unit, role=role, since=DAY)
    return user


def act(user: User) -> Actor:
    actor = actor_of(user, on=date(2020, 6, 1))
    assert actor
    return actor


@dataclass(frozen=True)
class World:
    """One of everybody."""

    bureau: Unit
    department: Unit
    unit: Unit
    other: Unit
    filler: User
    finance: User
    head: User
    department_reviewer: User
    bureau_reviewer: User
    auditor: User
    admin: User
    stranger: User  # fills in forms in the other unit

    @property
    def users(self) -> dict[str, User]:
        names = ("filler", "finance", "head", "department_reviewer", "bureau_reviewer", "auditor", "admin", "stranger")
        return {name: getattr(self, name) for name in names}


def make_world() -> World:
    bureau = make_unit("海汀市财政局", UnitKind.BUREAU)
    department = make_unit("海汀市科技局", UnitKind.DEPARTMENT, bureau)
    unit = make_unit("海汀市生物医药产业促进中心", UnitKind.UNIT, department)
    other = make_unit("海汀市科技馆", UnitKind.UNIT, department)
    return World(
        bureau, department, unit, other,
        filler=make_user("filler", (Role.FILLER, unit), name="填报甲"),
        finance=make_user("finance", (Role.FINANCE, unit), name="财务乙"),
        head=make_user("head", (Role.HEAD, unit), name="主任丙"),
        department_reviewer=make_user("department", (Role.DEPARTMENT_REVIEWER, department), name="科技局丁"),
        bureau_reviewer=make_user("bureau", (Role.BUREAU_REVIEWER, bureau), name="财政局戊"),
        auditor=make_user("auditor", (Role.AUDITOR, bureau), name="审计己"),
        admin=make_user("admin", (Role.ADMIN, bureau), name="管理员庚"),
        stranger=make_user("stranger", (Role.FILLER, other), name="他馆辛"),
    )  # fmt: skip
