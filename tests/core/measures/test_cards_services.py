"""Cards of services are suggested for what incubators promise, and a conference keeps its own."""

from __future__ import annotations

import pytest

from duixian.core.measures.suggestions import suggest
from duixian.core.targets.grammar import parse_target


@pytest.mark.parametrize(
    ("name", "target", "measure"),
    [
        ("孵化服务次数", ">=40", "incubator.services_delivered"),
        ("公共服务场次", ">=40", "incubator.services_delivered"),
        ("举办培训场次", ">=12场", "incubator.services_delivered"),
        ("培训人次", ">=300人次", "incubator.people_trained"),
        ("企业培训人数", ">=300", "incubator.people_trained"),
        ("服务企业数", ">=50家", "incubator.tenants_served"),
        ("惠及企业数", ">=50", "incubator.tenants_served"),
        ("参会人数", ">=400", "events.attendees"),
        ("参训人数", ">=100", "events.attendees"),
        ("孵化服务面积", ">=9000平方米", "incubator.area_served"),
        ("在孵企业数", ">=50", "incubator.tenants"),
        ("新增企业数", ">=5", "incubator.tenants_new"),
    ],
)
def test_names_lead_to_their_measure(name: str, target: str, measure: str) -> None:
    suggestion = suggest(name, parse_target(target))
    assert suggestion is not None
    assert suggestion.measure == measure
