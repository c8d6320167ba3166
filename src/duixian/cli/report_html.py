"""The review as one page: the form as it reads, and beside each section the findings that quote it.

Self-contained HTML without script or outside asset; made for the screen, the phone, the dark and paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from importlib.resources import files
from itertools import groupby
from typing import Final, Literal

from duixian.cli.report_form import Sheet, render_section
from duixian.cli.report_marks import Passages
from duixian.cli.wording import FINDING_KINDS, KINDS, RULE_TITLES, SEVERITIES, TITLES, shown_quote
from duixian.core.checks.finding import Finding, Quote, Severity
from duixian.core.checks.report import (
    SECTIONS,
    Entry,
    FormReport,
    Report,
    build_report,
    by_weight,
    count_by_severity,
    section_of_path,
)
from duixian.core.forms.model import FormDocument

Language = Literal["zh", "en"]
_GROUPS: Final = (SECTIONS[:2], *((section,) for section in SECTIONS[2:]))
"""Sections set side by side with their findings; the short header goes with the overview."""
_SHOWN_QUOTES = 10


def render_report(document: FormDocument, findings: Iterable[Finding], *, language: Language = "zh") -> str:
    """The review report of one document as a whole HTML page."""
    page = _Page(build_report(document, findings), 1 if language == "en" else 0)
    return page.html()


class _Page:
    """One report in one language (0 zh, 1 en)."""

    def __init__(self, report: Report, language: int) -> None:
        self.report = report
        self.language = language
        self.passages = Passages(report.entries)

    def say(self, zh: str, en: str) -> str:
        """The one of two texts in the page's language, escaped."""
        return escape(en if self.language else zh)

    def html(self) -> str:
        style = (files("duixian.cli") / "report.css").read_text(encoding="utf-8")
        title = f"{self.say('审核意见', 'Review')} · {escape(self.report.document.document)}"
        forms = "".join(self._form(form) for form in self.report.forms)
        return (
            f'<!doctype html>\n<html lang="{self.say("zh-CN", "en")}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="color-scheme" content="light dark">\n'
            f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
            f'<a class="skip" href="#forms">{self.say("跳到正文", "Skip to the forms")}</a>\n'
            f'{self._top()}\n<main id="forms">\n{forms}{self._across()}</main>\n{self._foot()}\n</body>\n</html>\n'
        )

    def _top(self) -> str:
        document = self.report.document
        counts = self._chips(self.report.counts)
        return (
            f'<header class="top"><p class="brand"><span class="seal" aria-hidden="true">兑现</span>'
            f"{self.say('绩效目标审核意见', 'Review of performance targets')}</p>"
            f'<h1 lang="zh-CN">{escape(document.document)}</h1>'
            f'<p class="counts">{counts}</p>{self._contents()}{self._first()}</header>'
        )

    def _chips(self, counts: Mapping[Severity, int]) -> str:
        if not any(counts.values()):
            return f'<span class="chip clean">{self.say("没有审核意见", "No findings")}</span>'
        return "".join(
            f'<span class="chip {severity}">{self.say(*SEVERITIES[severity])} <b>{count}</b></span>'
            for severity, count in counts.items()
            if count
        )

    def _contents(self) -> str:
        """The forms of the document as a short table of contents."""
        items = "".join(
            f'<li><a href="#form{form.index + 1}"><span lang="zh-CN">{escape(self._name(form))}</span></a> '
            f'<span class="counts">{self._chips(form.counts)}</span></li>'
            for form in self.report.forms
        )
        if self.report.across:
            counts = count_by_severity(entry.finding for entry in self.report.across)
            items += (
                f'<li><a href="#across">{self.say("各表之间", "Across the forms")}</a> '
                f'<span class="counts">{self._chips(counts)}</span></li>'
            )
        return f'<nav aria-label="{self.say("目录", "Contents")}"><ol class="contents">{items}</ol></nav>'

    def _first(self) -> str:
        """What to read first: the heaviest findings, by title."""
        heavy = [entry for entry in by_weight(self.report.entries) if entry.finding.severity is Severity.HIGH]
        if not heavy:
            return ""
        items = "".join(
            f'<li><a href="#f{entry.number}"><span class="number">{entry.number}</span>{self._title(entry.finding)}'
            f"{self._of_form(entry.finding)}</a></li>"
            for entry in heavy
        )
        return f'<section class="first"><h2>{self.say("先看这些", "Read these first")}</h2><ul>{items}</ul></section>'

    def _name(self, form: FormReport) -> str:
        return form.form.project_name or form.form.title or f"{self.say('表', 'Form ')}{form.index + 1}"

    def _of_form(self, finding: Finding) -> str:
        if len(self.report.forms) == 1:
            return ""
        return f'<span class="place"> {self.say(f"表{finding.form + 1}", f"form {finding.form + 1}")}</span>'

    def _title(self, finding: Finding) -> str:
        return self.say(*RULE_TITLES.get(finding.code, (finding.code, finding.code)))

    def _form(self, form: FormReport) -> str:
        sheet = Sheet(form.form, form.index, self.passages, self.language)
        sections = "".join(self._group(sheet, form, group) for group in _GROUPS)
        kind = form.form.title or KINDS[form.form.kind][self.language]
        told = form.form.year is None or str(form.form.year) in kind
        year = "" if told else f"{form.form.year}{self.say('年度', '')} "
        return (
            f'<article class="form" id="form{form.index + 1}">'
            f'<div class="pair head"><div class="paper"><p class="kind">{year}<span lang="zh-CN">{escape(kind)}</span></p>'
            f'<h2 lang="zh-CN">{escape(self._name(form))}</h2></div>'
            f'<p class="summary">{self.say(form.summary_zh, form.summary_en)}</p></div>'
            f"{sections}</article>\n"
        )

    def _group(self, sheet: Sheet, form: FormReport, sections: tuple[str, ...]) -> str:
        """A stretch of the form on the left, the findings on it on the right."""
        entries = [entry for section in sections for entry in form.sections.get(section, ())]
        body = "".join(self._section(sheet, section, found=section in form.sections) for section in sections)
        if not body:
            return ""
        notes = "".join(self._finding(entry) for entry in entries)
        return (
            f'<div class="pair"><div class="paper" lang="zh-CN"><div class="stay">{body}</div></div>'
            f'<div class="notes">{notes}</div></div>'
        )

    def _section(self, sheet: Sheet, section: str, *, found: bool) -> str:
        body = render_section(sheet, section)
        if not body and found:
            body = f'<p class="empty">{self.say("未填写", "Left empty")}</p>'
        title = TITLES[section][self.language]
        return f"<section><h3>{escape(title)}</h3>{body}</section>" if body else ""

    def _across(self) -> str:
        if not self.report.across:
            return ""
        notes = "".join(self._finding(entry, heading=3) for entry in self.report.across)
        return (
            f'<section class="across" id="across"><h2>{self.say("各表之间", "Across the forms")}</h2>'
            f'<div class="notes">{notes}</div></section>'
        )

    def _finding(self, entry: Entry, heading: int = 4) -> str:
        finding = entry.finding
        weight, kind = self.say(*SEVERITIES[finding.severity]), self.say(*FINDING_KINDS[finding.kind])
        return (
            f'<article class="finding {finding.severity}" id="f{entry.number}"><div class="title">'
            f'<h{heading}><span class="number">{entry.number}</span>{self._title(finding)}</h{heading}>'
            f'<p class="tags"><span class="chip {finding.severity}">{weight}</span><span class="chip plain">{kind}</span></p>'
            f"</div><p>{self.say(finding.message_zh, finding.message_en)}</p>{self._quotes(entry)}{self._source(finding)}"
            "</article>"
        )

    def _quotes(self, entry: Entry) -> str:
        """The quotes as links to the marked passages, the place said once for neighbours."""
        quotes = list(enumerate(entry.finding.quotes, 1))
        groups = groupby(quotes[:_SHOWN_QUOTES], key=lambda pair: (pair[1].form, section_of_path(pair[1].path)))
        several = len({quote.form for _, quote in quotes}) > 1
        items = "".join(f"<li>{self._quoted(entry, list(group), several=several)}</li>" for _, group in groups)
        rest = len(quotes) - _SHOWN_QUOTES
        if rest > 0:
            items += f'<li class="more">{self.say(f"另有{rest}处", f"{rest} more")}</li>'
        return f'<ul class="quotes" aria-label="{self.say("引文", "Quotes")}">{items}</ul>' if items else ""

    def _quoted(self, entry: Entry, group: list[tuple[int, Quote]], *, several: bool) -> str:
        first = group[0][1]
        form = f"{self.say('表', 'Form ')}{first.form + 1} " if several else ""
        place = TITLES[section_of_path(first.path)][self.language]
        links = {shown_quote(quote): order for order, quote in reversed(group)}
        quoted = " ".join(
            f'<a href="#q{entry.number}-{order}"><q lang="zh-CN">{escape(text)}</q></a>'
            for text, order in sorted(links.items(), key=lambda pair: pair[1])
        )
        return f'<span class="place">{form}{escape(place)}</span> {quoted}'

    def _source(self, finding: Finding) -> str:
        source = finding.source
        checked = self.say("内容已核", "checked") if source.verified else self.say("内容未核", "not checked")
        state = "verified" if source.verified else "unverified"
        return (
            f'<p class="source">{self.say("依据：", "Rests on: ")}{self.say(source.title_zh, source.title_en)} '
            f'<span class="{state}">{checked}</span> <code>{escape(finding.code)}</code></p>'
        )

    def _foot(self) -> str:
        told = self.say(
            "错误由规则判定；疑问须由人判断。“内容已核”指所引规定的有关内容已在公开文本（多为转载）中读到，“内容未核”则尚未读到；"
            "两者都不等于核对过原件。引文与表中文字逐字一致，序号可互相跳转。",
            "An error is decided by a rule, a question needs a person. “Checked” means that what is cited was read in a public "
            "text, often a reprint; “not checked” that it was not. Neither says that the original was compared. Quotes are "
            "verbatim; numbers lead to and fro.",
        )
        return f'<footer><p>{told}</p><p class="made">{self.say("由兑现（Duixian）生成", "Made by Duixian 兑现")}</p></footer>'
