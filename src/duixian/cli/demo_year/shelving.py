"""The indicator library: what came with the program, what the centre and its department added, a case, a word on wordings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from duixian.apps.library.models import EntryScope
from duixian.apps.library.operations import (
    case_draft,
    concept_decide,
    entry_draft,
    library_load,
    version_publish,
    version_return,
    version_revise,
    version_submit,
)
from duixian.apps.library.operations.writing import version_edit
from duixian.cli.demo_year.stage import HEAD, Stage, scene

CLERK, OTHER, REVIEWER = "linxiao", "mengxia", "sunke"
LANDED: Final[Mapping[str, Any]] = {
    "name": "境外项目落地数", "name_en": "Projects from abroad that settled", "level": "economic", "unit": "个", "direction": "up",
    "target": ">=【填写数量】个", "definition": "经会议对接、会后一年内在本市注册或签约落地的境外项目个数。",
    "definition_en": "Projects from abroad met at the conference that registered or signed here within a year.",
    "formula": "注册或签约落地项目去重计数", "sources": ["业务记录"], "evidence": ["工商登记或投资协议", "会上约谈记录"],
    "pitfalls": ["落地往往跨年，须写明按哪一年的会议追踪", "会前已在谈的项目不能算会议成果"], "types": ["conference"], "concept": "matched-projects",
}  # fmt: skip
LOFTY: Final[Mapping[str, Any]] = {
    "name": "产业影响力", "name_en": "Influence on the industry", "level": "social", "direction": "graded", "target": "显著提升",
    "definition": "会议对本市生物医药产业影响力的提升程度。", "formula": "专家综合评判", "sources": ["业务评判"], "evidence": ["会议总结"],
    "types": ["conference"],
}  # fmt: skip
OPENED: Final[Mapping[str, Any]] = {
    "name": "科技成果对外开放次数", "name_en": "Results opened to the public", "level": "sharing", "unit": "次", "direction": "up",
    "target": ">=【填写次数】次", "definition": "所属单位面向企业和公众开放实验条件或成果展示的次数。",
    "definition_en": "Times that units of the department opened laboratories or results to companies and the public.",
    "formula": "有公告和签到的开放次数合计", "sources": ["业务记录"], "evidence": ["开放公告", "签到表"],
    "pitfalls": ["内部参观不算对外开放"],
}  # fmt: skip
COMMENT: Final = "值得参照：概况里的每项规模都有对应的数量指标，议程完成率与内容符合性分开考核，满意度写明对象。引用时请补上成本指标和时效期限。"
WORDS: Final = (
    ("参会观众数", "attendance", "以签到去重计，与参会人数同义"),
    ("研讨会议程活动完成率", "agenda-completion", "场次完成情况，研讨会只是会议的一种"),
    ("拓展国内外交流合作渠道", "", "一句话的目标，不是可以取数的指标"),
)


def play(stage: Stage) -> None:
    """Loaded in January; in spring the unit and the department add to it."""
    with scene(stage, "program", "2020-01-02", 8) as moment:
        library_load(top=stage.units["bureau"], by=moment.by, at=moment.at)
    _own(stage)
    _of_the_department(stage)
    _case(stage)
    with scene(stage, HEAD, "2020-03-27", 16) as moment:
        for wording, concept, reason in WORDS:
            concept_decide(wording=wording, concept=concept, reason=reason, by=moment.by, at=moment.at)


def _sent(stage: Stage, who: str, day: str, scope: str, content: Mapping[str, Any]) -> UUID:
    with scene(stage, who, day, 10) as moment:
        made = entry_draft(
            kind="indicator", scope=scope, home_uuid=stage.centre.uuid, content=content, by=moment.by, at=moment.at
        )
        version_submit(version_uuid=made.uuid, by=moment.by, at=moment.at)
    return made.uuid


def _own(stage: Stage) -> None:
    """Two of the unit: one published and later revised, one sent back."""
    landed = _sent(stage, CLERK, "2020-03-16", EntryScope.OWN, LANDED)
    lofty = _sent(stage, CLERK, "2020-03-16", EntryScope.OWN, LOFTY)
    with scene(stage, HEAD, "2020-03-18", 9) as moment:
        entry = version_publish(version_uuid=landed, by=moment.by, at=moment.at).entry
        reason = "没有写明由谁、按什么标准评判，也没有三档的含义；请改成可以取数的指标，例如采纳次数或报道篇数。"
        version_return(version_uuid=lofty, reason=reason, by=moment.by, at=moment.at)
    with scene(stage, OTHER, "2020-03-26", 14) as moment:
        draft = version_revise(entry_uuid=entry.uuid, by=moment.by, at=moment.at)
        told = {**LANDED, "evidence": [*LANDED["evidence"], "会后一年回访记录"]}
        note = "补充回访记录，明确追踪期限"
        version_edit(
            version_uuid=draft.uuid, content=told, revision=draft.revision, by=moment.by, at=moment.at, note=note
        )
        version_submit(version_uuid=draft.uuid, by=moment.by, at=moment.at)


def _of_the_department(stage: Stage) -> None:
    opened = _sent(stage, OTHER, "2020-03-17", EntryScope.DEPARTMENT, OPENED)
    with scene(stage, REVIEWER, "2020-03-20", 9) as moment:
        version_publish(version_uuid=opened, by=moment.by, at=moment.at)


def _case(stage: Stage) -> None:
    """The approved form of the forum, without whose it is."""
    with scene(stage, CLERK, "2020-03-24", 15) as moment:
        made = case_draft(
            declaration_uuid=stage.declarations["forum"], scope=EntryScope.DEPARTMENT, comment=COMMENT, by=moment.by, at=moment.at
        )  # fmt: skip
        version_submit(version_uuid=made.uuid, by=moment.by, at=moment.at)
    with scene(stage, REVIEWER, "2020-03-26", 10) as moment:
        version_publish(version_uuid=made.uuid, by=moment.by, at=moment.at)
