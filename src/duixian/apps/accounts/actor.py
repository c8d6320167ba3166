"""Who acts: a person with the roles they hold, or the program itself. Passed as `by=` to every operation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self
from uuid import UUID

from duixian.apps.accounts.roles import Role


@dataclass(frozen=True, slots=True)
class Holding:
    """A role held in a unit; `path` is the unit's place in the tree, so that it covers every path that begins with it."""

    role: Role
    unit_id: int
    path: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A person (or the program) and what they may act for; loaded once per request.

    `user_id` is None for the program itself, which may do everything and sees everything.
    """

    user_id: int | None
    uuid: UUID | None
    name: str
    holdings: tuple[Holding, ...] = ()
    home_unit_id: int | None = None

    @classmethod
    def program(cls, name: str = "duixian") -> Self:
        """The program acting by itself: demo, jobs, imports at the command line."""
        return cls(user_id=None, uuid=None, name=name)

    @classmethod
    def reader(cls, *, uuid: UUID, name: str, unit_id: int, path: str) -> Self:
        """Another program with a token of a unit: it reads as an auditor of that unit and those below, and is nobody's account.

        `user_id` is 0, which no account has: None would make it the program itself, which sees everything.
        """
        return cls(
            user_id=0, uuid=uuid, name=name, holdings=(Holding(Role.AUDITOR, unit_id, path),), home_unit_id=unit_id
        )

    @property
    def is_program(self) -> bool:
        """Whether no person acts."""
        return self.user_id is None

    def holds(self, *roles: Role, at: str) -> bool:
        """Whether one of the roles is held in the unit with this path or above it."""
        return self.is_program or any(h.role in roles and at.startswith(h.path) for h in self.holdings)

    def sees(self, path: str) -> bool:
        """Whether anything of the unit with this path may be seen at all."""
        return self.is_program or any(path.startswith(h.path) for h in self.holdings)

    @property
    def roles(self) -> frozenset[Role]:
        """Every role held anywhere."""
        return frozenset(h.role for h in self.holdings)

    @property
    def visible_paths(self) -> tuple[str, ...]:
        """The places in the tree below which this actor sees everything, none inside another."""
        paths = sorted({h.path for h in self.holdings})
        return tuple(p for p in paths if not any(p != q and p.startswith(q) for q in paths))
