"""Scene 8: how each of the thirty indicators counts (口径), proposed by the program, chosen by the clerk, agreed to by the head."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final, NamedTuple

from duixian.apps.measurement.models import Binding
from duixian.apps.measurement.operations.bindings import BindingValues, binding_confirm, binding_set
from duixian.apps.measurement.operations.proposing import binding_propose
from duixian.cli.demo_year.planning import OWNERS
from duixian.cli.demo_year.stage import Moment, Stage, scene


class Choice(NamedTuple):
    """What the clerk takes instead of the proposal."""

    measure: str
    parameters: Mapping[str, Any]
    bands: bool = False


CHOICES: Final[Mapping[str, Mapping[str, Choice]]] = {
    "forum": {
        "财务制度健全性": Choice("governance.policies_in_force", {"required": "finance-2020"}),
        "管理制度健全性": Choice("governance.policies_in_force", {"required": "management-2020"}),
        "团队主要成员稳定性": Choice("governance.core_team_stability", {"named_on": "2020-01-08"}),
    },
    "tcm": {
        "参会人数": Choice("events.attendees", {"roles": ["delegate", "overseas", "vip", "speaker"]}),
    },
    "incubator": {
        "使用合理": Choice("incubator.utilities_matched", {"nature": "all"}),
    },
}  # fmt: skip
"""Everything else counts as proposed: speakers who spoke, guests at the doors, the frozen agenda, answers to the surveys."""


def play(stage: Stage) -> None:
    """Propose, choose, agree: before anything is counted."""
    for key, owner in OWNERS.items():
        with scene(stage, owner, "2020-01-09", 10) as moment:
            proposed = binding_propose(declaration_uuid=stage.declarations[key], by=moment.by, at=moment.at)
            for binding in proposed:
                _choose(stage, key, binding, moment)
    with scene(stage, "chenlan", "2020-01-10", 15) as moment:
        live = Binding.objects.filter(declaration__uuid__in=stage.declarations.values(), superseded_at=None)
        for binding in live.order_by("pk"):
            binding_confirm(binding_uuid=binding.uuid, by=moment.by, at=moment.at)


def _choose(stage: Stage, key: str, binding: Binding, moment: Moment) -> None:
    """The clerk's own choice where there is one; else the proposal, with its owner."""
    name = binding.indicator.name if binding.indicator else ""
    choice = CHOICES[key].get(name)
    values = BindingValues(
        measure=binding.measure, parameters=binding.parameters,
        card={**binding.card, "owner": stage.users[OWNERS[key]].name}, bands=binding.bands,
        cut_off=date(2020, 12, 31), owner=stage.users[OWNERS[key]].uuid,
    )  # fmt: skip
    if choice:
        values = replace(values, measure=choice.measure, parameters=dict(choice.parameters))
    binding_set(
        declaration_uuid=stage.declarations[key], values=values, by=moment.by, at=moment.at, subject=binding.subject,
        indicator_uuid=binding.indicator.uuid if binding.indicator else None,
    )  # fmt: skip
