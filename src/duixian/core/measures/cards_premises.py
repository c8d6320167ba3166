"""Suggested cards for premises and what stands in them: areas served, statutory inspections."""

from __future__ import annotations

from duixian.core.measures.card import NUMBER, PERCENT, Card
from duixian.core.wording import Words

AREA = Card(
    key="area_served",
    pattern="(?:服务|孵化|场地|运行|管理).{0,4}面积",
    kinds=NUMBER,
    measures=("incubator.area_served", "evidence.list_sum"),
    definition=Words(
        "截止日出租、公共服务和中试用途的房间面积（㎡）", "m² of rooms to let, of shared services and of the pilot base"
    ),
    source=Words("房间台账（面积和用途自哪天起）", "the register of rooms: area and use from a day on"),
    unique_key=Words("房间", "the room"),
    trap=Words(
        "空置的出租房是否计入；自用办公和公共部位不计；建筑面积与使用面积不可混用",
        "whether vacant rooms count; own offices and common parts do not; gross and net areas never mix",
    ),
    limitations=Words("面积按台账，不逐年实测", "areas are those of the register, not measured each year"),
    compensation=Words("改造后按竣工图更正台账", "after works the register is corrected from the drawings"),
)
INSPECTIONS = Card(
    key="inspections_on_time",
    pattern="特种设备|(?:定期|按期|法定|设备).{0,2}检验|检验.{0,2}(?:及时|按期|率)",
    kinds=PERCENT,
    measures=("incubator.inspections_on_time", "evidence.attested"),
    definition=Words("到期的法定检验按期完成的比例", "statutory inspections done by their day, of those due"),
    source=Words("特种设备台账和检验报告", "the register of special equipment and the inspection reports"),
    numerator=Words("按期完成的检验", "inspections done by their day"),
    denominator=Words("本年度截止日前到期的检验", "inspections due in the year by the day"),
    unique_key=Words("每次应检", "each inspection due"),
    trap=Words(
        "逾期一天也算未按期；不合格算已检，复检另计；停用的设备不计",
        "a day late is late; failed is still inspected and its re-inspection counts again; stopped equipment is left out",
    ),
    limitations=Words("检验机构排期不由单位决定", "the inspecting body sets its own dates"),
    compensation=Words("提前60天提醒并预约", "reminders sixty days ahead, appointments made early"),
)
PREMISES: tuple[Card, ...] = (AREA, INSPECTIONS)
