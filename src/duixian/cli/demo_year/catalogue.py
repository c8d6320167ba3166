"""What the incubator offers its tenants in 2020: the catalogue, what was held on which day, and what was done for single tenants."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple


class Offer(NamedTuple):
    """A line of the catalogue; `yuan` for each `per`, by an outside provider where one is named."""

    kind: str
    name: str
    name_en: str
    told: str
    provider: str = ""
    yuan: Decimal = Decimal(0)
    per: str = "once"
    capacity: int | None = None


class Held(NamedTuple):
    """A session: day, hour, its service, title, the room of the incubator building or else a place, places, how many tenants booked, what
    came of it. Without `result` it was called off, `why` says for what reason."""

    day: str
    hour: int
    service: str
    title: str
    room: str
    places: int
    tenants: int
    result: str
    why: str = ""


SAFETY, RIGHTS, FILING, TAXES = "实验室安全培训", "知识产权培训", "注册申报培训", "财税与研发费用培训"
ASSAY, CELLS, PILOT = "液相色谱代测", "细胞冻存与复苏", "中试放大试制"
GRANTS, LAW, FUNDS = "项目申报辅导", "法律与股权咨询", "投融资咨询"
PITCH, SALON, OPEN, SHARED = "投融资路演", "企业沙龙", "园区开放日", "公共仪器平台使用"
OFFERS: Final = (
    Offer("training", SAFETY, "Laboratory safety", "危险化学品、生物安全和消防，入驻企业每年至少参加一次。", capacity=40),
    Offer("training", RIGHTS, "Intellectual property", "专利检索、布局和转让实务。", "海汀知行专利代理事务所", capacity=36),
    Offer("training", FILING, "Filing and registration", "临床试验申请、器械注册和质量体系。", "北岭注册法规咨询有限公司", capacity=36),
    Offer("training", TAXES, "Taxes and R&D spending", "研发费用加计扣除和高新技术企业认定。", "海汀正衡会计师事务所", capacity=36),
    Offer("technical", ASSAY, "HPLC analysis", "委托样品的含量和有关物质测定，出具数据报告。", yuan=Decimal(200), per="hour"),
    Offer("technical", CELLS, "Cell banking", "细胞冻存、复苏和支原体检查。", yuan=Decimal(300)),
    Offer("technical", PILOT, "Pilot batches", "中试基地发酵、纯化和制剂试制。", yuan=Decimal(450), per="hour"),
    Offer("consulting", GRANTS, "Help with grants", "项目申报书的选题、预算和绩效目标。"),
    Offer("consulting", LAW, "Law and shares", "合同、股权和劳动用工，驻园律师接待。", "海汀衡川律师事务所"),
    Offer("consulting", FUNDS, "Funding advice", "融资计划书和投资机构对接。", "拓新医药产业基金"),
    Offer("event", PITCH, "Pitch day", "企业面向投资机构路演，每家十二分钟。", "拓新医药产业基金", capacity=30),
    Offer("event", SALON, "Tenants' salon", "同一领域的企业交流进展。", capacity=24),
    Offer("event", OPEN, "Open day", "面向高校和社区开放。", capacity=80),
    Offer("equipment", SHARED, "Shared instruments", "公共仪器平台的仪器按小时预约，先培训后使用。", yuan=Decimal(80), per="hour"),
)  # fmt: skip
ONLINE: Final = "线上会议室"
SESSIONS: Final = (
    Held("2020-01-10", 14, SAFETY, "节前安全检查与危险化学品管理", "612", 40, 12, "各实验室签订节前安全责任书。"),
    Held("2020-02-21", 14, RIGHTS, "专利检索入门", "612", 36, 7, "", "防疫要求暂停聚集，改期另行通知。"),
    Held("2020-03-06", 10, SAFETY, "复工防疫与实验室安全", ONLINE, 60, 15, "复工方案逐家备案。"),
    Held("2020-03-20", 14, TAXES, "研发费用加计扣除", ONLINE, 60, 12, "发放加计扣除辅助账模板。"),
    Held("2020-04-10", 14, RIGHTS, "专利检索与布局（一）", "612", 30, 11, "11家企业完成检索作业。"),
    Held("2020-04-24", 15, SALON, "细胞治疗企业交流", "412", 20, 8, "形成共用细胞房的排班建议。"),
    Held("2020-05-15", 14, FILING, "临床试验申请要点", "612", 36, 12, "3家企业列入申报辅导名单。"),
    Held("2020-05-29", 14, PITCH, "第一期路演", "102", 30, 9, "投资机构约见4家企业。"),
    Held("2020-06-05", 15, SALON, "研讨会参会企业行前交流", "102", 40, 13, "确定参会企业的展示材料和约谈安排。"),
    Held("2020-06-19", 9, SAFETY, "年中消防应急演练", "广场", 80, 14, "疏散用时4分10秒，2处通道整改。"),
    Held("2020-07-10", 14, RIGHTS, "专利布局（二）：国际申请", "612", 30, 10, "2家企业启动国际申请。"),
    Held("2020-07-24", 15, SALON, "体外诊断企业交流", "412", 20, 7, "两家企业约定共用检测平台。"),
    Held("2020-08-14", 14, FILING, "质量体系与现场核查", "612", 36, 11, "发放现场核查自查表。"),
    Held("2020-08-28", 14, PITCH, "第二期路演", "102", 12, 9, "投资机构约见3家企业，1家进入尽职调查。"),
    Held("2020-09-11", 14, SAFETY, "危险废物收集与转移", "612", 40, 13, "统一更换危废标签。"),
    Held("2020-09-18", 14, TAXES, "高新技术企业认定材料", "612", 36, 10, "5家企业拟申报2021年认定。"),
    Held("2020-09-25", 15, SALON, "中药新药企业交流", "412", 20, 6, "提出共建质量标准方法库。"),
    Held("2020-10-23", 14, FILING, "医疗器械注册路径", "612", 36, 9, "2家企业明确分类和检验安排。"),
    Held("2020-10-30", 13, OPEN, "秋季开放日", "102", 80, 11, "接待高校师生和社区居民。"),
    Held("2020-11-06", 14, PITCH, "第三期路演", "102", 14, 10, "投资机构约见5家企业。"),
    Held("2020-11-13", 14, RIGHTS, "专利许可与转让合同", "612", 30, 9, "发放许可合同范本。"),
    Held("2020-11-20", 9, SAFETY, "冬季用电与消防演练", "广场", 80, 13, "疏散用时3分45秒，无整改项。"),
    Held("2020-12-04", 14, TAXES, "年度汇算与补助资金核算", "612", 36, 11, "补助资金单独核算模板发至各企业。"),
    Held("2020-12-11", 15, SALON, "年终交流会", "102", 60, 16, "收集2021年服务需求21条。"),
    Held("2020-12-23", 14, SAFETY, "元旦前安全检查与值班安排", "612", 40, 11, ""),
    Held("2020-12-25", 14, FILING, "2021年注册法规更新", "612", 36, 8, ""),
)  # fmt: skip
DONE: Final = {
    ASSAY: ("完成3批样品含量测定，报告已交付", "完成有关物质方法摸索，出具数据报告", "完成稳定性样品6个月检测"),
    CELLS: ("冻存两株细胞，支原体阴性", "复苏成活率92%，已交接"),
    PILOT: ("50升发酵一批，收率符合预期", "纯化两批，样品送检", "小试制剂200粒，交企业稳定性考察"),
    GRANTS: ("完成申报书预算和绩效目标修改，已提交", "明确选题和合作单位，形成初稿", "答辩材料预演一次"),
    LAW: ("出具股权激励方案意见", "审阅技术转让合同，提出7处修改", "说明劳动合同变更程序"),
    FUNDS: ("修改融资计划书，推荐两家机构", "完成估值测算，安排约见"),
    SHARED: ("使用酶标仪，记录已登记", "使用超速离心机，设备正常", "使用液相色谱仪，数据自行处理"),
}  # fmt: skip
"""What came of a service that was asked for."""
FIGURES: Final = (
    ("income_investment", "0", "当年没有收回投资"), ("income_other", "86400", "会议室和停车收入，见财务账"),
    ("subsidies", "4989200", "市级财政项目资金"), ("fund", "12000000", "与拓新医药产业基金合作设立"),
    ("staff", "14", "孵化部和平台部年末在岗"), ("staff_trained", "9", "持从业培训证书"),
)  # fmt: skip
"""Figures of the year that no record gives: the line, its value, and what it rests on."""
