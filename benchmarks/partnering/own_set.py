"""Delegates for tuning the recommendation, written by who tunes it: texts of needs and offers by subject, drawn into profiles. What it measures flatters
whoever wrote both it and the table; the frozen set (`recommending.frozen`) is what judges."""

from __future__ import annotations

import random
from typing import NamedTuple

from duixian.core.partnering.recommend.features import Item, Profile

TEXTS = {
    "cart-plant|service|cell-gene": (
        "需要能承接自体CAR-T临床样品生产的工厂/急寻长三角地区的细胞车间，做一期临床用药/Looking for a partner to make our autologous cell product for a phase 1 study/We need GMP suites for engineered T cells",
        "细胞药物GMP车间六间，可做质粒、病毒到细胞的一站式代工/承接免疫细胞药物委托生产，已支持十二个IND/Contract manufacturing of engineered T-cell products, two open suites/CGT CDMO with closed automated processing",
    ),
    "cart-asset|asset|cell-gene": (
        "希望引进治疗红斑狼疮的细胞疗法品种/寻找自免方向的嵌合抗原受体项目，早期亦可/Want to license a CD19 cell therapy for lupus/Scouting off-the-shelf cell therapy assets for autoimmune disease",
        "对外授权：通用型CD19 CAR-T，狼疮适应症IIT中/自免领域现货型细胞药物寻求海外合作方/Out-licensing an allogeneic CD19 programme in SLE/Cell therapy candidate for lupus nephritis, rights outside China available",
    ),
    "adc-asset|asset|biologics": (
        "寻找TROP2或HER3方向的偶联药物早期项目/引进实体瘤抗体偶联药物大中华区权益/Seeking ADC programmes for solid tumours, preclinical to phase 1/Interested in in-licensing bispecific ADCs",
        "自研双抗ADC，GLP毒理已完成，寻求海外授权/B7-H3偶联药物一期数据优异，开放全球权益/We out-license a TROP2 antibody-drug conjugate/Novel topoisomerase ADC asset ready for partnering",
    ),
    "linker|technology|biologics": (
        "寻求新型连接子与载荷技术许可/需要定点偶联平台合作开发新一代ADC/Looking for a payload-linker technology to license/Need site-specific conjugation know-how",
        "拥有自主知识产权的定点偶联技术，可非独家许可/提供新机制毒素与可裂解连接子/Novel payloads and cleavable linkers for license/Site-specific conjugation platform open for collaboration",
    ),
    "glp1|asset|small-molecule": (
        "寻找口服减重药物项目/希望引进小分子GLP-1，用于肥胖/Looking for an oral incretin for obesity/Scouting weight-loss drugs beyond injectables",
        "口服小分子GLP-1激动剂完成一期，开放合作/减重管线：胰淀素类似物，寻求对外授权/Oral GLP-1 agonist, phase 1 done, seeking partner/Muscle-sparing obesity asset available for license",
    ),
    "series-a|capital|": (
        "完成天使轮，正在进行A轮融资，计划募集八千万元/早期基因药物企业寻找首轮机构投资人/Raising a Series A of 20 million dollars/Seed-stage company seeking venture investors",
        "生命科学早期基金，单笔三千万，领投A轮/专注种子与A轮的医疗风投，关注原创生物药/Venture fund leading Series A in therapeutics/Early-stage life science investor, ticket 5 million",
    ),
    "late-money|capital|": (
        "拟明年赴港上市，寻找Pre-IPO投资人/C轮融资进行中，欢迎产业资本参与/Looking for crossover investors before a Hong Kong listing/Seeking growth equity for commercial scale-up",
        "成长期与Pre-IPO投资，管理规模百亿/并购与股权基金，参与港股基石/Crossover fund backing pre-IPO biotech/Growth equity for late-stage healthcare companies",
    ),
    "ind|service|services": (
        "需要熟悉中美双报的注册团队/求助：细胞药物临床试验申请资料撰写/Need regulatory help to file an IND with NMPA/Looking for FDA submission consultants",
        "中美欧注册申报一站式服务，递交IND逾百项/资深法规团队，擅长生物药上市申请/Regulatory affairs consultancy for NMPA and FDA filings/We write INDs and represent foreign sponsors in China",
    ),
    "tox|service|services": (
        "寻找有食蟹猴资源的安评机构/需要做大分子GLP毒理和毒代/Looking for a GLP toxicology lab with NHP capacity/Need safety assessment for a biologic",
        "GLP安评中心，自有实验猴，档期充足/非临床安全性评价与药代一体化服务/GLP tox studies in rodents and primates/Preclinical safety CRO with slots this year",
    ),
    "ai|technology|digital": (
        "药企寻找用人工智能做分子设计的伙伴/希望用AI加速靶点筛选和先导优化/Pharma seeks machine-learning partner for hit finding/Wanting generative design for antibodies",
        "AI制药平台，三个月给出临床前候选/生成式模型做小分子与蛋白设计，可合作开发/AI-driven drug design platform, co-discovery deals/Computational platform for de novo binders",
    ),
    "delivery|technology|cell-gene": (
        "寻求肝外递送的脂质纳米颗粒/核酸药物公司需要靶向肌肉或脑的递送技术/Need extrahepatic LNPs for mRNA/Looking for delivery of siRNA beyond the liver",
        "靶向T细胞的LNP平台，体内CAR-T可用/新型可电离脂质库，可许可/Tissue-targeted lipid nanoparticles for license/Delivery platform reaching muscle and CNS for oligonucleotides",
    ),
    "early-screen|technology|diagnostics": (
        "医院体检中心引进多癌早筛产品/寻找基于血液的肺癌早期检测/Hospital group looking for blood-based cancer screening/Seeking liquid biopsy tests for early detection",
        "ctDNA甲基化早筛试剂盒，准备注册临床/血液多癌种早检，已入组两万例/Methylation-based multi-cancer early detection/Blood test for early lung cancer, seeking clinical sites",
    ),
    "valve|asset|device": (
        "器械平台公司收购结构性心脏病产品/寻找二尖瓣介入产品的合作/Seeking transcatheter valve products for China/Looking to acquire structural heart devices",
        "经导管二尖瓣夹完成首例入组，找合作/自研介入主动脉瓣，已获创新通道/Transcatheter mitral repair device, seeking China partner/Novel TAVR valve open to licensing",
    ),
    "robot|technology|device": (
        "医院希望引入骨科手术导航设备/寻找腔镜机器人核心部件供应商/Looking for robotic surgery systems for our hospitals/Distributor seeking orthopaedic robots",
        "骨科机器人已获三类证，招募经销商/单孔腔镜机器人，寻找海外渠道/Surgical robot with CE mark seeks distributors/Robot-assisted joint replacement system",
    ),
    "park|service|parks": (
        "海外生物技术公司计划在上海设立子公司，寻找实验室空间/研发团队寻找含危废处理的实验场地/Foreign biotech looking for lab space and soft landing in Shanghai/Want to set up a China subsidiary",
        "张江园区提供拎包入住实验室与落户政策/生物医药产业园招商，房租补贴，公共技术平台/Science park in Shanghai with ready wet labs and incentives/Biopark offering soft-landing for overseas companies",
    ),
    "tcm-abroad|service|tcm": (
        "中成药企业希望在欧盟按传统草药注册/寻找能在东南亚推广中药的伙伴/TCM maker seeks partner for registration abroad/Looking for botanical drug regulatory route in the US",
        "欧盟传统草药产品注册代理，成功案例八个/东南亚中药分销网络，覆盖新加坡、马来西亚/Traditional herbal registration services in Europe/Distributor of Chinese medicine across ASEAN",
    ),
    "media|technology|manufacturing": (
        "抗体厂寻找国产无血清培养基替代进口/需要亲和层析填料第二供应商/Seeking a second source of protein A resin/Looking for chemically defined CHO media",
        "国产化学成分限定培养基，已用于商业化生产/亲和填料与一次性袋子，供货稳定/Chemically defined media made in China/Chromatography resins and single-use bags, short lead time",
    ),
    "cmo-person|talent|": (
        "诚聘首席医学官，肿瘤背景/寻找有海外申报经验的临床负责人/Hiring a chief medical officer in oncology/Looking for a head of clinical development",
        "二十年肿瘤临床开发经验，可任首席医学官/猎头公司，专注医药高管/Physician executive open to CMO roles/Executive search in life sciences",
    ),
    "vaccine|technology|vaccine": (
        "寻找新型佐剂用于带状疱疹疫苗/希望获得呼吸道合胞病毒抗原设计/Need novel adjuvants for recombinant vaccines/Seeking RSV vaccine antigen technology",
        "新型佐剂系统，可许可疫苗企业/RSV融合前F蛋白抗原，开放授权/Adjuvant platform for shingles and flu vaccines/Stabilised pre-fusion antigen available to license",
    ),
    "logistic|service|manufacturing": (
        "细胞药物需要深冷运输/寻找全球冷链承运商/Need cryogenic shipping for cell products/Looking for a cold chain partner across Asia",
        "医药冷链，零下一百九十六度运输/全程温控物流与保税仓/Temperature-controlled logistics, dry ice and liquid nitrogen/Clinical supply storage and distribution",
    ),
}  # fmt: skip


