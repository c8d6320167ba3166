"""An evidence pack put together: its files, the manifest over them, one ZIP. Pure; `apps/disclosure` brings what goes into it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from importlib import resources
from typing import Any, Final, NamedTuple

from duixian.core.history.canonical import canonical, plain
from duixian.core.history.chain import Head, Link
from duixian.core.proof.provenance import provenance
from duixian.core.proof.readme import readme
from duixian.core.proof.sealing import FREEZE_SCHEMA, freeze_digest, rows_digest, value_digest
from duixian.core.proof.zipping import zipped

PACK_SCHEMA: Final = "duixian-pack/1"
MANIFEST: Final = "manifest.json"
VERIFIER: Final = "duixian_verify.py"
Json = Mapping[str, Any]


class FrozenValue(NamedTuple):
    """A frozen value: what is told of it without its rows, and the sealed rows as lines of JSONL (see `SealedRow.line`)."""

    head: Json
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackContent:
    """Everything that goes into a pack. `freeze` is the head of the freeze without values; `evaluation` is the frozen
    self-evaluation as it is shown (`redacting.evaluation_shown`), None where none is final. `links` run from the row behind `start` to
    `head`, those of others without content. `opened` proves redacted texts to those who may read them; a `public` pack has none."""

    software: str
    unit: Json
    declaration: Json
    bindings: Iterable[Json]
    freeze: Json
    values: tuple[FrozenValue, ...]
    links: tuple[Link, ...]
    start: Head
    head: Head
    evaluation: Json | None = None
    evidence: Iterable[Json] = field(default_factory=tuple)
    opened: Iterable[Json] = field(default_factory=tuple)
    public: bool = False


class Packed(NamedTuple):
    """A pack, and the digest of its manifest, which names every other byte of it."""

    content: bytes
    manifest_digest: str


def verifier_source() -> bytes:
    """The verifier of one file, exactly as it is in every pack and offered for download."""
    return resources.files("duixian.core.proof").joinpath(VERIFIER).read_bytes()


def head_with_rows(head: Json, digests: Iterable[str]) -> dict[str, Any]:
    """A value's head as it is digested: with the number of its rows and the digest over theirs."""
    told = list(digests)
    return {**head, "row_count": len(told), "rows": rows_digest(told)}


def packed(content: PackContent) -> Packed:
    """The pack as one ZIP; the same content always gives the same bytes. Raises PackTooLargeError, CanonicalError."""
    files = _files(content)
    listed = {name: {"sha256": sha256(told).hexdigest(), "size": len(told)} for name, told in files.items()}
    freeze, declaration = content.freeze, content.declaration
    manifest = _json(
        {
            "schema": PACK_SCHEMA, "public": content.public, "software": content.software, "unit": content.unit,
            "declaration": {name: declaration[name] for name in ("uuid", "number", "year", "project")},
            "cut_off": freeze["cut_off"], "freeze": freeze["uuid"],
            "evaluation": content.evaluation["uuid"] if content.evaluation else None,
            "history": {"start": content.start._asdict(), "head": content.head._asdict()}, "files": listed,
        }
    )  # fmt: skip
    return Packed(zipped({**files, MANIFEST: manifest}), sha256(manifest).hexdigest())


def _files(content: PackContent) -> dict[str, bytes]:
    values, rows = _values(content.values)
    head = freeze_digest(content.freeze, [value["digest"] for value in values])
    freeze = {"schema": FREEZE_SCHEMA, **content.freeze, "values": values, "digest": head}
    files = {
        "README.md": readme(content.declaration, freeze, content.head).encode(),
        VERIFIER: verifier_source(),
        "declaration.json": _json(content.declaration),
        "bindings.json": _json(list(content.bindings)),
        "freeze.json": _json(freeze),
        "evidence.json": _json(list(content.evidence)),
        "history.jsonl": _lines(_link(link) for link in content.links),
        "prov.json": _json(provenance(content.declaration, freeze, content.evaluation, list(content.evidence))),
    }
    if content.evaluation is not None:
        files |= {"evaluation.json": _json(content.evaluation), "rules.json": _json(content.evaluation["rules"])}
    opened = list(content.opened)
    return {**files, **rows, **({"opened.json": _json(opened)} if opened else {})}


def _values(values: tuple[FrozenValue, ...]) -> tuple[list[dict[str, Any]], dict[str, bytes]]:
    told: list[dict[str, Any]] = []
    rows: dict[str, bytes] = {}
    for number, value in enumerate(values, 1):
        place = f"rows/{number:02}.jsonl"
        head = head_with_rows(value.head, [line[11:75] for line in value.lines])
        told.append({**head, "digest": value_digest(head), "file": place})
        rows[place] = "".join(f"{line}\n" for line in value.lines).encode()
    return told, rows


def _link(link: Link) -> dict[str, object]:
    return {
        "seq": link.seq, "previous": link.previous, "payload_digest": link.payload_digest, "digest": link.digest,
        "content": link.content,
    }  # fmt: skip


def _json(told: object) -> bytes:
    return canonical(plain(told)).encode()


def _lines(rows: Iterable[object]) -> bytes:
    return "".join(f"{canonical(row)}\n" for row in rows).encode()
