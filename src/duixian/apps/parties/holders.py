"""The closed registry of what the site holds of a person: every app says what that is, what is erased, and what must stay and why.

    holders.register(Holder("surveys", {"invitations": _("调查邀请")}, covers={"surveys.Invitation"}, told=…, erase=…))

Names stand in ORDER; another one, one twice and one that lacks are errors. An app above the others erases first, since what lies below is
needed to find what is above.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import Manager, Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.parties.models import Person

ORDER: Final = (
    "measurement", "partnering", "incubator", "events", "surveys", "money", "governance", "evidence", "notices", "parties",
)  # fmt: skip
REASONS: Final[Mapping[str, str | Promise]] = {
    "accounting": _("会计凭证按会计档案的规定保存"),
    "duty": _("履行公职的任职与值守记录，须能说明谁负责"),
    "released": _("已公布的议程按发布时的摘要保存，不再改动"),
    "evidence": _("作为佐证上传的原始名单，绩效数据由它得出"),
    "answers": _("答卷计入满意度，不含姓名和地址"),
    "counts": _("只留次数和日期，不再指向任何人"),
}
"""Why something stays, by code."""


class HolderError(ValueError):
    """A holder that nobody foresaw, one twice, one that lacks, or a reason without words: a fault of the program."""


class Kept(NamedTuple):
    """What stays of a section: how much, why (a code of REASONS), and whether the name of the person must stay for it."""

    section: str
    number: int
    reason: str
    named: bool = False


class Erasing(NamedTuple):
    """Who is being erased, as they were when it began, by whom and when. `named`: the name itself stays, for duties that are kept."""

    person: Person
    name: str
    email: str
    phone: str
    by: Actor
    at: datetime
    named: bool = False


Told = Mapping[str, list[dict[str, Any]]]
Keys = Mapping[str, tuple[str, ...]]


def _nothing(_person: Person) -> Told:
    return {}


def _no_keys(_person: Person) -> Keys:
    return {}


def _none_kept(_person: Person) -> tuple[Kept, ...]:
    return ()


def _none_erased(_erasing: Erasing) -> dict[str, int]:
    return {}


@dataclass(frozen=True, slots=True)
class Holder:
    """What one app holds of a person.

    `sections` names the parts of what is `told`; `covers` are the models told there, `aside` those that point to a person and are told by
    another part or hold nothing of them, with the reason. `keys` are the records under which frozen rows stand (source to keys), `kept`
    what stays, `erase` gives how many of what were erased, `unseal` destroys what opens frozen rows and says how many.
    """

    name: str
    sections: Mapping[str, str | Promise]
    covers: frozenset[str] = frozenset()
    aside: Mapping[str, str] = field(default_factory=dict)
    told: Callable[[Person], Told] = _nothing
    keys: Callable[[Person], Keys] = _no_keys
    kept: Callable[[Person], tuple[Kept, ...]] = _none_kept
    erase: Callable[[Erasing], dict[str, int]] = _none_erased
    unseal: Callable[[Keys], int] | None = None


_HOLDERS: Final[dict[str, Holder]] = {}


def register(holder: Holder) -> None:
    """Make known what an app holds; while the site starts. Raises HolderError for a name that is not in ORDER or was told before."""
    if holder.name not in ORDER or holder.name in _HOLDERS:
        raise HolderError(f"{holder.name}: unknown, or told twice")
    _HOLDERS[holder.name] = holder


def registered() -> tuple[Holder, ...]:
    """All holders, those of upper apps first. Raises HolderError where one lacks: then nobody could be told everything."""
    lacking = [name for name in ORDER if name not in _HOLDERS]
    if lacking:
        raise HolderError(f"nobody told what is held by {', '.join(lacking)}")
    return tuple(_HOLDERS[name] for name in ORDER)


def labels() -> dict[str, str | Promise]:
    """Names of all sections, as `events.registrations`."""
    return {f"{holder.name}.{code}": label for holder in registered() for code, label in holder.sections.items()}


def fields(one: Model, *names: str) -> dict[str, Any]:
    """Fields of a row as plain JSON data; a dotted name follows a reference (`wave.title`), None where there is none."""
    return {name.replace(".", "_"): plain(_at(one, name)) for name in names}


def rows(found: Any, *names: str) -> list[dict[str, Any]]:
    """Fields of rows as plain JSON data."""
    return [fields(one, *names) for one in (found.all() if isinstance(found, Manager) else found)]


def plain(value: Any) -> Any:
    """A value as JSON has it: days and times in ISO 8601, amounts as text."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal | UUID | Promise | Model):
        return str(value)
    return value


def _at(one: Any, path: str) -> Any:
    for name in path.split("."):
        one = getattr(one, name) if one is not None else None
    return one
