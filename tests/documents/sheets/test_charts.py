from __future__ import annotations

from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.monitoring.lights import LIGHT_LABELS, Light
from duixian.documents.sheets.charts import (
    Bullet,
    Points,
    bullets,
    light_distribution,
    light_icon,
    points_bars,
    sparkline,
)
from snapshots import snapshot

SVG = "{http://www.w3.org/2000/svg}"
ROWS = (
    Bullet("参会观众数", Fraction(2, 5), Light.AMBER, Fraction(3, 5), "200 / 500 人"),
    Bullet("邀请演讲专家数", Fraction(6, 5), Light.DONE, Fraction(1)),
    Bullet("参会人员满意度（%）这个名字长得在图里放不下了", None, Light.GREY, Fraction(3, 5)),
    Bullet("资金使用合规性", Fraction(1), Light.GREEN, None, "合规"),
)
COUNTS = {Light.RED: 3, Light.AMBER: 12, Light.GREY: 1, Light.GREEN: 400, Light.NOT_DUE: 8, Light.DONE: 22}
BARS = (
    Points("预算执行", Fraction(10), Fraction(98, 10)),
    Points("产出指标", Fraction(50), Fraction(30)),
    Points("满意度指标", Fraction(10), Fraction(10)),
)
LINE = [Fraction(1), None, Fraction(3), None, Fraction(2), Fraction(5)]


def _texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


def _shapes(svg: str, look: str) -> list[dict[str, str]]:
    return [dict(element.attrib) for element in ET.fromstring(svg).iter() if element.get("class") == look]


def _description(svg: str) -> str | None:
    return ET.fromstring(svg).findtext(f"{SVG}desc")


DRAWN = {
    "bullets-zh": bullets(ROWS, title="指标完成情况"),
    "bullets-en": bullets(ROWS, title="Attainment", language="en"),
    "lights-zh": light_distribution(COUNTS, title="项目分布"),
    "lights-en": light_distribution(COUNTS, title="Projects by light", language="en"),
    "points-zh": points_bars(BARS, title="得分"),
    "points-en": points_bars(BARS, title="Points", language="en"),
    "sparkline": sparkline(LINE, title="趋势"),
    "icon": light_icon(Light.AMBER),
}


@pytest.mark.parametrize("name", DRAWN)
def test_drawings_are_those_that_were_looked_at(name: str) -> None:
    drawn = DRAWN[name].replace("><", ">\n<") + "\n"
    assert drawn == snapshot(f"charts/{name}.svg", drawn)


@pytest.mark.parametrize("name", DRAWN)
def test_drawings_pass_a_strict_page_and_say_what_they_show(name: str) -> None:
    root = ET.fromstring(DRAWN[name])
    attributes = {key for element in root.iter() for key in element.attrib}
    assert {key for key in attributes if key == "style" or key.startswith("on") or "href" in key} == set()
    assert {element.tag for element in root.iter()} & {f"{SVG}style", f"{SVG}script", f"{SVG}foreignObject"} == set()
    assert (root.get("role"), root.get("aria-label")) == ("img", root.findtext(f"{SVG}title"))
    assert _description(DRAWN[name])


def test_bullets_are_as_long_as_the_shares_and_stop_at_125_percent() -> None:
    long = bullets([*ROWS, Bullet("超", Fraction(9), Light.DONE), Bullet("负", Fraction(-1), Light.RED)], title="")
    track = float(_shapes(long, "dx-track")[0]["width"])
    amber = [float(shape["width"]) for shape in _shapes(long, "dx-light-amber") if "width" in shape]
    done = [float(shape["width"]) for shape in _shapes(long, "dx-light-done") if "width" in shape]
    assert amber == [pytest.approx(track * 0.4 / 1.25, abs=0.01)]
    assert done == [pytest.approx(track * 1.2 / 1.25, abs=0.01), pytest.approx(track, abs=0.01)]
    assert [shape for shape in _shapes(long, "dx-light-red") if "width" in shape] == []


def test_bullets_say_the_figures_and_cut_long_names() -> None:
    assert _texts(DRAWN["bullets-zh"]) == [
        "目标 100 %", "参会观众数", "200 / 500 人", "邀请演讲专家数", "120 %", "参会人员满意度（%）这个名字…", "未测量", "资金使用合规性", "合规",
        "计划应完成",
    ]  # fmt: skip
    assert _description(DRAWN["bullets-zh"]) == (
        "参会观众数：40 %，计划应完成 60 %，有风险；邀请演讲专家数：120 %，计划应完成 100 %，已完成；"
        "参会人员满意度（%）这个名字长得在图里放不下了：未测量，计划应完成 60 %；资金使用合规性：100 %，正常"
    )
    assert (_description(DRAWN["bullets-en"]) or "").startswith(
        "参会观众数: 40 %, 60 % expected by the plan, at risk; "
    )


