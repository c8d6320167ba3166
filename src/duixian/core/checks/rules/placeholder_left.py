"""A placeholder of the template, or 待定, was left standing in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.model import Span
from duixian.core.checks.facts.sections import sections_of
from duixian.core.checks.finding import Finding, Quote, Severity
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import COMPLETENESS
from duixian.core.checks.wording import en_list, zh_list

_BLANK = re.compile(
    r"(?=[xX×＊*_＿○【（(请同略])(?:[xX×]{2,}(?=[\u4e00-\u9fff%％])|(?<=[\u4e00-\u9fff])[xX×]{2,}|[＊*]{2,}|[_＿]{2,}|○{2,}|【(?:\s*|[^】]*(?:填写|待|请)[^】]*)】"
    r"|[（(](?:请填写|此处填写|填写|待补充)[^）)]*[）)]|请在此处?填写|同上(?=。|$)|(?<![\u4e00-\u9fff])略(?=。|$))"
)
_OPEN = re.compile(r"待定|待确定|待补充|另行确定")
_TEMPLATE = re.compile(r"【[^】]{0,40}填写[^】]{0,40}】")
"""A blank of a template of the library, which also stands in rows and cost lines."""
_CELLS = ("level3", "target_raw", "note")
_MARK = re.compile(r"[^\u4e00-\u9fff]")
_WHOLE = re.compile(r"\s*(?:无|略|/|-+|同上|暂无|见附件|详见附件)[。.]?\s*")


def _blanks(subject: Subject) -> list[Span]:
    sections = subject.derive(sections_of)
    found = [section.span(*match.span()) for section in sections for match in _BLANK.finditer(section.text)]
    return found + [section.span(0, len(section.text)) for section in sections if _WHOLE.fullmatch(section.text)]


def _blanks_in_rows(subject: Subject) -> Iterator[Quote]:
    """Blanks of a template in names and targets of indicators, and in the breakdown."""
    form = subject.form
    cells = [
        (f"indicators[{at}].{name}", getattr(row, name)) for at, row in enumerate(form.indicators) for name in _CELLS
    ]
    cells += [
        (f"cost_lines[{at}].{name}", getattr(line, name))
        for at, line in enumerate(form.cost_lines)
        for name in ("name", "basis")
    ]
    for path, text in cells:
        for match in _TEMPLATE.finditer(text or ""):
            yield subject.quote(path, match[0])


def _undecided(subject: Subject) -> list[Span]:
    """What was left open, with up to fourteen characters that say what it is."""
    found = []
    for section in subject.derive(sections_of):
        for match in _OPEN.finditer(section.text):
            lead = section.text[max(0, match.start() - 14) : match.start()]
            words = _MARK.split(lead)[-1]
            found.append(section.span(match.start() - len(words), match.end()))
    return found


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    blanks = [*(subject.quote(span.path, span.text) for span in _blanks(subject)), *_blanks_in_rows(subject)]
    if blanks:
        texts = list(dict.fromkeys(quote.text for quote in blanks))
        yield rule.finding(
            blanks[0].path, *blanks,
            zh=f"留有模板占位内容{zh_list(texts)}，请填写实际内容。",
            en=f"Placeholders were left standing: {en_list(texts)}. Please write the actual content.",
            form=subject.index,
        )  # fmt: skip
    undecided = _undecided(subject)
    if undecided:
        texts = [span.text for span in undecided]
        yield rule.finding(
            undecided[0].path, *(subject.quote(span.path, span.text) for span in undecided),
            zh=f"{zh_list(texts)}：申报时尚未确定，费用测算与实施安排因此缺少依据，请说明何时由谁确定。",
            en=f"Still undecided when declared: {en_list(texts)}. Costs and plan lack a basis: say when this will be settled and by whom.",
            form=subject.index, severity=Severity.LOW, kind="question",
        )  # fmt: skip


RULE = Rule(
    code="placeholder-left", title_zh="占位内容未填写", title_en="A placeholder was left standing",
    source=COMPLETENESS, severity=Severity.MEDIUM, kind="error", check=each(_check),
)  # fmt: skip
