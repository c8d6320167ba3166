"""Where the numbers come from, in PROV-JSON (W3C): records, values, freeze, self-evaluation; who acted stands there as a role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

Json = Mapping[str, Any]
PREFIX: Final = {"duixian": "urn:duixian:", "prov": "http://www.w3.org/ns/prov#"}
_AGENTS: Final = {
    "duixian:role/unit": {"prov:type": "prov:Organization", "duixian:role": "unit"},
    "duixian:role/reviewer": {"prov:type": "prov:Organization", "duixian:role": "reviewer"},
    "duixian:software": {"prov:type": "prov:SoftwareAgent"},
}


def provenance(declaration: Json, freeze: Json, evaluation: Json | None, evidence: Sequence[Json]) -> dict[str, Any]:
    """The PROV-JSON document of a pack: entities, activities, agents as roles, and what was made from what. No personal names."""
    frozen, values = f"duixian:freeze/{freeze['uuid']}", freeze["values"]
    told: dict[str, Any] = {
        "prefix": dict(PREFIX),
        "entity": {
            f"duixian:declaration/{declaration['uuid']}": {"duixian:number": declaration["number"]},
            frozen: {"duixian:digest": freeze["digest"]},
            **{_value(one): _entity(one) for one in values},
            **{f"duixian:file/{one['digest']}": {"prov:type": "duixian:evidence"} for one in evidence},
        },
        "activity": {
            "duixian:measuring": {"prov:endTime": freeze["known_at"]},
            "duixian:freezing": {"prov:endTime": freeze["recorded_at"]},
        },
        "agent": dict(_AGENTS),
        "wasGeneratedBy": _numbered(
            [{"prov:entity": _value(one), "prov:activity": "duixian:measuring"} for one in values]
            + [{"prov:entity": frozen, "prov:activity": "duixian:freezing"}]
        ),
        "wasDerivedFrom": _numbered(
            [{"prov:generatedEntity": frozen, "prov:usedEntity": _value(one)} for one in values]
        ),
        "wasAssociatedWith": _numbered([{"prov:activity": f"duixian:{one}", "prov:agent": "duixian:software"} for one in ("measuring", "freezing")]),
    }  # fmt: skip
    if evaluation is not None:
        _add_evaluation(told, evaluation, frozen)
    return told


def _value(value: Json) -> str:
    return f"duixian:measurement/{value['measurement']}"


def _entity(value: Json) -> dict[str, Any]:
    return {"duixian:measure": value["measure"], "duixian:digest": value["digest"], "duixian:rows": value["row_count"]}


def _add_evaluation(told: dict[str, Any], evaluation: Json, frozen: str) -> None:
    name = f"duixian:evaluation/{evaluation['uuid']}"
    told["entity"][name] = {"duixian:pack": evaluation["pack"]}
    told["activity"]["duixian:scoring"] = {}
    told["wasGeneratedBy"]["_:scored"] = {"prov:entity": name, "prov:activity": "duixian:scoring"}
    told["used"] = {"_:scored_from": {"prov:activity": "duixian:scoring", "prov:entity": frozen}}
    told["wasAttributedTo"] = {
        f"_:by_{role}": {"prov:entity": name, "prov:agent": f"duixian:role/{role}"} for role in ("unit", "reviewer")
    }


def _numbered(relations: list[dict[str, str]]) -> dict[str, dict[str, str]]:
    return {f"_:{number}": relation for number, relation in enumerate(relations, 1)}
