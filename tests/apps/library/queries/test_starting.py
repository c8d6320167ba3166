"""What the editor of a declaration takes from the library."""

from __future__ import annotations

from duixian.apps.accounts.actor import Actor
from duixian.apps.library.operations import library_load
from duixian.apps.library.queries import entries_suggested, entry_row, template_form, template_rows, templates_for
from duixian.web.workbench.library.composers import list_page
from factories.accounts import World, act
from factories.library import SPRING


def test_what_the_editor_of_a_declaration_takes(world: World) -> None:
    library_load(top=world.bureau, by=Actor.program(), at=SPRING)
    clerk = act(world.filler)
    found = entries_suggested(clerk, text="满意", project_type="conference", level="satisfaction", most=3)
    assert [one.name for one in found] == ["与会代表满意度", "参会人员满意度", "服务对象满意度"]
    row = entry_row(found[1], layout="central2021")
    assert (row.level1, row.level2, row.level3) == ("满意度指标", "服务对象满意度指标", "参会人员满意度")
    assert entries_suggested(clerk, text="参会人数", level="cost") == []
    template = templates_for(clerk, "incubator")[0]
    assert (template.name, len(templates_for(clerk))) == ("孵化器运行模板", 13)
    skeleton, form = template_form(clerk, template.entry.uuid, layout="central2021", values={"面积": "18000"})
    assert "18000平方米" in (form.narratives.overview or "")
    assert [one.level3 for _, one in template_rows(skeleton, "shanghai2020")][:2] == [
        "资金到位率",
        "水电支付核对相符率",
    ]
    page = list_page(
        clerk, "indicator", {"text": "满意", "project_type": "conference", "level": "satisfaction", "measured": "yes"}
    )
    assert [row["version"].name for row in page["rows"]] == ["与会代表满意度", "参会人员满意度", "服务对象满意度"]
