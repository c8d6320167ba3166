"""What delegates of the forum need and offer: topics with both sides, in both languages, and the companies they come from."""

from __future__ import annotations

from typing import Final, NamedTuple


class Topic(NamedTuple):
    """Something sought and offered: kind, field and stage as tags, need and offer in Chinese and English."""

    kind: str
    area: str
    stage: str
    need: tuple[str, str]
    offer: tuple[str, str]


TOPICS: Final = tuple(
    Topic(kind, area, stage, (need, need_en), (offer, offer_en))
    for kind, area, stage, need, need_en, offer, offer_en in (
        ("technology", "biologics", "preclinical", "寻找双特异性抗体平台合作", "Looking for a bispecific antibody platform", "双特异性抗体发现平台，可对外授权", "Bispecific antibody discovery platform open for licensing"),
        ("technology", "biologics", "discovery", "需要抗体人源化与亲和力成熟服务", "Seeking antibody humanisation and affinity maturation", "抗体人源化与亲和力成熟技术", "Antibody humanisation and affinity maturation technology"),
        ("asset", "small-molecule", "clinical", "引进处于临床阶段的肿瘤小分子项目", "In-licensing of clinical-stage oncology small molecules", "KRAS抑制剂一期临床项目寻求区域授权", "KRAS inhibitor in phase I, regional rights available"),
        ("service", "manufacturing", "clinical", "需要抗体原液的CDMO产能", "CDMO capacity for antibody drug substance wanted", "2×2000升一次性生物反应器CDMO产能", "CDMO capacity with two 2,000 l single-use bioreactors"),
        ("technology", "cell-gene", "preclinical", "寻求CAR-T慢病毒载体工艺", "Lentiviral vector process for CAR-T wanted", "慢病毒载体悬浮培养工艺", "Suspension process for lentiviral vectors"),
        ("asset", "cell-gene", "clinical", "引进实体瘤CAR-T项目", "Looking for solid-tumour CAR-T assets", "靶向GPC3的CAR-T项目寻求合作", "GPC3 CAR-T programme seeks partner"),
        ("service", "cell-gene", "clinical", "AAV基因治疗载体的质量检测服务", "Quality testing for AAV gene therapy vectors wanted", "AAV载体放行检测与生物安全评价", "Release testing and biosafety of AAV vectors"),
        ("technology", "vaccine", "discovery", "寻找mRNA疫苗递送用脂质纳米颗粒", "Lipid nanoparticles for mRNA vaccines wanted", "可电离脂质与LNP处方平台", "Ionisable lipids and LNP formulation platform"),
        ("asset", "vaccine", "clinical", "合作开发新冠疫苗海外临床", "Overseas clinical partner for a COVID-19 vaccine wanted", "东南亚多中心疫苗临床网络", "Multi-centre vaccine trial network in South-East Asia"),
        ("technology", "diagnostics", "approved", "需要新冠核酸快速检测试剂", "Rapid SARS-CoV-2 nucleic acid tests wanted", "等温扩增核酸快速检测试剂盒", "Isothermal nucleic acid rapid test kits"),
        ("technology", "diagnostics", "clinical", "寻找肿瘤早筛液体活检技术", "Liquid biopsy for early cancer detection wanted", "ctDNA甲基化早筛技术", "ctDNA methylation for early detection"),
        ("asset", "device", "approved", "引进介入心脏瓣膜产品", "Transcatheter heart valve products wanted", "经导管主动脉瓣产品寻求中国代理", "Transcatheter aortic valve seeks distributor in China"),
        ("service", "device", "clinical", "三类器械临床试验与注册代理", "Clinical trials and registration of class III devices wanted", "医疗器械临床试验CRO与注册服务", "CRO and registration services for medical devices"),
        ("technology", "device", "preclinical", "寻找可降解支架材料", "Biodegradable stent materials wanted", "可降解镁合金与聚乳酸支架材料", "Biodegradable magnesium alloy and PLLA stent materials"),
        ("technology", "digital", "marketed", "需要医学影像人工智能辅助诊断", "AI support for medical imaging wanted", "肺结节影像人工智能辅助诊断软件", "AI software for lung nodule imaging"),
        ("service", "digital", "clinical", "寻找真实世界研究数据平台", "Real-world evidence data platform wanted", "医院真实世界数据治理平台", "Platform for hospital real-world data"),
        ("technology", "digital", "discovery", "人工智能药物设计合作", "Partner for AI drug design wanted", "人工智能分子生成与虚拟筛选平台", "AI molecule generation and virtual screening"),
        ("technology", "tcm", "preclinical", "中药复方物质基础研究合作", "Partner for the material basis of TCM formulas wanted", "中药指纹图谱与成分分析平台", "TCM fingerprinting and component analysis"),
        ("asset", "tcm", "clinical", "引进经典名方复方制剂", "Classical TCM formulas in development wanted", "经典名方复方制剂完成中试", "Classical TCM formula, pilot scale finished"),
        ("service", "tcm", "marketed", "中药材溯源与种植基地合作", "Traceable herb cultivation partner wanted", "道地药材规范化种植基地", "Standardised cultivation of authentic herbs"),
        ("capital", "biologics", "clinical", "B轮融资，抗体偶联药物", "Series B for antibody-drug conjugates", "投资临床阶段生物药项目", "Investing in clinical-stage biologics"),
        ("capital", "device", "preclinical", "天使轮融资，手术机器人", "Seed funding for a surgical robot", "早期医疗器械投资基金", "Early-stage medical device fund"),
        ("capital", "diagnostics", "marketed", "扩产融资，分子诊断", "Growth capital for molecular diagnostics", "诊断行业成长基金", "Growth fund for diagnostics"),
        ("capital", "parks", "", "寻找落地园区的产业基金", "Industry fund tied to a park wanted", "园区引导基金与落户补贴", "Park guidance fund and settlement grants"),
        ("service", "parks", "", "寻找GMP厂房与中试车间", "GMP buildings and pilot plant wanted", "生物医药园区标准GMP厂房", "GMP buildings in a biopharma park"),
        ("service", "services", "preclinical", "需要GLP毒理研究服务", "GLP toxicology studies wanted", "GLP毒理与药代动力学服务", "GLP toxicology and pharmacokinetics"),
        ("service", "services", "clinical", "寻找肿瘤临床研究机构", "Oncology trial sites wanted", "三级医院临床研究中心承接临床试验", "Hospital clinical research centre takes trials"),
        ("service", "services", "approved", "欧美注册申报咨询", "Regulatory advice for EU and US filings wanted", "FDA与EMA注册申报咨询", "Regulatory consulting for FDA and EMA"),
        ("service", "services", "clinical", "生物统计与数据管理外包", "Biostatistics and data management wanted", "临床数据管理与生物统计服务", "Clinical data management and biostatistics"),
        ("service", "manufacturing", "marketed", "冷链物流与仓储服务", "Cold chain logistics wanted", "生物样本与疫苗冷链运输", "Cold chain for samples and vaccines"),
        ("technology", "manufacturing", "marketed", "寻找一次性反应袋国产替代", "Second source for single-use bags wanted", "国产一次性生物工艺耗材", "Single-use bioprocess consumables"),
        ("technology", "manufacturing", "preclinical", "无血清培养基定制", "Customised serum-free media wanted", "CHO细胞无血清培养基开发", "Serum-free media for CHO cells"),
        ("technology", "manufacturing", "approved", "连续流化学工艺放大", "Scale-up of continuous flow chemistry wanted", "连续流化学与工艺安全服务", "Continuous flow chemistry and process safety"),
        ("talent", "services", "", "招聘注册事务负责人", "Head of regulatory affairs wanted", "医药高端人才寻访", "Executive search for life science"),
        ("talent", "biologics", "", "招聘抗体工艺开发博士", "PhD in antibody process development wanted", "博士后联合培养与实习生项目", "Joint postdoc and internship programme"),
        ("asset", "small-molecule", "preclinical", "引进代谢疾病小分子管线", "Metabolic disease small molecules wanted", "GLP-1受体小分子激动剂项目", "Oral GLP-1 receptor agonist programme"),
        ("asset", "biologics", "clinical", "引进自身免疫抗体项目", "Antibodies for autoimmune disease wanted", "IL-17抗体二期临床，寻求大中华区以外权益合作", "IL-17 antibody in phase II, rights outside Greater China"),
        ("technology", "small-molecule", "discovery", "寻找DNA编码化合物库筛选", "DNA-encoded library screening wanted", "千亿级DNA编码化合物库筛选", "DNA-encoded library screening with 100 billion compounds"),
        ("technology", "small-molecule", "discovery", "PROTAC蛋白降解技术合作", "Partner for PROTAC protein degradation wanted", "PROTAC分子设计与评价平台", "PROTAC design and evaluation platform"),
        ("service", "services", "discovery", "冷冻电镜结构解析服务", "Cryo-EM structure determination wanted", "冷冻电镜与结构生物学服务", "Cryo-EM and structural biology"),
    )
)  # fmt: skip
PLACES: Final = (
    "海汀",
    "北岭",
    "江渚",
    "澄川",
    "云桥",
    "远山",
    "青原",
    "启明",
    "安禾",
    "拓新",
    "望江",
    "临溪",
    "嘉禾",
    "鹿鸣",
    "东桥",
    "文澜",
)
TRADES: Final = (
    "生物科技有限公司", "制药股份有限公司", "医疗器械有限公司", "医药研发服务有限公司", "诊断技术有限公司", "基因技术有限公司", "生命科学研究院",
    "医药投资管理有限公司", "中药有限公司", "健康数据有限公司", "细胞工程有限公司", "医院",
)  # fmt: skip
HOUSES: Final = (
    "Vollmer",
    "Fenwick",
    "Ashdown",
    "Lemaire",
    "Holloway",
    "Ishida",
    "Brandt",
    "Carver",
    "Perrot",
    "Langley",
    "Aoki",
    "Ellison",
)
LINES: Final = ("Biotech", "Therapeutics", "Diagnostics", "Medical", "Ventures", "Biologics")


def company(place: int, country: str) -> str:
    """Where the guest with this number comes from: early numbers share the larger companies, as at any conference."""
    spread = place * (place + 3) // 7 if place % 3 else place // 9
    if country == "CN":
        number = spread % (len(PLACES) * len(TRADES))
        return PLACES[number % len(PLACES)] + TRADES[number // len(PLACES)]
    number = spread % (len(HOUSES) * len(LINES))
    return f"{HOUSES[number % len(HOUSES)]} {LINES[number // len(HOUSES)]}"
