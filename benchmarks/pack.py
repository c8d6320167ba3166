"""Claim: a pack of 100,000 origin rows is verified in at most 5 s by the file of plain Python; the house's own check runs beside it.

The baseline goes the way of the house: every row is parsed, made canonical again and digested by `core.history`, the value added up by `recompute`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

from benchmarks.harness import Result, alternate
from duixian.core.history.canonical import digest, plain
from duixian.core.history.chain import append, genesis
from duixian.core.measures.origins import OriginRow, Role
from duixian.core.measures.recompute import Kind
from duixian.core.proof import duixian_verify
from duixian.core.proof.checking import house_problems
from duixian.core.proof.packing import FrozenValue, PackContent, head_with_rows, packed
from duixian.core.proof.sealing import freeze_digest, sealed_row, value_digest

ROWS, AT = 100_000, datetime(2020, 12, 31, 15, 59, 59, tzinfo=UTC)
UNIT, DECLARATION, FREEZE = (UUID(int=number) for number in (1, 2, 3))


def made(rows: int) -> bytes:
    """A pack of one count over so many scans."""
    lines = []
    for number in range(rows):
        salt = sha256(str(number).encode()).digest()[:16]
        row = OriginRow("events.scan", f"{number}", Role.VALUE, None, salt.hex() * 2, f"来宾{number}", AT)
        lines.append(sealed_row(row, kind=Kind.COUNT, salt=salt).line)
    told = {"measurement": UNIT, "indicator": "参会人数", "subject": "indicator", "kind": "count", "measure": "events.attendees",
            "value": {"kind": "count", "number": rows}, "numerator": None, "denominator": None}  # fmt: skip
    head = {name: plain(value) for name, value in told.items()}
    freeze = {"uuid": str(FREEZE), "declaration": str(DECLARATION), "cut_off": "2020-12-31", "known_at": plain(AT), "recorded_at": plain(AT)}  # fmt: skip
    kept = freeze_digest(freeze, [value_digest(head_with_rows(head, [line[11:75] for line in lines]))])
    link = append(genesis(UNIT), {"kind": "measurement.freeze.made", "about_uuid": str(FREEZE), "payload": {"digest": kept}})  # fmt: skip
    declaration = {"uuid": str(DECLARATION), "number": "1", "year": 2020, "project": "大会", "form": {}, "form_digest": digest({})}  # fmt: skip
    content = PackContent(
        software="0", unit={"uuid": str(UNIT)}, declaration=declaration, bindings=[], freeze=freeze,
        values=(FrozenValue(head, tuple(lines)),), links=(link,), start=genesis(UNIT), head=link.head,
    )  # fmt: skip
    return packed(content).content


def run() -> list[Result]:
    pack = made(ROWS)
    assert duixian_verify.verify(pack)[0] == house_problems(pack) == []
    mine, house, ratio = alternate(lambda: duixian_verify.verify(pack), lambda: house_problems(pack), rounds=3)
    detail = f"{len(pack) / 2**20:.0f} MiB; every byte, row, sum and the chain; the house's check {house:.2f} s, ratio {ratio:.2f} ×"
    return [Result("pack: verify 100,000 origin rows", mine, "s", 5, "<=", "the house's own check", detail)]
