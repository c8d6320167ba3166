"""Words that say whether a number is promised or reported, and what is counted: data for all rules about counts."""

from __future__ import annotations

import re

from duixian.core.checks.facts.model import Modality

PERSONS = frozenset({"人", "位", "名", "人次", "余人"})
_PAST = re.compile(
    r"历年|年均|以来|曾|上年|去年|往年|过去|(?<![将拟])(?<!预计|计划|力争|确保|目标)累计|成功举办|成功召开|历届|上一?届|前[一二三两几\d]+届|已经?(?!签)|现有|目前|拥有"
    r"|引入了|引进了|共有|成立于|此前|近[一二三四五六七八九十几\d]+年|近年来|历经|吸引了|覆盖了|完成了|举办了|发展成为|年度实际"
)
_YEAR = re.compile(r"(?:19|20)\d{2}(?=年)")
_PLAN = re.compile(r"将|拟|计划|预计|力争|确保|本次|本届|今年|本年|目标|安排|暂设|暂定|不少于|不低于|至少|力求|争取")

_CONCEPTS: tuple[tuple[str, bool, re.Pattern[str]], ...] = tuple(
    (concept, persons, re.compile(pattern))
    for concept, persons, pattern in (
        ("foreign_guests", True, r"(?:境外|国外|外籍|外国|海外)[^,。;]{0,4}(?:代表|嘉宾|专家|人士|学者|来宾|人数)"),
        ("speakers", True, r"演讲|报告人|主讲|讲者|[作做][^,。;]{0,8}报告|报告嘉宾|发言"),
        ("trainees", True, r"学员|培训"),
        ("attendees", True, r"参会|与会|观众|听众|出席|到会|参加[^,。;]{0,4}会议|会议规模|人员规模|代表|专业人才|专业人士"),
        ("experts", True, r"专家|院士|学者|嘉宾"),
        ("countries", False, r"^(?:个)?(?:国家|地区)"),
        ("media_reports", False, r"报道"),
        ("media", False, r"媒体"),
        ("matches", False, r"对接|配对|签约|匹配"),
        ("sessions", False, r"报告会|研讨|分会(?!场)|高[端层]对话|论坛|讲座|沙龙|路演|专场|交流活动|主题活动|高端交流|场次"),
        ("companies", False, r"企业|公司|租户|商户|创业团队"),
    )
)  # fmt: skip
MEASURES_OF = {
    "countries": {"个"}, "media": {"家", "个"}, "media_reports": {"篇", "次", "条", "项", "个", "家"},
    "matches": {"项", "对", "个", "次", "家", "场", "件"}, "sessions": {"场", "个", "次", "场次"},
    "companies": {"家", "个", "户", "项"},
}  # fmt: skip
CONCEPT_NAMES = {
    "foreign_guests": ("境外嘉宾", "guests from abroad"), "speakers": ("演讲专家", "speakers"),
    "trainees": ("培训人数", "trainees"), "attendees": ("参会人数", "attendees"), "experts": ("专家", "experts"),
    "countries": ("国家和地区", "countries and regions"), "media_reports": ("媒体报道", "media reports"),
    "media": ("媒体", "media outlets"), "matches": ("合作对接", "matched projects"), "sessions": ("会议活动场次", "sessions"),
    "companies": ("企业（项目）", "companies"),
}  # fmt: skip


def modality_of(sentence: str, path: str, year: int | None = None) -> Modality:
    """Whether a sentence (up to and around its number) promises, reports, or leaves it open.

    The plan, the goals and the mid-term goals promise unless they say otherwise; 本次 and 将 decide against a past word
    that stands before them. A year before `year` is a past word too.
    """
    past = max(_last(_PAST, sentence), _last_year_before(sentence, year))
    plan = _last(_PLAN, sentence)
    if past > plan:
        return "past"
    if plan >= 0:
        return "plan"
    return "plan" if path in ("narratives.plan", "narratives.goals", "narratives.midterm") else "open"


def _last_year_before(sentence: str, year: int | None) -> int:
    years = [match for match in _YEAR.finditer(sentence) if year and int(match.group()) < year]
    return years[-1].start() if years else -1


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def concept_of(after: str, before: str, measure: str) -> str | None:
    """What is counted, by the words after the number, then before it; None when the lexicon does not know it."""
    for words in (after, before):
        for concept, persons, pattern in _CONCEPTS:
            fits = measure in PERSONS if persons else measure in MEASURES_OF[concept]
            if fits and pattern.search(words):
                return concept
    return None


def concept_of_name(name: str, unit: str | None) -> str | None:
    """What an indicator of that name counts (参会人数: attendees); None for rates and for what the lexicon does not know."""
    if unit == "%" or name.rstrip(")）%％（(").endswith(("率", "度", "性", "比例", "占比")):
        return None
    persons = unit in PERSONS if unit else bool(re.search(r"专家|人数|人次|观众|代表|学员|嘉宾", name))
    for concept, is_person, pattern in _CONCEPTS:
        if is_person is persons and pattern.search(name):
            return concept
    return None
