"""Projects of one document with the same odd day."""

from __future__ import annotations

from core.checks.building import findings, form, kinds, quoted, told
from duixian.core.checks.rules.shared_default_dates import RULE


def test_shared_default_dates_of_two_projects() -> None:
    one = form(project_name="甲会议", start_date="2020-01-02", end_date="2020-08-30")
    two = form(project_name="乙维修", start_date="2020-01-02", end_date="2020-12-16")
    assert quoted(RULE, one, two) == [["2020-01-02", "2020-01-02"]]
    assert told(RULE, one, two) == [
        (
            (
                "“甲会议”、“乙维修”的计划开始日期同为2020-01-02，内容不同的项目日期却完全相同，疑为模板默"
                "认值，请按各项目实际安排填写。"
            ),
            (
                "“甲会议”, “乙维修” both start on 2020-01-02, though their work differs: it looks like a "
                "default of the template. Please give each project its own dates."
            ),
        ),
    ]
    assert kinds(RULE, one, two) == ["target"]


def test_shared_default_dates_near_miss_natural_bounds() -> None:
    one = form(project_name="甲会议", start_date="2020-01-01", end_date="2020-11-30")
    assert findings(RULE, one, form(project_name="乙维修", start_date="2020-01-01", end_date="2020-11-30")) == []


def test_shared_default_dates_of_one_project_twice_is_none() -> None:
    one = form(project_name="甲会议", start_date="2020-01-02")
    assert findings(RULE, one, one) == []


def test_shared_default_dates_without_days() -> None:
    assert (
        findings(RULE, form(project_name="甲", start_date="2020-03"), form(project_name="乙", start_date="2020-03"))
        == []
    )
