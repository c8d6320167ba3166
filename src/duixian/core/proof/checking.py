"""The house's own check of a pack, beside the verifier of one file: by recompute, score, verify_chain and codec of core.

It shares no code with `duixian_verify`, so that a mistake in one of them shows as a disagreement.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from duixian.core.history.canonical import canonical, digest
from duixian.core.history.chain import Head, Link
from duixian.core.history.fields import Salted, field_digest, record_digest
from duixian.core.history.verify import verify_chain
from duixian.core.measures.grades import Grade
from duixian.core.measures.origins import OriginRow, Role
from duixian.core.measures.recompute import Kind, sums
from duixian.core.proof import duixian_verify
from duixian.core.proof.inputs import actual_json, inputs_from
from duixian.core.proof.packing import MANIFEST, PACK_SCHEMA
from duixian.core.proof.redacting import MARK, filled, is_salted
from duixian.core.proof.rules import rules_json
from duixian.core.proof.sealing import FREEZE_SCHEMA, freeze_digest, rows_digest, value_digest
from duixian.core.proof.zipping import zipped
from duixian.core.scoring.codec import sheet_json
from duixian.core.scoring.registry import pack_named
from duixian.core.scoring.sheet import score
from duixian.core.wording import Words

Json = dict[str, Any]
_BROKEN = (KeyError, TypeError, ValueError, IndexError, AttributeError, ArithmeticError, RecursionError)


class Problem(NamedTuple):
    """One thing that does not hold, and where."""

    place: str
    words: Words


@dataclass(frozen=True, slots=True)
class Verdict:
    """What both checks found: the problems of the verifier of one file and those of the house; `refused` where it cannot be checked."""

    alone: tuple[Problem, ...]
    house: tuple[Problem, ...]
    refused: Words | None = None
    rows: int = 0

    @property
    def holds(self) -> bool:
        """Whether neither found anything."""
        return not (self.alone or self.house or self.refused)

    @property
    def agree(self) -> bool:
        """Whether both say the same: it holds, or it does not."""
        return bool(self.alone or self.refused) == bool(self.house)


def verify_pack(content: bytes, *, head: str | None = None, manifest: str | None = None) -> Verdict:
    """Check a pack twice, by the verifier of one file and by the house's own core. Raises nothing for a damaged pack.

    `head` and `manifest` are digests that somebody holds from elsewhere (a printed form, the site's history): the end of the chain, and the
    manifest, which alone vouches for what no value rests on (cards of 口径, provenance, the readme).
    """
    house = tuple(house_problems(content, head=head, manifest=manifest))
    try:
        found, check = duixian_verify.verify(content, head, manifest)
    except duixian_verify.Refusal as refusal:
        return Verdict((), house, Words(*refusal.args))
    return Verdict(tuple(Problem(place, Words(zh, en)) for place, zh, en in found), house, rows=check.counts["rows"])


def house_problems(content: bytes, *, head: str | None = None, manifest: str | None = None) -> list[Problem]:
    """Everything that the house's own core finds wrong with a pack."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            if any(one.compress_type or one.file_size > len(content) for one in archive.infolist()):
                return [_problem("ZIP", "压缩过的文件", "compressed files")]
            files = {one.filename: archive.read(one) for one in archive.infolist()}
        if zipped(files) != content:
            return [_problem("ZIP", "字节与内容不符", "its bytes do not follow from its files")]
    except (BadZipFile, ValueError, EOFError, OSError, RuntimeError) as error:
        return [_problem("ZIP", f"无法打开：{error}", f"cannot be opened: {error}")]
    found = list(_checked(files))
    if head is not None and f'"digest":"{head}"'.encode() not in files.get("history.jsonl", b"").rpartition(b"\n{")[2]:
        found.append(_problem("history.jsonl", "末端与您持有的不符", "the head is not the one that you hold"))
    if manifest is not None and sha256(files.get(MANIFEST, b"")).hexdigest() != manifest:
        found.append(_problem(MANIFEST, "清单与您持有的不符", "the manifest is not the one that you hold"))
    return found


def _problem(place: str, zh: str, en: str) -> Problem:
    return Problem(place, Words(zh, en))


def _checked(files: dict[str, bytes]) -> Iterator[Problem]:
    parts: tuple[tuple[str, Callable[[dict[str, bytes]], Iterator[Problem]]], ...] = (
        (MANIFEST, _manifest), ("declaration.json", _declaration), ("freeze.json", _freeze), ("evaluation.json", _evaluation), ("history.jsonl", _history),
        ("opened.json", _opened),
    )  # fmt: skip
    for place, part in parts:
        try:
            yield from part(files)
        except _BROKEN as error:
            yield _problem(place, f"内容无法读取：{error!r}", f"cannot be read: {error!r}")


def _same(one: Json, other: Json) -> bool:
    """Whether two values say the same, 5 and 5.00 alike; the shadow of words is told beside them only."""
    numbers = {"number", "yuan", "numerator", "denominator"}
    first, second = (
        {name: Decimal(told) if name in numbers else told for name, told in each.items() if name != "shadow"}
        for each in (one, other)
    )
    return first == second


def _lines(content: bytes) -> list[bytes]:
    """The lines of a file that ends with one. Raises ValueError for a cut one."""
    *lines, rest = content.split(b"\n")
    if rest:
        raise ValueError("the last line is cut")
    return lines


def _load(files: dict[str, bytes], name: str) -> Any:
    return json.loads(files[name])


def _manifest(files: dict[str, bytes]) -> Iterator[Problem]:
    manifest = _load(files, MANIFEST)
    if manifest["schema"] != PACK_SCHEMA or canonical(manifest).encode() != files[MANIFEST]:
        yield _problem(MANIFEST, "版本或写法不对", "wrong version or form")
    made = {name: {"sha256": sha256(told).hexdigest(), "size": len(told)} for name, told in files.items() if name != MANIFEST}  # fmt: skip
    for name in sorted(made.keys() | manifest["files"].keys()):
        if made.get(name) != manifest["files"].get(name):
            yield _problem(name, "与清单不符", "not what the manifest says")
    freeze = _load(files, "freeze.json")
    told = (manifest["freeze"], manifest["declaration"]["uuid"], manifest["cut_off"])
    if told != (freeze["uuid"], freeze["declaration"], freeze["cut_off"]):
        yield _problem(MANIFEST, "与取证不符", "not as the freeze says")


def _declaration(files: dict[str, bytes]) -> Iterator[Problem]:
    manifest, told = _load(files, MANIFEST), _load(files, "declaration.json")
    if digest(told["form"]) != told["form_digest"]:
        yield _problem("declaration.json", "目标表摘要不符", "the digest of the form differs")
    if manifest["declaration"] != {name: told[name] for name in ("uuid", "number", "year", "project")}:
        yield _problem(MANIFEST, "与目标表不符", "not as the declaration says")
    if manifest["evaluation"] is not None and _load(files, "evaluation.json")["form_digest"] != told["form_digest"]:
        yield _problem("evaluation.json", "目标版本不符", "another version of the form")


def _freeze(files: dict[str, bytes]) -> Iterator[Problem]:
    freeze = _load(files, "freeze.json")
    if freeze["schema"] != FREEZE_SCHEMA:
        yield _problem("freeze.json", "不认识的取证版本", "unknown version of a freeze")
    for value in freeze["values"]:
        yield from _value(files, value)
    head = {name: told for name, told in freeze.items() if name not in {"schema", "values", "digest"}}
    if freeze_digest(head, [value["digest"] for value in freeze["values"]]) != freeze["digest"]:
        yield _problem("freeze.json", "取证摘要不符", "the digest of the freeze differs")


def _value(files: dict[str, bytes], value: Json) -> Iterator[Problem]:
    place, kind = value["file"], Kind(value["kind"])
    lines = [json.loads(line) for line in _lines(files[place])]
    for number, line in enumerate(lines, 1):
        if record_digest({name: _field(told) for name, told in line["row"].items()}) != line["digest"]:
            yield _problem(f"{place} {number}", "与密封时不同", "not what was sealed")
    rows = tuple(_row(line["row"]) for line in lines)
    made = sums(rows, kind)
    if not _same(_plain(actual_json(made.value)), value["value"]):
        yield _problem(place, "由各行相加得不到这个数", "the rows do not add up to the value")
    if [made.numerator, made.denominator] != [_number(value["numerator"]), _number(value["denominator"])]:
        yield _problem(place, "分子或分母不符", "numerator or denominator differs")
    if (len(lines), rows_digest(line["digest"] for line in lines)) != (value["row_count"], value["rows"]):
        yield _problem(place, "行数或各行摘要不符", "the rows are not those that were frozen")
    if value_digest({name: told for name, told in value.items() if name not in {"digest", "file"}}) != value["digest"]:
        yield _problem(place, "测量值摘要不符", "the digest of the value differs")


def _field(told: Any) -> object:
    return Salted(told["salted"]) if isinstance(told, dict) else told


def _row(row: Json) -> OriginRow:
    at = row["occurred_at"]
    return OriginRow(
        row["source"], str(row["key"]), Role(row["role"]), _number(row["amount"]), "",
        row["label"] if isinstance(row["label"], str) else "", datetime.fromisoformat(at) if at else None,
        row["reason"] if isinstance(row["reason"], str) else "", Grade(row["grade"]),
    )  # fmt: skip


def _number(told: str | None) -> Decimal | None:
    return None if told is None else Decimal(told)


def _plain(told: Any) -> Any:
    return json.loads(canonical(told))


def _evaluation(files: dict[str, bytes]) -> Iterator[Problem]:
    manifest = _load(files, MANIFEST)
    if manifest["evaluation"] is None:
        return
    told, rules, freeze = _load(files, "evaluation.json"), _load(files, "rules.json"), _load(files, "freeze.json")
    pack = pack_named(told["pack"])
    if not rules == told["rules"] == rules_json(pack):
        yield _problem("rules.json", "计分规则不符", "not the rule pack of that name")
    if (told["uuid"], told["declaration"]) != (manifest["evaluation"], freeze["declaration"]):
        yield _problem("evaluation.json", "不是这个项目的自评", "the self-evaluation of something else")
    sheet = _exact(sheet_json(score(inputs_from(filled(told["inputs"])), pack=pack)))
    for name in sorted(sheet.keys() - {"findings"}):
        if not _agrees(sheet[name], _exact(told["sheet"].get(name))):
            yield _problem(f"evaluation.json {name}", "重新计分的结果不同", "scored again, it differs")
    frozen = {value["measurement"]: value["value"] for value in freeze["values"]}
    for row in told["rows"]:
        if row["measurement"] and frozen.get(row["measurement"]) != row["value"]:
            yield _problem(f"evaluation.json {row['name']}", "与取证的测量值不符", "not the frozen value")


def _agrees(made: Any, told: Any) -> bool:
    """Whether a part of a sheet says what was made again; a text that is not shown says nothing against it."""
    if isinstance(made, dict) and isinstance(told, dict):
        return made.keys() == told.keys() and all(_agrees(made[key], told[key]) for key in made)
    if isinstance(made, list) and isinstance(told, list):
        return len(made) == len(told) and all(map(_agrees, made, told))
    return bool(made == told or (isinstance(made, str) and is_salted(told)))


def _exact(value: Any) -> Any:
    """A sheet with numbers as a frozen one tells them: the digits that they print; of a rate without needless zeros."""
    if isinstance(value, float):
        return canonical(Decimal(repr(value))).strip('"')
    if isinstance(value, dict):
        return {key: Decimal(one) if key in {"numerator", "denominator"} else _exact(one) for key, one in value.items()}
    return [_exact(one) for one in value] if isinstance(value, list) else value


def _history(files: dict[str, bytes]) -> Iterator[Problem]:
    manifest, freeze = _load(files, MANIFEST), _load(files, "freeze.json")
    links = [_link(json.loads(line)) for line in _lines(files["history.jsonl"])]
    start, head = (Head(**manifest["history"][end]) for end in ("start", "head"))
    yield from (Problem("history.jsonl", one.words) for one in verify_chain(links, start=start, head=head))
    wanted = {("measurement.freeze.made", freeze["uuid"]): freeze["digest"]}
    if manifest["evaluation"] is not None:
        wanted["evaluation.evaluation.finished", manifest["evaluation"]] = digest(_load(files, "evaluation.json"))
    told = [link.content for link in links if link.content is not None]
    found: dict[tuple[Any, Any], Any] = {(one["kind"], one["about_uuid"]): one for one in told}
    for key, expected in wanted.items():
        if key not in found or found[key]["payload"]["digest"] != expected:
            yield _problem("history.jsonl", f"历史中没有相符的 {key[0]}", f"no matching {key[0]} stands in the history")


def _opened(files: dict[str, bytes]) -> Iterator[Problem]:
    """Texts shown beside their salted digests."""
    if "opened.json" not in files:
        return
    if _load(files, MANIFEST)["public"]:
        yield _problem("opened.json", "公开包不得含有原文", "a public pack must not hold texts")
    for one in _load(files, "opened.json"):
        told = _load(files, one["file"])
        for step in one["field"].split("/"):
            told = told[int(step) if isinstance(told, list) else step]
        if told != {MARK: field_digest(bytes.fromhex(one["salt"]), one["field"], one["value"])}:
            yield _problem(f"opened.json {one['field']}", "与密封时不同", "not what was sealed")


def _link(row: Json) -> Link:
    return Link(row["seq"], row["previous"], row["payload_digest"], row["digest"], row["content"])
