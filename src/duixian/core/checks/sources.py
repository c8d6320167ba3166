"""The regulations and observed practice that rules cite; `verified` says whether the text itself was read."""

from __future__ import annotations

from duixian.core.checks.finding import Source

COMPLETENESS = Source(
    "88-completeness", "财预〔2015〕88号 完整性审核", "Cai Yu [2015] 88, review of completeness", False
)
RELEVANCE = Source("88-relevance", "财预〔2015〕88号 相关性审核", "Cai Yu [2015] 88, review of relevance", False)
FITNESS = Source("88-fitness", "财预〔2015〕88号 适当性审核", "Cai Yu [2015] 88, review of fitness", False)
FEASIBILITY = Source("88-feasibility", "财预〔2015〕88号 可行性审核", "Cai Yu [2015] 88, review of feasibility", False)
CORE_GUIDE = Source(
    "101-core-indicators", "财预〔2021〕101号 核心指标指引", "Cai Yu [2021] 101, core indicator guide", False
)
SELF_EVALUATION = Source(
    "10-self-evaluation",
    "财预〔2020〕10号 项目支出绩效评价管理办法",
    "Cai Yu [2020] 10, evaluation of project spending",
    True,
)
REVIEW_PRACTICE = Source("review-practice", "公开的评审意见中的常见问题", "Defects named in published reviews", True)
"""What published reviews complain about: reference/field.md §6, last paragraph."""
TARGET_MANAGEMENT = Source(
    "88-target-management", "财预〔2015〕88号 绩效目标管理办法", "Cai Yu [2015] 88, management of targets", True
)
"""Grades, approval together with the budget and adjustment were read; the review criteria above were not."""
OPINION_2018 = Source(
    "2018-34-opinion",
    "中发〔2018〕34号：目标应含产出、成本、效益、可持续影响和满意度",
    "Opinion of 2018: goals include output, cost, benefit, sustainability and satisfaction",
    True,
)
FRAMEWORK = Source(
    "evaluation-framework",
    "项目支出绩效评价指标体系框架（决策、过程、产出、效益）",
    "Evaluation framework: decision, process, output, benefit",
    False,
)
"""Only eight of its indicator names were read, in a public program; the framework itself was not."""
MONITORING = Source(
    "136-monitoring", "财预〔2019〕136号 绩效运行监控", "Cai Yu [2019] 136, performance monitoring", True
)
MEETING_QUOTA = Source(
    "meeting-quota",
    "会议费综合定额（财行〔2016〕214号及高校国际会议管理办法）",
    "Quotas for meetings (Cai Xing [2016] 214 and rules of two universities)",
    True,
)
ARITHMETIC = Source("arithmetic", "算术：表内数字应当相符", "Arithmetic: the figures of a form must agree", True)
"""No regulation is needed to say that parts add up to their total."""
DISCLOSURE_PRACTICE = Source(
    "disclosure-checks",
    "公开审查实践：金额单位、年度与总额口径",
    "Checks in use on disclosed forms: money units, annual against total",
    True,
)
