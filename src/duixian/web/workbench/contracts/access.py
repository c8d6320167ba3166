"""Who may open the forms of the area; operations check again."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.accounts.models import Unit, UnitKind
from duixian.apps.accounts.queries import below
from duixian.apps.accounts.roles import Role
from duixian.apps.money.models import Contract
from duixian.apps.money.models.contracts import ContractState
from duixian.apps.money.operations.authorities import may_grant
from duixian.apps.money.operations.contracts import may_edit
from duixian.apps.money.queries.contracts import UNSIGNED, contract_doers
from duixian.apps.money.rules import may_approve, may_keep_books, may_request
from duixian.core.money.duties import Duty, conflicts

DRAFTING = (Role.FILLER, Role.FINANCE, Role.HEAD)
REGISTERING = (Role.FINANCE, Role.HEAD)
GRANTING = (Role.HEAD, Role.ADMIN)
OWN = (UnitKind.UNIT, UnitKind.SECTION)
_WORKS = _("只有本单位的填报人、财务和单位负责人可以办理合同和验收。")


def holds_some(actor: Actor, roles: tuple[Role, ...]) -> bool:
    """Whether the actor holds one of the roles anywhere."""
    return actor.is_program or bool(actor.roles & set(roles))


def drafts_somewhere(actor: Actor) -> None:
    """Raises NotAllowed for whoever drafts contracts nowhere."""
    if not holds_some(actor, DRAFTING):
        raise NotAllowed(_WORKS)


def registers_somewhere(actor: Actor) -> None:
    """Raises NotAllowed for whoever registers contracts nowhere."""
    if not holds_some(actor, REGISTERING):
        raise NotAllowed(_("只有本单位的财务和单位负责人可以补登合同。"))


def works(actor: Actor, path: str) -> None:
    """Raises NotAllowed for anybody but the unit's own people."""
    if not may_request(actor, path):
        raise NotAllowed(_WORKS)


def edits(actor: Actor, contract: Contract) -> None:
    """Raises NotAllowed for whoever may not write the contract anew."""
    if not may_edit(actor, contract):
        raise NotAllowed(_("只有起草人可以修改和报送这份合同。"))


def leads(actor: Actor, path: str) -> None:
    """Raises NotAllowed for anybody but the head of the unit."""
    if not may_approve(actor, path):
        raise NotAllowed(_("只有单位负责人可以办理这一步。"))


def ends(actor: Actor, contract: Contract) -> None:
    """Raises NotAllowed for whoever may not break the contract off."""
    if not may_end(actor, contract):
        raise NotAllowed(_("只有单位负责人可以终止合同。"))


def grants(actor: Actor, path: str) -> None:
    """Raises NotAllowed for whoever may not end an authority there."""
    if not may_grant(actor, path):
        raise NotAllowed(_("只有单位负责人和系统管理员可以终止合同签署权。"))


def granting_units(actor: Actor) -> QuerySet[Unit]:
    """The units in which the actor may give authority to sign. Raises NotAllowed when there is none."""
    if not holds_some(actor, GRANTING):
        raise NotAllowed(_("只有单位负责人和系统管理员可以授予合同签署权。"))
    paths = tuple(held.path for held in actor.holdings if held.role in GRANTING)
    return Unit.objects.filter(Q() if actor.is_program else below(paths), kind__in=OWN).order_by("path")


def may_end(actor: Actor, contract: Contract) -> bool:
    """The head; before the signature whoever drafted it too."""
    own = contract.state in UNSIGNED and actor.user_id == contract.prepared_by_id
    return own or may_approve(actor, contract.unit.path)


def offered(actor: Actor, contract: Contract) -> dict[str, bool]:
    """What the actor may do with the contract as it stands."""
    path, state = contract.unit.path, contract.state
    others = not conflicts(contract_doers(contract), Duty.APPROVE, actor.user_id)
    head, works_here, signed = may_approve(actor, path), may_request(actor, path), state == ContractState.SIGNED
    return {
        "edits": state == ContractState.DRAFT and may_edit(actor, contract),
        "approves": state == ContractState.SUBMITTED and head and others,
        "returns": state in (ContractState.SUBMITTED, ContractState.APPROVED) and head,
        "signs": state == ContractState.APPROVED and works_here,
        "supplements": signed and head and others,
        "completes": signed and works_here,
        "ends": (signed or state in UNSIGNED) and may_end(actor, contract),
        "pays": signed and contract.kind != Contract.Kind.FRAMEWORK and actor.holds(Role.FILLER, at=path),
        "plans": signed and works_here,
    }  # fmt: skip


def keeps_books(actor: Actor, path: str) -> bool:
    """Whether the actor registers contracts of the unit."""
    return may_keep_books(actor, path)
