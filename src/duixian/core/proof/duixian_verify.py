#!/usr/bin/env python3
"""Checks an evidence pack of Duixian (兑现) without Duixian: Python 3.9 or later and nothing else.

    python duixian_verify.py PACK.zip [--head DIGEST] [--manifest DIGEST] [--opened FIELD.json]

It checks every byte of the ZIP, every file's digest, every sealed row; adds up each value again from its rows and their roles;
makes the digests of values and freeze again; scores the self-evaluation again by the rule pack; walks the unit's chain of history
and looks whether freeze and self-evaluation stand in it. --head compares the chain's end with a digest that you hold from elsewhere
(a printed form, the site): only that shows a history rewritten as a whole. --manifest does so with the digest of manifest.json, which
alone vouches for cards, provenance and readme. --opened proves one redacted field to you.

Exit code: 0 everything holds, 1 something differs (each place is named), 2 the file cannot be checked at all.
一个文件即可核验兑现佐证包：只需 Python 3.9 以上版本。退出码：0 全部相符；1 有不符（逐处指明）；2 无法核验。
"""

from __future__ import annotations

import hashlib
import hmac
import json
import struct
import sys
import zlib
from decimal import Context, Decimal, Inexact
from fractions import Fraction
from typing import Any

SCHEMA, FREEZE, VALUE = "duixian-pack/1", "duixian-freeze/1", "duixian-frozen-value/1"
EVALUATION, INPUTS, RULES = "duixian-self-evaluation/1", "duixian-score-inputs/1", "duixian-rules/1"
PACKS = ("cn-2020", "cn-2021-cost", "shanghai-2020", "county-manual", "vendor-practice")
NEEDED = {"README.md", "bindings.json", "declaration.json", "duixian_verify.py", "evidence.json", "freeze.json",
          "history.jsonl", "prov.json"}  # fmt: skip
SCORED = {"evaluation.json", "rules.json"}
LARGEST = 2**31
EXACT = Context(prec=100, traps=[Inexact])
ABOVE, BELOW = ("numerator", "both"), ("denominator", "both")
IMPOSSIBLE = ("nothing-due", "no-denominator")


class Refusal(Exception):
    """The file cannot be checked: what it is, in Chinese and in English."""


def canonical(value):
    """The one text of a value: keys sorted, no blanks, UTF-8."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def digest(value):
    """SHA-256 of the canonical text."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def parsed(text):
    """JSON without floats and without keys that stand twice."""

    def pairs(found):
        told = dict(found)
        if len(told) < len(found):
            raise ValueError("a key stands twice")
        return told

    def no_float(number):
        raise ValueError("a float: " + number)

    return json.loads(text, object_pairs_hook=pairs, parse_float=no_float, parse_constant=no_float)


