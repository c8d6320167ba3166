"""The way of a version of the library: written by one, published by another, replaced by the next or retired with a reason."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from duixian.core.wording import Words
from duixian.core.workflow.machine import Machine, Move
from duixian.core.workflow.roles import Role


class EntryState(StrEnum):
    """Where a version of an entry stands. What was superseded or retired stays readable and never comes back;
    a retired entry lives again by a new version only."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    RETIRED = "retired"


class EntryAction(StrEnum):
    """What may be done with a version; `supersede` happens to it when the next one is published."""

    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    RETURN = "return"
    PUBLISH = "publish"
    SUPERSEDE = "supersede"
    RETIRE = "retire"


class Scope(StrEnum):
    """How far an entry reaches: everybody under the top of the tree, a department and its units, one unit."""

    COMMON = "common"
    DEPARTMENT = "department"
    OWN = "own"


PUBLISHERS: Final = {
    Scope.COMMON: Role.BUREAU_REVIEWER,
    Scope.DEPARTMENT: Role.DEPARTMENT_REVIEWER,
    Scope.OWN: Role.UNIT_HEAD,
}
"""Who decides on a version, by the reach of its entry; never one of those who wrote it."""
SCOPE_WORDS: Final = {
    Scope.COMMON: Words("共性", "common"),
    Scope.DEPARTMENT: Words("部门", "department"),
    Scope.OWN: Words("本单位", "own unit"),
}
_DECIDE: Final = frozenset(PUBLISHERS.values())
_WRITE: Final = frozenset({Role.CLERK}) | _DECIDE - {Role.UNIT_HEAD}
LIBRARY: Final = Machine(
    Words("条目版本", "version of the entry"),
    EntryState.DRAFT,
    (
        Move(EntryState.DRAFT, EntryAction.SUBMIT, EntryState.SUBMITTED, _WRITE),
        Move(EntryState.RETURNED, EntryAction.SUBMIT, EntryState.SUBMITTED, _WRITE),
        Move(EntryState.SUBMITTED, EntryAction.TAKE_BACK, EntryState.DRAFT, _WRITE),
        Move(EntryState.SUBMITTED, EntryAction.RETURN, EntryState.RETURNED, _DECIDE),
        Move(EntryState.SUBMITTED, EntryAction.PUBLISH, EntryState.PUBLISHED, _DECIDE),
        Move(EntryState.PUBLISHED, EntryAction.SUPERSEDE, EntryState.SUPERSEDED, _DECIDE),
        Move(EntryState.PUBLISHED, EntryAction.RETIRE, EntryState.RETIRED, _DECIDE),
        Move(EntryState.RETIRED, EntryAction.SUPERSEDE, EntryState.SUPERSEDED, _DECIDE),
    ),
    frozenset({EntryAction.RETURN, EntryAction.RETIRE}),
    {
        EntryState.DRAFT: Words("草稿", "a draft"),
        EntryState.SUBMITTED: Words("待审核", "submitted"),
        EntryState.RETURNED: Words("已退回", "returned"),
        EntryState.PUBLISHED: Words("已发布", "published"),
        EntryState.SUPERSEDED: Words("已被取代", "superseded"),
        EntryState.RETIRED: Words("已停用", "retired"),
    },
    {
        EntryAction.SUBMIT: Words("提交", "submit"),
        EntryAction.TAKE_BACK: Words("取回", "take back"),
        EntryAction.RETURN: Words("退回", "return"),
        EntryAction.PUBLISH: Words("发布", "publish"),
        EntryAction.SUPERSEDE: Words("以新版本取代", "supersede"),
        EntryAction.RETIRE: Words("停用", "retire"),
    },
)
