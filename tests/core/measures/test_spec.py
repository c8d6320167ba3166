from __future__ import annotations

from dataclasses import replace

import pytest

from duixian.core.measures.parameters import Parameter, ParameterKind
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind, target_kind
from duixian.core.targets.grammar import parse_target
from duixian.core.wording import Words

SPEC = MeasureSpec(
    name="events.attendees",
    version=1,
    label=Words("参会人数", "attendees"),
    description=Words("签到的自然人数", "persons scanned in"),
    unit=UnitKind.COUNT,
    app="events",
    serves=frozenset({TargetKind.COUNT}),
)
ROLE = Parameter("role", ParameterKind.TEXT, Words("身份", "role"))


@pytest.mark.parametrize(
    ("raw", "name", "kind"),
    [
        (">=95%", "", TargetKind.PERCENT),
        (">=85", "参会人员满意度（%）", TargetKind.PERCENT),
        ("<=5‰", "", TargetKind.PERCENT),
        (">=80", "邀请演讲专家数", TargetKind.COUNT),
        (">=50家", "", TargetKind.COUNT),
        ("500-800名", "", TargetKind.COUNT),
        ("<=60万元", "", TargetKind.MONEY),
        ("<=3000元", "", TargetKind.MONEY),
        ("合规", "", TargetKind.GRADED),
        ("是", "", TargetKind.GRADED),
        ("与相关机构建立稳定的合作机制。", "", TargetKind.SENTENCE),
        ("2020年12月底前", "", TargetKind.DAY),
        ("**", "", TargetKind.NONE),
        ("", "", TargetKind.NONE),
    ],
)
def test_target_kind_of_what_forms_print(raw: str, name: str, kind: TargetKind) -> None:
    assert target_kind(parse_target(raw, name=name)) is kind


def test_a_measure_fits_the_targets_it_serves() -> None:
    assert SPEC.fits(parse_target(">=500", name="参会观众数"))
    assert not SPEC.fits(parse_target("合规", name="资金使用合规性"))


def test_a_sound_spec() -> None:
    assert SPEC.is_sound
    assert replace(SPEC, parameters=(ROLE,)).is_sound


@pytest.mark.parametrize(
    "spec",
    [
        replace(SPEC, name="attendees"),
        replace(SPEC, name="Events.attendees"),
        replace(SPEC, version=0),
        replace(SPEC, serves=frozenset()),
        replace(SPEC, parameters=(ROLE, ROLE)),
    ],
)
def test_an_unsound_spec(spec: MeasureSpec) -> None:
    assert not spec.is_sound
