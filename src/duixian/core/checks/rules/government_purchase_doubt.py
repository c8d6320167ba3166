"""The form says that no services are bought, but its text describes services that are usually bought.

Whether the institution may itself be a purchaser is for a person to judge, hence a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.sections import sections_of
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import FITNESS
from duixian.core.checks.wording import en_list, zh_list

_BOUGHT = re.compile(
    r"物业管理服务|物业管理|物业服务|保洁(?:、)?保安|保洁|保安服务|绿化养护|购买服务|外包给[\u4e00-\u9fff]{0,8}|委托(?:第三方|专业|社会)[\u4e00-\u9fff]{0,8}"
    r"|聘请第三方[\u4e00-\u9fff]{0,6}|第三方(?:机构)?(?:承担|实施|提供)[\u4e00-\u9fff]{0,6}"
)
_SECTIONS = frozenset({"narratives.overview", "narratives.plan", "narratives.goals"})


def _widest(texts: list[str]) -> list[str]:
    """Each text once, without those that are a piece of another."""
    return [text for text in dict.fromkeys(texts) if not any(text != other and text in other for other in texts)]


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    if subject.form.government_purchase is not False:
        return
    sections = [section for section in subject.derive(sections_of) if section.path in _SECTIONS]
    spans = [section.span(*match.span()) for section in sections for match in _BOUGHT.finditer(section.text)]
    if not spans:
        return
    texts = _widest([span.text for span in spans])[:4]
    spans = [next(span for span in spans if span.text == text) for text in texts]
    yield rule.finding(
        "government_purchase", subject.quote("government_purchase"),
        *(subject.quote(span.path, span.text) for span in spans),
        zh=f"“是否含有政府购买服务”填“否”，但文中列有{zh_list(texts)}等通常向社会购买的服务；请核实，若不属于政府购买服务请说明依据。",
        en=f"“Contains government purchase of services” says no, but the text names services that are usually bought: "
        f"{en_list(texts)}. Please check, or say why they do not count.",
        form=subject.index,
    )  # fmt: skip


RULE = Rule(
    code="government-purchase-doubt", title_zh="政府购买服务填报存疑", title_en="Purchased services denied",
    source=FITNESS, severity=Severity.MEDIUM, kind="question", check=each(_check),
)  # fmt: skip
