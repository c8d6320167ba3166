"""Recomputing the history: every chain, or that of one unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import unit_by_code
from duixian.apps.audit.queries import ChainReport, triggers_missing, verify


@dataclass(frozen=True, slots=True)
class Chain:
    """What became of the chain of one unit, under the unit's code and name as they are today."""

    code: str
    name: str
    report: ChainReport

    def as_json(self) -> dict[str, Any]:
        """For machines: the broken rows by number, with what is wrong in both languages."""
        return {
            "unit": self.code, "name": self.name, "uuid": str(self.report.unit_uuid), "rows": self.report.rows,
            "intact": self.report.intact, "head": self.report.head,
            "mismatches": [
                {"kind": m.kind.value, "seq": m.seq, "until": m.until, "zh": m.words.zh, "en": m.words.en}
                for m in self.report.mismatches
            ],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verified:
    """All chains that were recomputed, and the triggers that should protect them and are not there."""

    chains: tuple[Chain, ...]
    triggers_missing: tuple[str, ...]

    @property
    def intact(self) -> bool:
        """Whether nothing is wrong anywhere."""
        return not self.triggers_missing and all(chain.report.intact for chain in self.chains)

    def as_json(self) -> dict[str, Any]:
        """For machines."""
        return {
            "intact": self.intact,
            "triggers_missing": list(self.triggers_missing),
            "chains": [chain.as_json() for chain in self.chains],
        }


def verify_history(*, unit: str | None) -> Verified:
    """Recompute the chain of the unit with this code, or every chain. Raises NotFound for a code that no unit has."""
    wanted = [unit_by_code(unit).pk] if unit else None
    reports = verify(wanted)
    units = Unit.objects.in_bulk([report.unit_id for report in reports])
    return Verified(tuple(_chain(report, units) for report in reports), tuple(sorted(triggers_missing())))


def _chain(report: ChainReport, units: dict[int, Unit]) -> Chain:
    unit = units.get(report.unit_id)
    return Chain(unit.code if unit else f"#{report.unit_id}", unit.name if unit else "", report)
