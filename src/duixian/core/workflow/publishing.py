"""The way of a publication to the public: prepared by the unit's staff, reviewed and published by its head, withdrawn with a reason."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from duixian.core.wording import Words
from duixian.core.workflow.machine import Machine, Move
from duixian.core.workflow.roles import Role


class PublicationState(StrEnum):
    """Where a publication stands. What was superseded stays published, with the newer one beside it."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class PublicationAction(StrEnum):
    """What may be done with a publication."""

    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    RETURN = "return"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"


_WRITERS: Final = frozenset({Role.CLERK})
_HEAD: Final = frozenset({Role.UNIT_HEAD})
PUBLICATION: Final = Machine(
    Words("公开件", "publication"),
    PublicationState.DRAFT,
    (
        Move(PublicationState.DRAFT, PublicationAction.SUBMIT, PublicationState.SUBMITTED, _WRITERS),
        Move(PublicationState.RETURNED, PublicationAction.SUBMIT, PublicationState.SUBMITTED, _WRITERS),
        Move(PublicationState.SUBMITTED, PublicationAction.TAKE_BACK, PublicationState.DRAFT, _WRITERS),
        Move(PublicationState.SUBMITTED, PublicationAction.RETURN, PublicationState.RETURNED, _HEAD),
        Move(PublicationState.SUBMITTED, PublicationAction.PUBLISH, PublicationState.PUBLISHED, _HEAD),
        Move(PublicationState.PUBLISHED, PublicationAction.WITHDRAW, PublicationState.WITHDRAWN, _HEAD),
    ),
    frozenset({PublicationAction.RETURN, PublicationAction.WITHDRAW}),
    {
        PublicationState.DRAFT: Words("草稿", "a draft"),
        PublicationState.SUBMITTED: Words("待审核", "submitted"),
        PublicationState.RETURNED: Words("已退回", "returned"),
        PublicationState.PUBLISHED: Words("已公开", "published"),
        PublicationState.WITHDRAWN: Words("已撤下", "withdrawn"),
    },
    {
        PublicationAction.SUBMIT: Words("提交", "submit"),
        PublicationAction.TAKE_BACK: Words("取回", "take back"),
        PublicationAction.RETURN: Words("退回", "return"),
        PublicationAction.PUBLISH: Words("公开", "publish"),
        PublicationAction.WITHDRAW: Words("撤下", "withdraw"),
    },
)