class Check:
    """One pack and what was found in it."""

    def __init__(self, data):
        self.found = []
        self.files = self.unzipped(data)
        self.counts: dict[str, Any] = {"rows": 0, "values": 0, "history": 0, "points": None}

    def tell(self, place, zh, en):
        """One mismatch: the file, and the row or field in it."""
        self.found.append((place, zh, en))

    def same(self, place, told, made, zh, en):
        """Tells where what is told and what was made again differ."""
        if told != made:
            self.tell(place, f"{zh}：所载为 {told}，重算为 {made}", f"{en}: it says {told}, recomputed {made}")
        return told == made

    # ---- the ZIP: every byte follows from names and contents, so each is compared

    def unzipped(self, data):
        """The files by name. Raises Refusal."""
        files: dict[str, bytes] = {}
        crcs, offset = {}, 0
        while data[offset : offset + 4] == b"PK\3\4":
            if len(data) < offset + 30:
                raise Refusal("压缩包不完整（被截断）", "the pack is truncated")
            crc, size, real, long = struct.unpack("<IIIH", data[offset + 14 : offset + 28])
            name = data[offset + 30 : offset + 30 + long].decode("latin-1")
            at = offset + 30 + long
            self.refuse_tricks(name, files, data, offset, size, real)
            if at + size > len(data):
                raise Refusal(f"压缩包不完整（{name} 被截断）", f"the pack is truncated in {name}")
            files[name], crcs[name] = data[at : at + size], crc
            if zlib.crc32(files[name]) != crc:
                self.tell(name, "内容与压缩包中的校验码不符", "the content does not match the checksum in the ZIP")
            offset = at + size
        if data[-22:-18] != b"PK\5\6":
            raise Refusal("不是佐证包，或被截断", "no evidence pack, or truncated")
        self.compare_frame(data, files, crcs)
        return files

    @staticmethod
    def refuse_tricks(name, files, data, offset, size, real):
        """Compression (bombs), names that leave the folder, names twice: none of them occurs in a pack."""
        if struct.unpack("<H", data[offset + 8 : offset + 10])[0] or size != real:
            raise Refusal(
                f"{name}：佐证包内的文件不压缩，拒绝解压", f"{name}: files of a pack are stored; nothing is inflated"
            )
        parts = name.split("/")
        if not name.isascii() or "\\" in name or ":" in name or not all(parts) or {".", ".."} & set(parts):
            raise Refusal(f"文件名不安全：{name!r}", f"an unsafe name: {name!r}")
        if name in files:
            raise Refusal(f"{name} 出现两次", f"{name} stands twice")

    def compare_frame(self, data, files, crcs):
        """The archive made again from names and contents; the first byte that differs is named."""
        body, listed, offset = [], [], 0
        for name in sorted(files):
            told, size = name.encode("ascii"), len(files[name])
            common = struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 33, crcs[name], size, size, len(told), 0)
            body.append((name, b"PK\3\4" + common + told, size))
            listed.append(b"PK\1\2\x14\0" + common + struct.pack("<HHHII", 0, 0, 0, 0, offset) + told)
            offset += 30 + len(told) + size
        tail = b"".join(listed)
        tail += struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, len(files), len(files), len(tail), offset, 0)
        at = 0
        for name, head, size in [*body, ("(ZIP)", tail, 0)]:
            there = data[at : at + len(head)] if name != "(ZIP)" else data[at:]
            if there != head:
                first = next((n for n, (a, b) in enumerate(zip(there, head)) if a != b), min(len(there), len(head)))
                self.tell(name, f"压缩包第 {at + first} 字节被改动", f"byte {at + first} of the ZIP was changed")
            at += len(head) + size

    # ---- the manifest and the files

    def json_of(self, name):
        """A file as JSON. Raises Refusal."""
        try:
            return parsed(self.files[name].decode())
        except (ValueError, RecursionError) as error:
            raise Refusal(f"{name} 不是有效的 JSON（{error}）", f"{name} is no valid JSON ({error})") from error

    def run(self, head):
        """Every check; a part that is built wrongly is named as such."""
        if "manifest.json" not in self.files:
            raise Refusal("没有 manifest.json，不是佐证包", "no manifest.json: this is no evidence pack")
        manifest = self.json_of("manifest.json")
        schema = manifest.get("schema") if isinstance(manifest, dict) else None
        if schema != SCHEMA:
            raise Refusal(
                f"不认识的版本 {schema!r}，本程序核验 {SCHEMA}", f"unknown version {schema!r}; this checks {SCHEMA}"
            )
        self.manifest = manifest
        steps = [("manifest.json", self.check_files), ("declaration.json", self.check_form), ("freeze.json", self.check_freeze), ("history.jsonl", lambda: self.check_history(head))]  # fmt: skip
        if manifest.get("evaluation"):
            steps.insert(3, ("evaluation.json", self.check_evaluation))
        if "opened.json" in self.files:
            steps.append(("opened.json", self.check_opened))
        for name, step in steps:
            try:
                step()
            except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, StopIteration) as error:
                self.tell(name, f"缺少或写错了内容（{error!r}）", f"something is missing or built wrongly ({error!r})")
        return self.found

    def check_form(self):
        """The form of the declaration against the digest of its approved version."""
        told = self.json_of("declaration.json")
        self.same(
            "declaration.json",
            told["form_digest"],
            digest(told["form"]),
            "目标表摘要不符",
            "the digest of the form differs",
        )
        wanted = {name: told[name] for name in ("uuid", "number", "year", "project")}
        self.same("manifest.json", self.manifest["declaration"], wanted, "与目标表不符", "not as the declaration says")
        self.form_digest = told["form_digest"]

    def check_files(self):
        """Every file against the manifest, and the manifest against its form."""
        told = self.manifest["files"]
        needed = NEEDED | (SCORED if self.manifest.get("evaluation") else set())
        for name in sorted(set(told) - set(self.files) | needed - set(self.files)):
            self.tell(
                name, "清单或格式要求的文件不在包中", "the manifest or the format asks for this file, and it is missing"
            )
        for name in sorted(set(self.files) - set(told) - {"manifest.json"}):
            self.tell(name, "清单中没有这个文件", "this file is not in the manifest")
        for name in sorted(set(told) & set(self.files)):
            self.same(name, told[name]["size"], len(self.files[name]), "字节数不符", "size differs")
            self.same(
                name, told[name]["sha256"], hashlib.sha256(self.files[name]).hexdigest(), "摘要不符", "digest differs"
            )
        if self.files["manifest.json"] != canonical(self.manifest).encode():
            self.tell("manifest.json", "不是规范写法", "not in canonical form")

    def check_opened(self):
        """Every text that is shown beside its salted digest belongs to it; a public pack shows none."""
        if self.manifest["public"]:
            self.tell("opened.json", "公开包不得含有原文", "a public pack must not hold texts")
        for number_, told in enumerate(self.json_of("opened.json"), 1):
            if not opened(self, told):
                where = f"opened.json 第{number_}项/item {number_} {told['field']}"
                self.tell(where, "与密封时不同", "not what was sealed")

    # ---- the freeze: rows, values, digests

    def check_freeze(self):
        """Every value, and the digest over all of them."""
        freeze = self.json_of("freeze.json")
        if freeze["schema"] != FREEZE:
            raise Refusal(f"不认识的取证版本 {freeze['schema']!r}", f"unknown version of a freeze {freeze['schema']!r}")
        self.values, made = {}, []
        for value in freeze["values"]:
            made.append(self.check_value(value))
            self.values[value["measurement"]] = value
        head = {name: told for name, told in freeze.items() if name not in ("values", "digest")}
        self.freeze_digest = digest({**head, "values": made})
        self.same(
            "freeze.json", freeze["digest"], self.freeze_digest, "取证摘要不符", "the digest of the freeze differs"
        )
        told = self.manifest["freeze"], self.manifest["declaration"]["uuid"], self.manifest["cut_off"]
        self.same(
            "manifest.json",
            told,
            (freeze["uuid"], freeze["declaration"], freeze["cut_off"]),
            "与取证不符",
            "not as the freeze says",
        )
        self.freeze = freeze
        self.same("freeze.json", len(self.values), len(freeze["values"]), "测量值重复", "a measurement stands twice")
        files = {name for name in self.files if name.startswith("rows/")}
        self.same(
            "rows/", files, {value["file"] for value in freeze["values"]}, "行文件与取证不符", "files of rows differ"
        )

    def check_value(self, value):
        """One value added up again from its rows; gives its digest."""
        place, self.counts["values"] = value["file"], self.counts["values"] + 1
        rows, digests = self.rows_of(place)
        where = f"freeze.json {value['indicator'] or value['subject']}"
        self.same(place, len(rows), value["row_count"], "行数不符", "number of rows differs")
        self.same(
            place,
            hashlib.sha256("".join(digests).encode()).hexdigest(),
            value["rows"],
            "各行摘要合计不符",
            "the rows' digests differ",
        )
        kind = value["kind"]
        got = added_up(rows, kind)
        if not equal(got, value["value"]):
            self.same(where, value["value"], got, "由各行相加得不到这个数", "the rows do not add up to the value")
        for name in ("numerator", "denominator"):
            if kind in ("ratio", "amount_ratio"):
                self.same(where, Decimal(value[name]), part(rows, kind, name), f"{name} 不符", f"{name} differs")
        head = {name: told for name, told in value.items() if name not in ("digest", "file")}
        made = digest({"schema": VALUE, **head})
        self.same(where, value["digest"], made, "测量值摘要不符", "the digest of the value differs")
        return made

    def rows_of(self, place):
        """The rows of a file and their digests, each row against its own."""
        rows, digests = [], []
        lines = self.files.get(place, b"").split(b"\n")
        if lines.pop():
            self.tell(place, "末行没有换行", "the last line is cut")
        for number, line in enumerate(lines, 1):
            digests.append(line[11:75].decode("latin-1"))
            if line[:11] + line[75:83] + line[-1:] != b'{"digest":"","row":}':
                raise ValueError(f"{place} row {number} is no sealed row")
            if hashlib.sha256(line[83:-1]).hexdigest() != digests[-1]:
                self.tell(f"{place} 第{number}行/row {number}", "与密封时不同", "not what was sealed")
            rows.append(parsed(line[83:-1].decode()))
        self.counts["rows"] += len(rows)
        return rows, digests

    # ---- the self-evaluation

    def check_evaluation(self):
        """What was scored, and the points that it gives."""
        told, rules = self.json_of("evaluation.json"), self.json_of("rules.json")
        if told["schema"] != EVALUATION or told["inputs"]["schema"] != INPUTS or rules["schema"] != RULES:
            raise Refusal("不认识的自评或规则版本", "unknown version of self-evaluation or rules")
        if rules["name"] not in PACKS:
            raise Refusal(f"不认识的计分规则 {rules['name']!r}", f"unknown rule pack {rules['name']!r}")
        self.evaluation_digest = digest(told)
        self.same("manifest.json", self.manifest["evaluation"], told["uuid"], "自评不符", "another self-evaluation")
        self.same("evaluation.json", told["declaration"], self.freeze["declaration"], "项目不符", "another declaration")
        self.same(
            "rules.json",
            digest(rules),
            digest(told["rules"]),
            "规则与自评定稿时不同",
            "not the rules of the final self-evaluation",
        )
        self.same("evaluation.json", told["pack"], rules["name"], "规则名不符", "another rule pack")
        self.same(
            "evaluation.json", told["form_digest"], self.form_digest, "目标版本不符", "another version of the form"
        )
        self.check_values(told)
        self.check_points(told, told["rules"])

    def check_values(self, told):
        """What is scored is what was frozen: by measurement, by judgement, and the money."""
        rows = {f"indicators[{row['position']}]": row for row in told["rows"]}
        for item in told["inputs"]["rows"]:
            row, actual, where = rows[item["key"]], item["actual"], f"evaluation.json {item['title']}"
            self.same(where, item["target"]["raw"], row["target"], "指标值不符", "target differs")
            if row["measurement"]:
                frozen = self.values[row["measurement"]]
                self.same(where, row["value"], frozen["value"], "与取证的测量值不符", "not the frozen value")
            chosen = told["choices"].get(str(row["position"]), {})
            if row["band"] and not chosen.get("not_applicable"):
                judged = (actual.get("band"), Decimal(actual.get("percentage", -1)))
                self.same(where, judged, (row["band"], Decimal(row["share"])), "与定性判断不符", "not the judgement")
            elif actual["kind"] in ("count", "money", "percent") and not equal(actual, row["value"]):
                self.same(
                    where, actual, row["value"], "计分的值不是测量的值", "what was scored is not what was measured"
                )
        money = told["execution"]
        if money["measurement"]:
            frozen = self.values[money["measurement"]]["value"]
            self.same(
                "evaluation.json execution",
                Decimal(money["executed"]),
                Decimal(frozen["yuan"]),
                "执行数不符",
                "spending differs",
            )
        self.same(
            "evaluation.json execution",
            told["inputs"]["execution"]["executed"],
            number(money["executed"]),
            "执行数不符",
            "spending differs",
        )

    def check_points(self, told, rules):
        """The points of every row and of budget execution."""
        sheet, items = told["sheet"], {item["key"]: item for item in told["inputs"]["rows"]}
        self.same(
            "evaluation.json",
            [row["key"] for row in sheet["rows"]],
            list(items),
            "计分的行不符",
            "other rows were scored",
        )
        for row in sheet["rows"]:
            item, where = items[row["key"]], f"evaluation.json {row['title']}"
            if item["weight"] is not None:
                self.same(where, Decimal(row["base_weight"]), Decimal(item["weight"]), "分值不符", "weight differs")
            self.same(
                where, Decimal(row["points"]), scored(item, Decimal(row["weight"]), rules), "得分不符", "points differ"
            )
        line, money = sheet["execution"], told["inputs"]["execution"]
        rate = (
            None
            if money["executed"] is None or not Decimal(money["budget"] or 0)
            else Fraction(money["executed"]) / Fraction(money["budget"])
        )
        got = half_up(Fraction(line["weight"]) * 100 * clamp(rate or 0))
        self.same(
            "evaluation.json execution", Decimal(line["points"]), got, "执行率得分不符", "points of execution differ"
        )
        self.check_total(sheet, rules, rate)

    def check_total(self, sheet, rules, rate):
        """Sums of levels, total, ceiling and grade."""
        rows, line = sheet["rows"], sheet["execution"]
        section = {name: share["name"] for share in rules["shares"] for name in share["sections"]}
        for level in sheet["levels"]:
            mine = [row for row in rows if section.get(row["section"], "") == level["name"]]
            for name in ("weight", "points"):
                self.same(
                    f"evaluation.json {level['zh']}",
                    Decimal(level[name]),
                    total(row[name] for row in mine),
                    "合计不符",
                    "sum differs",
                )
        subtotal, most = (total([line[name], *(row[name] for row in rows)]) for name in ("points", "weight"))
        self.same("evaluation.json", Decimal(sheet["subtotal"]), subtotal, "小计不符", "subtotal differs")
        self.same("evaluation.json", Decimal(sheet["maximum"]), most, "满分不符", "maximum differs")
        cap = next((c for c in rules["ceilings"] if rate and rate * 100 < Fraction(c["below"]["value"])), None)
        left = min(subtotal, half_up(Fraction(cap["most"]["value"]) * Fraction(most))) if cap else subtotal
        self.same("evaluation.json", Decimal(sheet["total"]), left, "总分不符", "total differs")
        percent = left * 100 / most
        grade = next(
            (band for band in rules["grades"] if percent >= Decimal(band["floor"]["value"])), rules["grades"][-1]
        )
        self.same("evaluation.json", sheet["grade"]["code"], grade["grade"], "等级不符", "grade differs")
        self.counts["points"] = f"{left}/{most} {grade['grade']}"

    # ---- the history

    def check_history(self, head):
        """The chain row by row, and whether freeze and self-evaluation stand in it."""
        ends = self.manifest["history"]
        seq, before = ends["start"]["seq"], ends["start"]["digest"]
        if seq == 0:
            start = digest({"scheme": "duixian-history/1", "unit": self.manifest["unit"]["uuid"]})
            self.same("manifest.json", before, start, "历史起点不符", "the start of the history differs")
        wanted = {("measurement.freeze.made", self.freeze["uuid"]): self.freeze_digest}
        if self.manifest.get("evaluation"):
            wanted["evaluation.evaluation.finished", self.manifest["evaluation"]] = self.evaluation_digest
        lines = self.files["history.jsonl"].decode().split("\n")
        self.same("history.jsonl", lines.pop(), "", "末行不完整", "the last line is cut")
        for number_, line in enumerate(lines, 1):
            row, where = parsed(line), f"history.jsonl 第{number_}行/row {number_}"
            seq += 1
            if self.same(where, row["seq"], seq, "编号不连续", "the numbers are not consecutive") is False:
                seq = row["seq"]
            self.same(where, row["previous"], before, "没有接在前一条上", "does not stand on the row before it")
            if row["content"] is not None:
                self.same(where, row["payload_digest"], digest(row["content"]), "内容被改动", "the content was changed")
                key = row["content"]["kind"], row["content"]["about_uuid"]
                if key in wanted and self.same(
                    where,
                    row["content"]["payload"]["digest"],
                    wanted[key],
                    "历史中的摘要不符",
                    "the digest in the history differs",
                ):
                    del wanted[key]
            made = digest({"payload": row["payload_digest"], "previous": row["previous"], "seq": row["seq"]})
            self.same(where, row["digest"], made, "链的摘要不符", "the digest of the chain differs")
            before = row["digest"]
        for kind, _uuid in wanted:
            self.tell("history.jsonl", f"历史中没有相符的 {kind}", f"no matching {kind} stands in the history")
        self.counts["history"] = len(lines)
        self.same(
            "history.jsonl",
            (seq, before),
            (ends["head"]["seq"], ends["head"]["digest"]),
            "末端不符",
            "the head differs",
        )
        if head:
            self.same("history.jsonl", before, head, "末端与您持有的不符", "the head is not the one that you hold")