class OwnSet(NamedTuple):
    """Profiles, who of them writes Chinese, and whom each should meet."""

    profiles: list[Profile]
    chinese: list[bool]
    meant: list[tuple[set[str], set[str]]]

    def relevant(self, one: int, /) -> set[int]:
        """With whom needs and offers meet in both directions, outside the own organisation."""
        needs, offers = self.meant[one]
        return {
            n
            for n, (other_needs, other_offers) in enumerate(self.meant)
            if n != one and needs & other_offers and offers & other_needs
        }


def own_set(people: int = 300, seed: int = 7) -> OwnSet:
    """Delegates drawn from the texts; seven tenths of the tags are ticked, and one text in ten is in the other language."""
    chance = random.Random(f"own/{people}/{seed}")
    subjects = sorted(TEXTS)
    profiles, chinese, meant = [], [], []
    for number in range(people):
        zh = chance.random() < 0.55
        sides = [set(chance.sample(subjects, chance.choice((1, 1, 2)))) for _side in range(2)]
        items = [tuple(_item(chance, one, side, zh) for one in sorted(held)) for side, held in enumerate(sides)]
        profiles.append(Profile(f"p{number}", f"o{number}", *items))
        chinese.append(zh)
        meant.append((sides[0], sides[1]))
    return OwnSet(profiles, chinese, meant)


def _item(chance: random.Random, subject: str, side: int, zh: bool) -> Item:
    _name, kind, area = subject.split("|")
    texts = TEXTS[subject][side].split("/")
    chinese = zh != (chance.random() < 0.1)
    said = {f"kind={kind}"}
    if area and chance.random() < 0.7:
        said.add(f"area={area}")
    if chance.random() < 0.5:
        said.add(f"region={chance.choice(('china', 'europe', 'world', 'asia'))}")
    return Item(chance.choice(texts[:2] if chinese else texts[2:]), frozenset(said))
