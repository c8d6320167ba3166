"""Drawings: in the language of the page, with nothing of a name run as markup."""

from __future__ import annotations

from fractions import Fraction

from django.utils.translation import override

from duixian.core.monitoring.lights import Light
from duixian.documents.sheets.charts import Bullet
from duixian.web.languages import spoken
from duixian.web.workbench.dashboards.drawing import bullet_chart, lights_chart, points_chart


def test_drawing_speaks_the_language_of_the_page() -> None:
    told = []
    for code in ("zh-hans", "en"):
        with override(code):
            told.append((spoken(), "滞后 2" in lights_chart({"red": 2, "green": 1}, title="x")))
    assert told == [("zh", True), ("en", False)]


def test_names_in_drawings_are_escaped() -> None:
    drawn = bullet_chart([Bullet("<script>", Fraction(1, 2), Light.AMBER)], title="<b>")
    assert ("<script>" in drawn, "<b>" in drawn, "&lt;script&gt;" in drawn) == (False, False, True)


def test_parts_without_weight_are_left_out() -> None:
    drawn = points_chart([("产出", 50, 40), ("过程", 0, 0)], title="得分")
    assert ("产出" in drawn, "过程" in drawn) == (True, False)