def test_bullets_without_rows_are_an_empty_drawing() -> None:
    assert _texts(bullets([], title="空")) == ["目标 100 %"]


def test_user_text_is_data_in_a_drawing() -> None:
    drawn = bullets([Bullet('<script>"&\x00', Fraction(1), Light.GREEN)], title='a"<b>')
    root = ET.fromstring(drawn)
    assert (root.get("aria-label"), _texts(drawn)[1]) == ('a"<b>', '<script>"&\ufffd')


def test_light_parts_are_as_wide_as_their_numbers() -> None:
    drawn = light_distribution({Light.GREEN: 3, Light.RED: 1}, title="", width=400)
    assert [shape["width"] for shape in _shapes(drawn, "dx-light-red") if "width" in shape] == ["99"]
    assert [shape["width"] for shape in _shapes(drawn, "dx-light-green") if "width" in shape] == ["299"]
    assert _texts(drawn) == ["1", "3", "滞后 1", "正常 3"]


def test_a_number_that_has_no_room_in_its_part_stands_below_only() -> None:
    texts = _texts(DRAWN["lights-zh"])
    assert texts[:3] == ["400", "22", "滞后 3"]
    assert texts[-6:] == ["滞后 3", "有风险 12", "未测量 1", "正常 400", "未到期 8", "已完成 22"]


def test_no_projects_are_an_empty_track() -> None:
    drawn = light_distribution({Light.RED: 0}, title="")
    assert (_texts(drawn), len(_shapes(drawn, "dx-track"))) == ([], 1)


def test_lost_points_stand_in_their_part_or_behind_the_figures() -> None:
    assert _texts(DRAWN["points-zh"]) == [
        "预算执行", "9.8 / 10 分（-0.2）", "产出指标", "-20", "30 / 50 分", "满意度指标", "10 / 10 分",
    ]  # fmt: skip
    assert "9.8 / 10 (-0.2)" in _texts(DRAWN["points-en"])


def test_points_share_one_scale() -> None:
    won = [float(shape["width"]) for shape in _shapes(DRAWN["points-zh"], "dx-won")]
    assert [round(width / won[1], 3) for width in won] == [round(9.8 / 30, 3), 1, round(10 / 30, 3)]


def test_points_without_rows_or_weight_are_drawn_without_fault() -> None:
    assert _texts(points_bars([], title="")) == []
    assert _texts(points_bars([Points("管理", Fraction(0), Fraction(0))], title="")) == ["管理", "0 / 0 分"]


def test_a_sparkline_has_gaps_where_nothing_was_measured() -> None:
    root = ET.fromstring(DRAWN["sparkline"])
    assert len(list(root.iter(f"{SVG}polyline"))) == 1
    assert [circle.get("r") for circle in root.iter(f"{SVG}circle")] == ["1.5", "1.5", "2.5"]
    assert _description(DRAWN["sparkline"]) == "1, -, 3, -, 2, 5"


@pytest.mark.parametrize(
    ("values", "dots"), [([], 0), ([None], 0), ([Fraction(3)], 2), ([Fraction(3), Fraction(3)], 1)]
)
def test_a_sparkline_of_few_values(values: list[Fraction | None], dots: int) -> None:
    assert len(list(ET.fromstring(sparkline(values, title="")).iter(f"{SVG}circle"))) == dots


def test_every_light_has_a_shape_of_its_own() -> None:
    drawn = [light_icon(light, language="en") for light in Light]
    names = [ET.fromstring(icon).get("aria-label") for icon in drawn]
    assert names == [LIGHT_LABELS[light].en for light in Light]
    shapes = [tuple(child.tag for child in list(ET.fromstring(icon))[2:]) for icon in drawn]
    assert len(set(shapes)) >= 4


SHARES = st.none() | st.fractions(-2, 5)


@given(st.lists(st.builds(Bullet, st.text(max_size=30), SHARES, st.sampled_from(Light), SHARES), max_size=6))
def test_any_rows_give_well_formed_drawings_inside_their_box(rows: list[Bullet]) -> None:
    root = ET.fromstring(bullets(rows, title="x"))
    for shape in root.iter(f"{SVG}rect"):
        assert float(shape.get("x", "0")) + float(shape.get("width", "0")) <= 680
