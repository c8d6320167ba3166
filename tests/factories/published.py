"""Publications for tests: a pure content with every kind of row, and ones that were prepared, submitted, published."""

from __future__ import annotations

from typing import Any

from duixian.apps.disclosure.models import Publication
from duixian.apps.disclosure.publishing import publication_prepare, publication_publish, publication_submit
from duixian.apps.evaluation.models import SelfEvaluation
from duixian.core.disclosure.content import ResultFacts, Rows, snapshot
from factories.accounts import World, act
from factories.evaluation import WINTER, evaluated, settled

HEAD: dict[str, Any] = {
    "unit": {"uuid": "u-1", "code": "206012", "name": "促进中心", "department": "科技局"},
    "project": {"uuid": "p-1", "code": "P-01", "name": "研讨会"},
    "declaration": {
        "uuid": "d-1",
        "number": "2020-001",
        "year": 2020,
        "version": 2,
        "version_digest": "ab" * 32,
        "approved_on": "2020-01-06",
    },
}
FORM: dict[str, Any] = {
    "start_date": "2020-06-03",
    "end_date": "2020-12",
    "category": "其他类",
    "narratives": {"overview": "一年一届。", "goals": "办好会议。"},
    "budget": {"total": 400000, "current_year": 400000},
    "cost_lines": [{"name": "=场租", "amount": 108000, "basis": "2天"}, {"name": "印刷"}],
    "indicators": [
        {"level1": "产出目标", "level2": "数量", "level3": "参会人数", "target_raw": ">=400", "weight": 20},
        {"level1": "效果目标", "level2": "满意度", "level3": "满意率（%）", "target_raw": ">=85"},
        {"level1": "影响力目标", "level2": "合作机制", "level3": None, "target_raw": "形成\n机制"},
        {"level1": "投入与管理", "level2": "", "level3": "资金使用合规性", "target_raw": "合规"},
    ],
}


def entry(position: int, shown: str, value: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A row of a self-evaluation as it was measured."""
    return {
        "position": position,
        "shown": {"zh": shown, "en": shown},
        "value": value,
        "band": "",
        "measurement": f"m-{position}",
        "digest": "cd" * 32,
        "grade": 3,
        "origins": 12,
        "judged_because": "",
        **more,
    }


def scored(
    position: int, weight: str, points: str, met: bool | None, **more: Any
) -> dict[str, Any]:  # a verdict with three values
    """The same row as it was scored."""
    return {
        "key": f"indicators[{position}]",
        "actual": {"zh": "不适用", "en": "not applicable"},
        "weight": weight,
        "points": points,
        "met": met,
        "attainment": None,
        "losses": [],
        "flags": [],
        **more,
    }


def loss(points: str, zh: str = "少了。") -> dict[str, str]:
    """Points that were lost."""
    return {"cause": "shortfall", "points": points, "zh": zh, "en": "Short."}


def evaluation(**changes: Any) -> dict[str, Any]:
    """A final self-evaluation: one target met, one missed, one judged, one of the management of the work."""
    told: dict[str, Any] = {
        "uuid": "e-1",
        "as_of": "2020-12-31",
        "known_at": "2021-01-14T02:00:00.000000Z",
        "rules": {"name": "shanghai-2020", "title": {"zh": "上海", "en": "Shanghai"}, "sources": [{"verified": True}]},
        "execution": {"budget": "400000", "executed": "391260", "received": "400000", "grade": 3},
        "choices": {"1": {"explanation": "两场拖堂", "improvement": "提前排练"}, "execution": {"explanation": "节约"}},
        "texts": {"completion": "如期举办。", "conclusion": ""},
        "rectifications": [
            {"uuid": "r", "problem": "验收迟", "measure": "提前", "due_on": "2021-03-31", "state": "open"}
        ],
        "rows": [
            entry(0, "456", {"kind": "count", "number": 456}),
            entry(1, "80%（160/200）", {"kind": "percent", "numerator": "160", "denominator": "200"}),
            entry(2, "部分达成", {"kind": "not-measured", "reason": "x"}, band="partly", measurement=None, judged_because="签了1份", origins=0),
            entry(3, "87.5%（7/8）", {"kind": "percent", "numerator": "7", "denominator": "8"}),
        ],
        "sheet": {
            "total": "93.30",
            "maximum": 100,
            "grade": {"code": "excellent", "zh": "优", "en": "Excellent"},
            "capped": None,
            "levels": [{"name": "output", "zh": "产出", "en": "Output", "weight": 50, "points": "46.5"}],
            "execution": {
                "rate": {"numerator": "391260", "denominator": "400000", "percent": "97.82"},
                "weight": 10,
                "points": "9.78",
                "losses": [loss("0.22")],
            },
            "rows": [
                scored(0, "20", "20", met=True, attainment={"numerator": "456", "denominator": "400", "percent": 114}),
                scored(1, "20", "16.5", met=False, losses=[loss("3.5", "满意率不足，失3.5分。")]),
                scored(2, "10", "7", met=None, flags=["judged"]),
                scored(3, "0", "0", met=None, flags=["process"]),
            ],
        },
    }  # fmt: skip
    return {**told, **changes}


PROOF = {"evaluation_digest": "ef" * 32, "freeze": "f-1", "freeze_digest": "01" * 32, "cut_off": "2020-12-31"}
ROWS = {
    "m-0": Rows({"value": 456, "excluded": 351}, people=True),
    "m-1": Rows({"both": 160, "denominator": 40}, people=True),
    "m-3": Rows({"both": 7, "denominator": 1}, people=False),
}


def promise_content() -> dict[str, Any]:
    """The content of a published promise."""
    return snapshot(head=HEAD, form=FORM)


def result_content(**changes: Any) -> dict[str, Any]:
    """The content of a published result."""
    facts = ResultFacts(evaluation=evaluation(**changes), grade="excellent", rows=ROWS, proof=PROOF)
    return snapshot(head=HEAD, form=FORM, result=facts)


def final(world: World) -> SelfEvaluation:
    """A final self-evaluation in the database, with its freeze."""
    return settled(world, evaluated(world))


def draft(world: World, kind: str = "result", found: SelfEvaluation | None = None) -> Publication:
    """A publication that the unit's clerk has begun."""
    source = found or final(world)
    return publication_prepare(declaration_uuid=source.declaration.uuid, kind=kind, by=act(world.filler), at=WINTER)


def sent(world: World, kind: str = "result", found: SelfEvaluation | None = None) -> Publication:
    """One that waits for the head."""
    made = draft(world, kind, found)
    return publication_submit(publication_uuid=made.uuid, by=act(world.filler), at=WINTER)


def published(world: World, kind: str = "result", found: SelfEvaluation | None = None) -> Publication:
    """One that everybody sees."""
    made = sent(world, kind, found)
    return publication_publish(publication_uuid=made.uuid, by=act(world.head), at=WINTER)