def number(text):
    """A decimal in its canonical text."""
    if text is None:
        return None
    plain = f"{Decimal(text):f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def total(numbers):
    """The exact sum."""
    result = Decimal(0)
    for one in numbers:
        result = EXACT.add(result, Decimal(one))
    return result


def equal(one, other):
    """Whether two values are the same, whatever zeros stand behind their points."""

    def plain(told):
        return {
            key: Decimal(told[key]) if key in ("number", "yuan", "numerator", "denominator") else told[key]
            for key in told
            if key != "shadow"
        }

    return plain(one) == plain(other)


def part(rows, kind, name):
    """Numerator or denominator: rows, or their amounts, above or below the line."""
    mine = [row for row in rows if row["role"] in (ABOVE if name == "numerator" else BELOW)]
    return Decimal(len(mine)) if kind == "ratio" else total(row["amount"] for row in mine)


def added_up(rows, kind):
    """The value that the rows give by their roles."""
    counted = [row for row in rows if row["role"] == "value"]
    if kind == "count":
        return {"kind": "count", "number": len(counted)}
    if kind in ("total", "money"):
        told = total(row["amount"] for row in counted)
        return {"kind": "money", "yuan": str(told)} if kind == "money" else {"kind": "count", "number": str(told)}
    if kind == "word":
        (only,) = counted
        return {"kind": "qualitative", "text": only["label"]}
    otherwise = {"ratio": "nothing-due", "amount_ratio": "no-denominator", "missing": "not-recorded"}[kind]
    if kind != "missing":
        above, below = part(rows, kind, "numerator"), part(rows, kind, "denominator")
        if below:
            return {"kind": "percent", "numerator": str(above), "denominator": str(below)}
    why = next(
        (row["reason"] for row in rows if (row["source"], row["role"]) == ("duixian.empty", "context")), otherwise
    )
    return {"kind": "not-applicable" if why in IMPOSSIBLE else "not-measured", "reason": why}


