"""Narratives of invented projects: paragraphs and numbered items, short and long."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

from generator.pools import load

MARKS = {
    "1、": "{}、",
    "（1）": "（{}）",
    "1.": "{}.",
    "1. ": "{}. ",
    "①": "",
    "一、": "",
    "(1)": "({})",
}
CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩"
CHINESE = "一二三四五六七八九十"


def marker(kind: str, index: int) -> str:
    if kind == "①":
        return CIRCLES[index]
    if kind == "一、":
        return f"{CHINESE[index]}、"
    return MARKS[kind].format(index + 1)


def fill(text: str, facts: dict[str, Any], rng: random.Random) -> str:
    """Replace the slots of a sentence with invented figures."""
    year = facts["year"]
    return text.format(
        place=facts["place"],
        short=facts["place"][0],
        unit=facts["unit"],
        department=facts["department"],
        year=year,
        last=year - 1,
        later=year + 2,
        old=year - rng.randint(18, 40),
        k=rng.randint(3, 48),
        n=rng.randrange(120, 980, 10),
        days=rng.randint(2, 9),
        month=rng.randint(4, 11),
        edition=rng.randint(2, 15),
    )


def sentences(key: str, topic: dict[str, Any], facts: dict[str, Any], rng: random.Random, count: int) -> list[str]:
    pool = list(topic.get(key, [])) + load("prose").get(key, [])
    rng.shuffle(pool)
    return [fill(text, facts, rng) for text in pool[:count]]


def _close(text: str) -> str:
    return text if text[-1] in "。；！？" else text + "。"


def paragraphs(parts: list[str], rng: random.Random) -> list[str]:
    """Group sentences into one to three paragraphs."""
    if len(parts) < 3:
        return ["".join(_close(p) for p in parts)]
    cut = sorted(rng.sample(range(1, len(parts)), k=min(2, len(parts) - 1, rng.randint(0, 2))))
    edges = [0, *cut, len(parts)]
    return ["".join(_close(p) for p in parts[a:b]) for a, b in pairwise(edges)]


def items(parts: list[str], rng: random.Random, lead: str = "") -> list[str]:
    """A numbered list: each item its own paragraph, ending in closing punctuation."""
    kind = rng.choice(list(MARKS))
    listed = [marker(kind, i) + p.rstrip("。；") + ("；" if i < len(parts) - 1 else "。") for i, p in enumerate(parts)]
    return ([lead] if lead else []) + listed


def narrative(key: str, topic: dict[str, Any], facts: dict[str, Any], rng: random.Random, size: int) -> str:
    """The text of one section, a newline between paragraphs or items."""
    if key == "plan":
        return "\n".join(plan(topic, facts, rng))
    parts = sentences(key, topic, facts, rng, size)
    if len(parts) >= 2 and rng.random() < 0.4:
        lead = {"goals": "本年度主要目标如下：", "safeguards": "为确保项目顺利实施，采取以下措施："}.get(key, "")
        return "\n".join(items(parts[:10], rng, lead if rng.random() < 0.5 else ""))
    return "\n".join(paragraphs(parts, rng))


def plan(topic: dict[str, Any], facts: dict[str, Any], rng: random.Random) -> list[str]:
    """Phases over the months of the form's year."""
    tasks, year = list(topic["tasks"]), facts["year"]
    size = rng.randint(3, len(tasks))
    bounds = sorted(rng.sample(range(1, 12), k=size - 1))
    spans = list(zip([1, *(b + 1 for b in bounds)], [*bounds, 12], strict=True))
    shape = rng.choice(["{y}年{a}-{b}月，{t}", "{a}—{b}月：{t}", "{y}年{a}月至{b}月{t}", "第{i}阶段（{a}-{b}月）：{t}"])
    lines = [
        shape.format(y=year, a=a, b=b, t=t, i=CHINESE[i])
        .replace(f"{a}-{a}月", f"{a}月")
        .replace(f"{a}—{a}月", f"{a}月")
        .replace(f"{year}年{a}月至{a}月", f"{year}年{a}月")
        for i, ((a, b), t) in enumerate(zip(spans, tasks, strict=False))
    ]
    if rng.random() < 0.4:
        return items(lines, rng)
    if rng.random() < 0.5:
        return ["；".join(lines) + "。"]
    return [f"{line}。" for line in lines]
