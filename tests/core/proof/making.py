"""Packs made without a database: values of every kind, a scored self-evaluation, a short history."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from duixian.core.checks.rows import Section
from duixian.core.history.canonical import digest, plain
from duixian.core.history.chain import Head, Link, append, genesis
from duixian.core.measures.origins import OriginRow, Role
from duixian.core.measures.recompute import EMPTY, Kind
from duixian.core.measures.result import MeasureResult, result_of
from duixian.core.proof.inputs import actual_json, inputs_json
from duixian.core.proof.packing import FrozenValue, PackContent, Packed, head_with_rows, packed
from duixian.core.proof.redacting import evaluation_digest, evaluation_openings, evaluation_shown
from duixian.core.proof.rules import rules_json
from duixian.core.proof.sealing import freeze_digest, sealed_row, value_digest
from duixian.core.scoring.codec import sheet_json
from duixian.core.scoring.model import ExecutionInput, IndicatorInput, Judged, ScoreInputs
from duixian.core.scoring.registry import pack_named
from duixian.core.scoring.sheet import score
from duixian.core.targets.bands import Band
from duixian.core.targets.parsing import parse_target
from duixian.core.values import Measured

AT = datetime(2020, 12, 31, 15, 59, 59, tzinfo=UTC)
FORM = {"title": "中医药大会", "indicators": []}
UNIT, DECLARATION, FREEZE, EVALUATION = (UUID(int=number) for number in range(1, 5))


def row(number: int, role: Role = Role.VALUE, amount: str | None = None, reason: str = "", label: str = "张三") -> OriginRow:  # fmt: skip
    return OriginRow(
        "events.scan",
        f"scan/{number}",
        role,
        None if amount is None else Decimal(amount),
        digest(number),
        label,
        AT,
        reason,
    )


def results() -> dict[str, MeasureResult]:
    return {
        "参会人数": result_of(Kind.COUNT, [*(row(n) for n in range(420)), row(420, Role.EXCLUDED, reason="duplicate: scan/3")]),
        "验收合格率": result_of(Kind.RATIO, [row(1, Role.BOTH), row(2, Role.BOTH), row(3, Role.DENOMINATOR, reason="late")]),
        "金额率": result_of(Kind.AMOUNT_RATIO, [row(1, Role.BOTH, "90.5"), row(2, Role.DENOMINATOR, "9.50")]),
        "投诉": result_of(Kind.TOTAL, [row(1, amount="5"), row(2, amount="7")]),
        "管理": result_of(Kind.WORD, [row(1, label="健全")]),
        "缺": result_of(Kind.MISSING, [OriginRow(EMPTY, "reason", Role.CONTEXT, reason="not-recorded")]),
        "executed": result_of(Kind.MONEY, [row(1, amount="350000.50"), row(2, amount="1000.25")]),
    }  # fmt: skip


TARGETS = {"参会人数": (">=400", Section.OUTPUT), "验收合格率": ("100%", Section.OUTPUT), "金额率": (">=95%", Section.SATISFACTION),
           "投诉": ("<=8", Section.OUTPUT), "管理": ("健全", Section.PROCESS), "缺": (">=3", Section.BENEFIT)}  # fmt: skip


def frozen(name: str, result: MeasureResult, number: int) -> FrozenValue:
    lines = tuple(
        sealed_row(one, kind=result.kind, salt=bytes([number, at % 256] * 8)).line
        for at, one in enumerate(result.origins)
    )
    head = {
        "measurement": UUID(int=100 + number), "binding": UUID(int=200 + number),
        "subject": "executed" if name == "executed" else "indicator", "indicator": None if name == "executed" else name,
        "measure": "events.attendees", "version": 1, "parameters": {"topic": name}, "facts": {}, "kind": str(result.kind),
        "value": {key: told for key, told in plain_value(result).items() if key != "shadow"}, "numerator": result.numerator,
        "denominator": result.denominator, "grade": int(result.grade), "as_of": AT, "known_at": AT, "recorded_at": AT,
    }  # fmt: skip
    return FrozenValue(plain(head), lines)  # type: ignore[arg-type]  # an object stays one


def plain_value(result: MeasureResult) -> dict[str, Any]:
    return plain(actual_json(result.value))  # type: ignore[return-value]  # an object stays one


def score_inputs() -> ScoreInputs:
    found, judged = results(), Judged(Band.PARTLY, Decimal(70), "部分达成")
    items = [
        IndicatorInput(f"indicators[{at}]", name, section, parse_target(target, name=name), found[name].value)
        for at, (name, (target, section)) in enumerate(TARGETS.items())
    ]
    wordy = IndicatorInput("indicators[6]", "机制", Section.BENEFIT, parse_target("建立合作机制", name="机制"), judged)
    money = found["executed"].value
    assert isinstance(money, Measured)
    return ScoreInputs((*items, wordy), ExecutionInput(Decimal(400_000), Decimal("351000.75")))


def evaluation(pack: str = "shanghai-2020") -> dict[str, Any]:
    inputs, uuids = score_inputs(), {name: str(UUID(int=100 + at)) for at, name in enumerate(results(), 1)}
    rows = [
        {"position": at, "name": item.title, "target": item.target.raw, "band": "partly" if item.title == "机制" else "",
         "share": "70" if item.title == "机制" else None, "measurement": uuids.get(item.title),
         "value": frozen(item.title, results()[item.title], 1).head["value"] if item.title in uuids else {"kind": "qualitative", "text": "部分"}}
        for at, item in enumerate(inputs.indicators)
    ]  # fmt: skip
    sheet = exact(sheet_json(score(inputs, pack=pack)))
    execution = {"budget": "400000", "executed": "351000.75", "measurement": uuids["executed"]}
    return plain(  # type: ignore[return-value]  # an object stays one
        {"schema": "duixian-self-evaluation/1", "uuid": EVALUATION, "declaration": DECLARATION, "pack": pack, "rows": rows, "form_digest": digest(FORM),
         "choices": {}, "execution": execution, "sheet": sheet, "inputs": inputs_json(inputs), "rules": rules_json(pack_named(pack)), "texts": {"completion": "会议由王五如期举办。"}, "salt": "5a" * 32}
    )  # fmt: skip


def exact(value: Any) -> Any:
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, dict):
        return {key: exact(one) for key, one in value.items()}
    return [exact(one) for one in value] if isinstance(value, list) else value


def chained(contents: Iterable[dict[str, object]]) -> tuple[Head, list[Link]]:
    start = genesis(UNIT)
    links, head = [], start
    for content in contents:
        links.append(append(head, content))
        head = links[-1].head
    return start, links


def told(kind: str, about: UUID | None, **payload: object) -> dict[str, object]:
    return plain({"kind": kind, "about_uuid": about, "payload": payload, "recorded_at": AT})  # type: ignore[return-value]  # an object stays one


def content(values: tuple[FrozenValue, ...] | None = None, *, pack: str = "shanghai-2020", scored: bool = True, public: bool = False) -> PackContent:  # fmt: skip
    kept = values if values is not None else tuple(frozen(*pair, at) for at, pair in enumerate(results().items(), 1))
    freeze = {"uuid": str(FREEZE), "declaration": str(DECLARATION), "cut_off": "2020-12-31", "known_at": plain(AT),
              "recorded_at": plain(AT), "occasion": "evaluation", "about": str(EVALUATION)}  # fmt: skip
    digests = [value_digest(head_with_rows(one.head, [line[11:75] for line in one.lines])) for one in kept]
    final = evaluation(pack) if scored else None
    rows = [told("targets.declaration.submitted", DECLARATION), told("money.payment.made", None, amount=Decimal("5.00")),
            told("measurement.freeze.made", FREEZE, digest=freeze_digest(freeze, digests))]  # fmt: skip
    rows += [told("evaluation.evaluation.finished", EVALUATION, digest=evaluation_digest(final))] if final else []
    start, links = chained(rows)
    hidden = [
        Link(*(getattr(one, name) for name in ("seq", "previous", "payload_digest", "digest"))) if one.seq == 2 else one
        for one in links
    ]
    declaration = {
        "uuid": str(DECLARATION),
        "number": "2020-001",
        "year": 2020,
        "project": "中医药大会",
        "versions": [],
        "form": FORM,
        "form_digest": digest(FORM),
    }
    return PackContent(
        software="0", unit={"uuid": str(UNIT), "code": "01", "name": "示例单位"}, declaration=declaration,
        bindings=[], freeze=freeze, values=kept, links=tuple(hidden), start=start, head=links[-1].head, evaluation=evaluation_shown(final) if final else None, public=public,
        opened=[one._asdict() for one in evaluation_openings(final)] if final and not public else [],
        evidence=[{"digest": digest("file"), "size": 12}],
    )  # fmt: skip


def made(pack: str = "shanghai-2020", *, scored: bool = True, public: bool = False) -> Packed:
    return packed(content(pack=pack, scored=scored, public=public))