def clamp(share):
    """From nothing to all."""
    return min(max(Fraction(share), Fraction(0)), Fraction(1))


def half_up(hundredths):
    """Hundredths of a point rounded half up, as points."""
    return Decimal((2 * hundredths.numerator + hundredths.denominator) // (2 * hundredths.denominator)).scaleb(-2)


def scored(item, weight, rules):
    """The points of one row of this weight by the rules."""
    share, ratio, method = marked(item, rules)
    full, got = Fraction(weight) * 100, half_up(Fraction(weight) * 100 * share)
    over, single = rules["over"], not isinstance(item["target"]["value"], list)
    far = ratio is not None and single and ratio > 1 and ratio >= Fraction(over["ratio"]["value"])
    if far and method in ("proportional", "threshold"):
        if over["deduction"] == "fixed" and over["points"]:
            return got - min(got, half_up(Fraction(over["points"]["value"]) * 100))
        if over["deduction"] == "if_set_low" and item["set_low"]:
            return half_up(full / ratio)
    return got


def marked(item, rules):
    """The share of the points, actual ÷ target where there is one, and the method."""
    target, actual = item["target"], item["actual"]
    satisfied = item["section"] == "satisfaction" and target["unit"] == "%"
    method = item["method"] or (rules["satisfaction"] if satisfied else "proportional")
    kind = actual["kind"]
    if kind in ("not-measured", "not-applicable"):
        return Fraction(0), None, method
    if kind == "judged":
        band, told = next(one for one in rules["bands"] if one["band"] == actual["band"]), Decimal(actual["percentage"])
        low, top = Decimal(band["floor"]["value"]), Decimal(band["top"]["value"])
        if not (low <= told < top or (told == top and band["band"] == "reached")):
            raise ValueError(f"{item['title']}: {told} % lies outside its band")
        return Fraction(told) / 100, None, method
    if kind == "fulfilled":
        return Fraction(1 if actual["met"] else 0), None, method
    if target["value"] is None:
        passed = kind == "percent" and Fraction(actual["numerator"]) / Fraction(actual["denominator"]) >= 1
        return Fraction(1 if passed or actual.get("shadow") == target["shadow"] else 0), None, method
    values = in_unit(actual, Fraction(target["factor"]), target["base"])
    if not values:
        return Fraction(0), None, method
    share, met, ratio = min((attained(item, value, rules) for value in values), key=lambda one: one[:2])
    if method == "direct":
        share = Fraction(1 if met else 0)
    elif method == "threshold" and share * 100 < Fraction(item["threshold"] or rules["threshold"]["value"]):
        share = Fraction(0)
    elif method == "graded":
        steps = (step for step in rules["steps"] if min(values) >= Fraction(step["floor"]["value"]))
        share = Fraction(next((step["share"]["value"] for step in steps), 0)) / 100
    return share, ratio, method


def in_unit(actual, factor, base):
    """The actual value in the target's unit; nothing where the units cannot meet."""
    kind = actual["kind"]
    if kind == "in-unit":
        return [Fraction(one) for one in (actual["value"], actual["high"]) if one is not None]
    if kind == "percent":
        rate = Fraction(actual["numerator"]) / Fraction(actual["denominator"]) * 100 / factor
        return [rate] if base in (None, "%") else []
    if kind == "qualitative" or base == "%" or (kind == "money" and not (base or "元").startswith("元")):
        return []
    return [Fraction(actual["yuan" if kind == "money" else "number"]) / factor]


def attained(item, value, rules):
    """Share, whether the target is met, and actual ÷ target as it counts."""
    operator, wanted = item["target"]["operator"], item["target"]["value"]
    if isinstance(wanted, list):
        low, high = map(Fraction, wanted)
        if low <= value <= high:
            return Fraction(1), True, Fraction(1)
        return upwards(low, value, False, rules) if value < low else downwards(high, value, False, rules)
    wanted = Fraction(wanted)
    usual = "reverse" if operator in ("<=", "<") or (operator == "=" and wanted == 0) else "positive"
    sense = item["direction"] or usual
    if sense == "reverse":
        return downwards(wanted, value, operator == "<", rules)
    if sense == "positive":
        return upwards(wanted, value, operator == ">", rules)
    if wanted == 0:
        return Fraction(int(value == 0)), value == 0, None
    left = (abs(wanted) - abs(value - wanted)) / abs(wanted)
    return clamp(left), value == wanted, max(left, Fraction(0))


def upwards(wanted, value, strict, rules):
    """More is better."""
    met = value > wanted if strict else value >= wanted
    if wanted <= 0:
        met = value <= 0 if wanted == 0 and rules["zero_target"] == "none_expected" else met
        return Fraction(int(met)), met, None
    return clamp(value / wanted), met, value / wanted


def downwards(wanted, value, strict, rules):
    """Less is better."""
    if value <= wanted:
        return Fraction(1), value < wanted or not strict, Fraction(1) if wanted > 0 else None
    if wanted <= 0:
        return Fraction(0), False, None
    left = wanted / value if rules["reverse"] == "limit_over_actual" else (2 * wanted - value) / wanted
    return clamp(left), False, max(left, Fraction(0))


def opened(check, told):
    """Whether value and salt belong to a redacted field: {"file": "rows/01.jsonl", "row": 3, "field": …, "value": …, "salt": hex}; in a
    file that is not made of rows, `field` is the way to it, as texts/completion."""
    if "row" in told:
        place = check.rows_of(told["file"])[0][told["row"] - 1][told["field"]]
    else:
        place = check.json_of(told["file"])
        for step in told["field"].split("/"):
            place = place[int(step) if isinstance(place, list) else step]
    made = hmac.new(
        bytes.fromhex(told["salt"]), canonical([told["field"], told["value"]]).encode(), hashlib.sha256
    ).hexdigest()
    return place == {"salted": made}


def verify(data, head=None, manifest=None):
    """Everything wrong with a pack: (place, Chinese, English) each, and what was counted. Raises Refusal."""
    if len(data) >= LARGEST:
        raise Refusal("文件过大", "the file is too large")
    check = Check(data)
    found = check.run(head)
    if manifest:
        made = hashlib.sha256(check.files["manifest.json"]).hexdigest()
        check.same("manifest.json", made, manifest, "清单与您持有的不符", "the manifest is not the one that you hold")
    return found, check


def option(argv, name):
    """The value behind an option, taken out of the arguments."""
    if name not in argv:
        return None
    at = argv.index(name)
    taken = argv[at + 1 : at + 2]
    del argv[at : at + 2]
    return taken[0] if taken else ""


def main(argv):
    """The command line; gives the exit code."""
    said = sys.stdout.write
    head, manifest, proof = (option(argv, name) for name in ("--head", "--manifest", "--opened"))
    if len(argv) != 1:
        said(__doc__ or "")
        return 2
    try:
        with open(argv[0], "rb") as file:
            found, check = verify(file.read(LARGEST), head, manifest)
        for place, zh, en in found:
            said(f"✗ {place}：{zh} / {en}\n")
        if proof is not None:
            with open(proof, encoding="utf-8") as file:
                proved = opened(check, json.load(file))
            said(
                "✓ 该字段与密封时一致 / the field is what was sealed\n"
                if proved
                else "✗ 该字段与密封时不符 / the field is not what was sealed\n"
            )
            found = found or ([] if proved else [1])
    except Refusal as error:
        said("✗ 无法核验 / cannot be checked: " + " / ".join(error.args) + "\n")
        return 2
    except (OSError, ValueError, LookupError, TypeError) as error:
        said(f"✗ 无法读取 / cannot be read: {error!r}\n")
        return 2
    if not found:
        counts = check.counts
        said(
            f"✓ 全部相符 / everything holds: {counts['values']} 值/values, {counts['rows']} 行/rows, {counts['history']} 历史/history rows, {counts['points'] or '-'}\n"
        )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
