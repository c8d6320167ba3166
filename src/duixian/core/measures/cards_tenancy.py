"""Suggested cards for incubators: tenants, graduation, occupancy, what tenants pay, the people they employ."""

from __future__ import annotations

from duixian.core.measures.card import NUMBER, PERCENT, Card
from duixian.core.wording import Words

_REGISTER = Words("入驻企业登记册", "the register of tenants")
OCCUPANCY = Card(
    key="occupancy",
    pattern="出租率|入驻率|使用率.{0,4}(?:房|场地)|(?:房|场地|载体).{0,6}(?:使用率|利用率)",
    kinds=PERCENT,
    measures=("incubator.occupancy", "evidence.attested"),
    definition=Words("全年已租面积·天占可租面积·天的比例", "m²·days let in m²·days that could be let"),
    source=Words("租约与房间登记", "leases and the register of rooms"),
    numerator=Words("租约期内的房间面积×天数", "m² × days of rooms under a lease"),
    denominator=Words("可租房间面积×天数", "m² × days of rooms for letting"),
    unique_key=Words("房间和日期", "room and day"),
    trap=Words(
        "取年末一天还是全年；公共和自用房是否在内", "one day or the whole year; whether common and own rooms are in"
    ),
    limitations=Words("签了租约不等于人已进驻", "a lease is not yet somebody working there"),
    compensation=Words("结合用电量抽查空置", "power used tells of empty rooms"),
)
GRADUATION = Card(
    key="graduation",
    pattern="毕业率|毕业企业.{0,4}(?:比例|占比)",
    kinds=PERCENT,
    measures=("incubator.graduation_rate", "evidence.attested"),
    definition=Words("本年离开的企业中毕业的比例", "graduates among the tenants that went within the year"),
    source=_REGISTER,
    numerator=Words("本年毕业的企业数", "tenants that graduated within the year"),
    denominator=Words("本年毕业与退出的企业数", "tenants that graduated or left within the year"),
    unique_key=Words("每家企业", "each tenant"),
    trap=Words(
        "也有按累计毕业占全部入驻计算的，要写明", "some count all graduates ever in all tenants ever; say which"
    ),
    limitations=Words("每年离开的企业少，一家就变化很大", "few go each year; one changes the rate a lot"),
    compensation=Words("同时列出家数和毕业条件", "the numbers and the criteria are told beside it"),
)
COLLECTED = Card(
    key="rent_collected",
    pattern="(?:租金|房租|费用|账单).{0,6}(?:收缴率|收取率|到账率|回款率)|收缴率",
    kinds=PERCENT,
    measures=("incubator.rent_collected", "evidence.attested"),
    definition=Words("已缴账单金额占到期账单金额的比例", "yuan of bills paid in yuan of bills due"),
    source=Words("企业账单与到账记录", "bills of tenants and their payments"),
    numerator=Words("截止日前到账的账单金额", "yuan of bills paid by the cut-off"),
    denominator=Words("本年到期的账单金额", "yuan of bills due within the year"),
    unique_key=Words("每张账单", "each bill"),
    trap=Words("减免和补贴不是收缴；迟缴算不算要写明", "waivers and subsidies are no payment; say whether late counts"),
    limitations=Words("欠费企业退出后难以追缴", "who left owing rarely pays"),
    compensation=Words("同时列出逾期账单", "overdue bills are told beside it"),
)
NEW_TENANTS = Card(
    key="tenants_new",
    pattern="(?:新增|新引进|新入驻|引进).{0,6}(?:企业|团队|项目)|(?:企业|团队).{0,4}新增",
    kinds=NUMBER,
    measures=("incubator.tenants_new", "evidence.list_distinct", "evidence.attested"),
    definition=Words("本年办理入驻的企业和团队数", "companies and teams that entered within the year"),
    source=_REGISTER,
    unique_key=Words("每家企业", "each tenant"),
    trap=Words("以办理入驻为准，不以申请或同意为准", "moved in, not applied or admitted"),
    limitations=Words("入驻不等于成长", "coming in is not yet growing"),
    compensation=Words("同时列出退出数", "those that left are told beside it"),
)
TENANTS = Card(
    key="tenants",
    pattern="在孵(?:企业|团队|项目)|入驻企业",
    kinds=NUMBER,
    measures=("incubator.tenants", "evidence.list_distinct", "evidence.attested"),
    definition=Words("截止日当天在孵的企业和团队数", "companies and teams in the incubator on the day"),
    source=_REGISTER,
    unique_key=Words("每家企业", "each tenant"),
    trap=Words("同意入驻未进场、已毕业仍租房的是否在内", "whether admitted ones and graduates that stay are in"),
    limitations=Words("家数不说明规模", "a number of tenants says nothing of their size"),
    compensation=Words("同时列出面积和从业人员", "area and people are told beside it"),
)
JOBS = Card(
    key="jobs",
    pattern="(?:就业|从业|吸纳|带动).{0,6}(?:人数|人员|岗位)|(?:就业|从业)人",
    kinds=NUMBER,
    measures=("incubator.jobs", "evidence.attested"),
    definition=Words("在孵企业期末从业人员之和", "people employed by the tenants"),
    source=Words("企业每半年填报并经确认的数据", "figures that tenants tell each half-year, confirmed"),
    unique_key=Words("每家企业最近一期", "the latest figures of each tenant"),
    trap=Words("自报数要确认；没有填报的不估计", "what is told must be confirmed; nothing is guessed"),
    limitations=Words("兼职和实习的口径各家不一", "each tenant counts part-timers its own way"),
    compensation=Words("抽查社保缴纳人数", "social insurance records are spot-checked"),
)
TENANCY: tuple[Card, ...] = (OCCUPANCY, GRADUATION, COLLECTED, NEW_TENANTS, TENANTS, JOBS)
