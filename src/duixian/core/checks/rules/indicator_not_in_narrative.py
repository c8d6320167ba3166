"""An indicator about something that the narrative never mentions.

Looks for any telling piece of the indicator's name, or a usual synonym, in all sections. Indicators of money, rules and
management (投入与管理) belong to every project and are left alone, as are names without an object (完成率).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.promises import core_of, pairs_of
from duixian.core.checks.facts.sections import sections_of
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import RELEVANCE
from duixian.core.checks.wording import en_list, zh_list
from duixian.core.forms.model import Form, Indicator, Kind

_EVERYWHERE = re.compile(
    r"投入|管理|成本|预算执行|过程|资金|制度|经费|预算|成本|支出|合同|财务|到位|长效|可持续|持续|影响|机制"
)
_SYNONYMS = (
    (re.compile(r"满意"), re.compile(r"满意|问卷|调查|反馈|测评|评价")),
    (re.compile(r"媒体|报道"), re.compile(r"媒体|报道|新闻")),
    (re.compile(r"网站"), re.compile(r"网站|官网|网页|网络平台")),
    (re.compile(r"团队|成员|人员|队伍"), re.compile(r"团队|成员|人员|队伍|骨干|员工")),
    (re.compile(r"投诉"), re.compile(r"投诉|意见|反馈")),
    (re.compile(r"事故|安全"), re.compile(r"安全|应急|事故|消防")),
)
_COMMON = re.compile(
    r"按期|按时|按计划|及时|完成|达标|合格|验收|实际|计划|年度|工作|项目|任务|总体|时间|时限|进度|质量|数量"
)
_FEWEST_SECTIONS, _SHORTEST = 3, 200


def _is_about(row: Indicator, text: str) -> bool | None:
    """Whether the narrative speaks of what an indicator is about; None when the name has no object of its own."""
    name = row.level3 or ""
    for asked, told in _SYNONYMS:
        if asked.search(name):
            return bool(told.search(text))
    if _EVERYWHERE.search(name) or _EVERYWHERE.search(row.level1 or ""):
        return None
    pieces = pairs_of(_COMMON.sub("，", core_of(name)))
    return any(piece in text for piece in pieces) if len(pieces) >= 2 else None


def _unmentioned(form: Form, text: str) -> list[int]:
    return [index for index, row in enumerate(form.indicators) if row.level3 and _is_about(row, text) is False]


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    sections = subject.derive(sections_of)
    text = "\n".join(section.text for section in sections)
    if subject.form.kind is not Kind.TARGET or len(sections) < _FEWEST_SECTIONS or len(text) < _SHORTEST:
        return
    rows = _unmentioned(subject.form, text)
    if not rows:
        return
    quotes = [subject.quote(f"indicators[{row}].level3") for row in rows]
    names = [quote.text for quote in quotes]
    zh, en = _no_survey(names) if all("满意" in name for name in names) else _no_word(names)
    yield rule.finding(quotes[0].path, *quotes, zh=zh, en=en, form=subject.index)


def _no_word(names: list[str]) -> tuple[str, str]:
    return (
        f"指标{zh_list(names)}在各栏叙述中只字未提，不知由哪项工作实现、如何取数；请在概况或实施计划中写明，或改设与任务对应的指标。",
        f"No section says a word about {en_list(names)}: which work brings it about, and where does the number come from? "
        "Describe it, or choose an indicator of the work described.",
    )


def _no_survey(names: list[str]) -> tuple[str, str]:
    return (
        f"设有{zh_list(names)}指标，但各栏没有提到问卷、回访或任何调查安排，年终无从取数；请写明调查对象、方式和份数。",
        f"The form sets {en_list(names)}, but no section mentions a survey: say who is asked, how, and how many.",
    )


RULE = Rule(
    code="indicator-not-in-narrative", title_zh="指标缺少文字依据", title_en="Indicator without a word in the text",
    source=RELEVANCE, severity=Severity.LOW, kind="question", check=each(_check),
)  # fmt: skip
