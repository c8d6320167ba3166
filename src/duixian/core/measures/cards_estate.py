"""Suggested cards for running the house: repairs, property service, power and water."""

from __future__ import annotations

from duixian.core.measures.card import NUMBER, PERCENT, Card
from duixian.core.wording import Words

_ORDERS = Words("工单及其每一步的时间", "work orders and the time of each of their steps")
_METERS = Words("总表的抄表记录、房间台账", "readings of the main meters, the register of rooms")
REPAIRS_ON_TIME = Card(
    key="repairs_on_time",
    pattern="(?:维修|报修|抢修|工单).{0,6}(?:及时|按时|按期|响应|时效)|(?:及时|按时|按期).{0,2}(?:维修|修复|抢修)",
    kinds=PERCENT,
    measures=("incubator.repairs_on_time", "evidence.attested"),
    definition=Words(
        "在时限内完工的工单占到期工单的比例", "orders done within their time, of those whose time was over"
    ),
    source=_ORDERS,
    numerator=Words("在时限内完工的工单", "orders done within their time"),
    denominator=Words("截止日前时限已满的工单", "orders whose time was over by the cut-off"),
    unique_key=Words("每张工单；退回返修的以最后一次完工为准", "each order; one sent back counts by its last end"),
    trap=Words(
        "时限从报修算起还是从派工算起；等待进场不计入、待料计入；时限由单位设定",
        "whether time runs from the request or the dispatch; waiting to be let in stops it, waiting for parts does not; "
        "the unit sets the hours",
    ),
    limitations=Words("电话报修晚登记的，起点偏晚", "a call that was entered late begins late"),
    compensation=Words(
        "企业在自己的页面报修，时间由系统记录", "tenants report on their own pages, which keep the time"
    ),
)
REPAIR_ACCEPTANCE = Card(
    key="repair_acceptance",
    pattern="(?:维修|报修|修缮|工单).{0,6}(?:验收|合格|返修)",
    kinds=PERCENT,
    measures=("incubator.repair_acceptance", "money.acceptance_rate", "evidence.attested"),
    definition=Words(
        "报修人验收合格的工单占已完工工单的比例", "orders accepted by whoever asked, of those that were done"
    ),
    source=_ORDERS,
    numerator=Words("验收合格的工单", "orders accepted"),
    denominator=Words(
        "已完工且验收期限已满或已答复的工单", "orders done that were answered or whose days for it are over"
    ),
    unique_key=Words("每张工单", "each order"),
    trap=Words(
        "逾期不答复由工作人员代为验收的是否算合格；返修后合格算不算一次合格",
        "whether an order accepted by the staff for want of an answer passes; whether passing after a return is passing",
    ),
    limitations=Words("报修人不答复不等于满意", "somebody who says nothing is not therefore content"),
    compensation=Words("代为验收和返修后合格的另行列出", "both are told beside the rate"),
)
ROUNDS = Card(
    key="rounds_done",
    pattern="(?:巡查|巡更|巡检|巡视|保洁检查).{0,6}(?:完成|覆盖|到位|执行)?.{0,2}率",
    kinds=PERCENT,
    measures=("incubator.rounds_done", "evidence.attested"),
    definition=Words(
        "当天查完全部点位的巡查占计划巡查的比例",
        "rounds that looked at all their points on their day, of those planned",
    ),
    source=Words("巡查路线与点位检查记录", "the routes and the checks at their points"),
    numerator=Words("当天完成的巡查", "rounds done on their own day"),
    denominator=Words("截止日前计划的巡查", "rounds planned by the cut-off"),
    unique_key=Words("每条路线每个计划日", "each route on each planned day"),
    trap=Words(
        "漏一个点位算不算完成；次日补查算不算",
        "whether a round that left out a point is done; whether one made up for counts",
    ),
    limitations=Words("点位打卡不证明查得仔细", "a check at a point does not show how well somebody looked"),
    compensation=Words("发现问题转为工单，可对照", "what was found became work orders, which can be held against it"),
)
PROPERTY_SCORE = Card(
    key="property_score",
    pattern="物业.{0,6}(?:考核|评分|得分|考评|质量)",
    kinds=PERCENT,
    measures=("incubator.property_score", "evidence.attested"),
    definition=Words("已定案各期物业考核得分的平均", "the mean score of the property reviews that were settled"),
    source=Words("物业考核表", "the review sheets of property service"),
    numerator=Words("各期得分之和", "the scores of the periods"),
    denominator=Words("各期满分之和", "their full marks"),
    unique_key=Words("每个考核期", "each period"),
    trap=Words(
        "各期同等还是按合同价加权；未定案的不计",
        "each period alike or by its price; what is not settled does not count",
    ),
    limitations=Words("打分由本单位作出", "the unit itself gives the marks"),
    compensation=Words(
        "扣分有理由和佐证，人员、巡查、维修数据并列",
        "what was taken off has its reason and proof; posts, rounds and repairs stand beside it",
    ),
)
POWER_PER_M2 = Card(
    key="power_per_m2",
    pattern="(?:单位|每平米|每平方米|平均).{0,4}(?:建筑)?面积.{0,4}(?:电耗|用电|能耗|耗电)",
    kinds=NUMBER,
    measures=("incubator.power_per_m2", "evidence.attested"),
    definition=Words(
        "本年总表用电量除以房间日均面积（千瓦时/㎡）", "kWh of the main meters in the year for each m² of rooms"
    ),
    source=_METERS,
    unique_key=Words("每块总表每个月", "each main meter and month"),
    trap=Words(
        "分表与总表不可重复相加；不足一年的不折算全年",
        "sub-meters are not added to main ones; part of a year is not scaled up",
    ),
    limitations=Words("未抄表的月份没有用量", "a month that was not read has no use"),
    compensation=Words("抄表完整率并列", "how many meters were read is told by a measure of its own"),
)
POWER_PER_PERSON = Card(
    key="power_per_person",
    pattern="人均.{0,4}(?:电耗|用电|能耗|耗电)",
    kinds=NUMBER,
    measures=("incubator.power_per_person", "evidence.attested"),
    definition=Words("本年总表用电量除以年均人数（千瓦时/人）", "kWh of the main meters in the year for each person"),
    source=Words(
        "总表的抄表记录、企业经确认的从业人员", "readings of the main meters, confirmed figures of the tenants"
    ),
    unique_key=Words("每块总表每个月；每家企业每期人数", "each main meter and month; the figures of each tenant"),
    trap=Words(
        "人数按月末平均；本单位在岗人员默认不含",
        "people are the mean of the ends of the months; the unit's own are not among them unless entered",
    ),
    limitations=Words(
        "没有填报的企业不在人数里，人均偏高", "who told nothing is not counted, which makes the figure higher"
    ),
    compensation=Words("人数由哪几家组成逐行列出", "whose figures make up the people is listed row by row"),
)
WATER_PER_M2 = Card(
    key="water_per_m2",
    pattern="(?:单位|每平米|每平方米|平均).{0,4}(?:建筑)?面积.{0,4}(?:水耗|用水|耗水)",
    kinds=NUMBER,
    measures=("incubator.water_per_m2", "evidence.attested"),
    definition=Words(
        "本年总表用水量除以房间日均面积（升/㎡）", "litres of the main meters in the year for each m² of rooms"
    ),
    source=_METERS,
    unique_key=Words("每块总表每个月", "each main meter and month"),
    trap=Words("表上是立方米，指标是升", "meters count m³, the figure is in litres"),
    limitations=Words("漏损也算用水", "what leaks is used, too"),
    compensation=Words("总表与分表的差额每月核对", "main and sub-meters are held against each other each month"),
)
ESTATE: tuple[Card, ...] = (
    REPAIRS_ON_TIME, REPAIR_ACCEPTANCE, ROUNDS, PROPERTY_SCORE, POWER_PER_M2, POWER_PER_PERSON, WATER_PER_M2,
)  # fmt: skip
