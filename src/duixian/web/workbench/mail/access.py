"""Who may open the area and its forms; operations check again."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed, NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import unit_get
from duixian.apps.notices.letters import Letter, known
from duixian.apps.notices.queries.letters import units_writing
from duixian.apps.notices.queries.mail import WATCHING
from duixian.apps.notices.rules import LANGUAGES, may_write_letters


def watches(actor: Actor) -> None:
    """Raises NotAllowed for anybody who neither works for a unit nor administers one."""
    if not actor.is_program and not actor.roles & WATCHING:
        raise NotAllowed(_("邮件只对本单位工作人员和系统管理员开放。"))


def writes(actor: Actor, unit: Unit) -> None:
    """Raises NotAllowed for anybody who does not work for the unit."""
    if not may_write_letters(actor, unit.path):
        raise NotAllowed(_("只有本单位的工作人员可以修改信函和办理群发。"))


def unit_written_for(actor: Actor, uuid: UUID) -> Unit:
    """The unit whose letters are asked for. Raises NotFound for one that the actor does not see, NotAllowed for one they do not work for."""
    unit = unit_get(actor, uuid)
    writes(actor, unit)
    return unit


def chosen_unit(actor: Actor, text: str) -> tuple[Unit, list[Unit]]:
    """The unit whose letters are shown and all there are to choose from: the one asked for, else one's own, else the first.

    Raises NotFound for one that is not among them, NotAllowed for whoever works for none.
    """
    units = list(units_writing(actor))
    if not units:
        raise NotAllowed(_("只有本单位的工作人员可以修改信函和办理群发。"))
    if text:
        asked = [unit for unit in units if str(unit.uuid) == text]
        if not asked:
            raise NotFound
        return asked[0], units
    own = [unit for unit in units if unit.pk == actor.home_unit_id]
    return (own or units)[0], units


def letter_named(key: str, language: str) -> Letter:
    """The letter of an address. Raises NotFound for one that nobody has registered and for a language that letters do not have."""
    one = known().get(key)
    if one is None or language not in dict(LANGUAGES):
        raise NotFound
    return one
