"""The mission of the unit in place of the goals."""

from __future__ import annotations

from core.checks.building import findings, form, kinds, quoted, told
from duixian.core.checks.rules.goal_off_project import RULE

MISSION = (
    "中心将以促进海洋产业发展为目标，以延伸政府职能为重点，力争成为区域海洋产业创新公共服务平台的核心；成为政府、科研机构和"
    "企业之间互动和信息传递的枢纽；引领和带动全市海洋产业的发展。"
)


def test_goal_off_project_of_a_mission() -> None:
    one = form(project_name="海洋产业实验楼运行保障", unit="东湖市海洋产业促进中心", goals=MISSION)
    assert [len(quotes) for quotes in quoted(RULE, one)] == [2]


def test_goal_off_project_near_miss() -> None:
    told = "实验楼全年正常运行。" + MISSION
    assert findings(RULE, form(project_name="海洋产业实验楼运行保障", unit="东湖市海洋产业促进中心", goals=told)) == []
    assert findings(RULE, form(project_name="海洋产业促进专项资金", unit="东湖市海洋产业促进中心", goals=MISSION)) == []
    assert (
        findings(RULE, form(project_name="海洋产业实验楼运行保障", goals="全年水电供应稳定，设备完好率不低于98%。" * 4))
        == []
    )


def test_goal_off_project_without_goals() -> None:
    assert findings(RULE, form(project_name="海洋产业实验楼运行保障")) == []


def test_finding_is_told_in_both_languages() -> None:
    one = form(project_name="海洋产业实验楼运行保障", unit="东湖市海洋产业促进中心", goals=MISSION)
    assert len(findings(RULE, one)) == 1
    assert told(RULE, one) == [
        (
            (
                "总目标通篇未提及“海洋产业实验楼运行保障”的工作内容，写的是单位的职能与愿景；请改写为本项目"
                "本年度要达到的目标。"
            ),
            (
                "The goals never mention the work of “海洋产业实验楼运行保障”; they tell the unit's mission"
                ". Please state what this project is to achieve this year."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target"]
