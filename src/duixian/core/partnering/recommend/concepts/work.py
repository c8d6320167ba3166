"""What is done: research, development, manufacture, approval, sale, money."""

from __future__ import annotations

LINES = """
target-discovery: 靶点发现; 靶点验证; 新靶点 | target discovery; target identification; target validation; novel target
drug-discovery: 药物发现; 新药研发; 早期研发; 先导化合物 | drug discovery; early discovery; lead optimization; hit-to-lead; lead compound
ai-drug: 人工智能制药; AI制药; AI药物研发; AI新药 | AI drug discovery; AI-driven drug design; computational drug design; machine learning drug discovery
screening: 高通量筛选; 化合物筛选; 药物筛选 | high-throughput screening; HTS; compound screening; drug screening
del: DNA编码化合物库; 编码化合物库 | DNA-encoded library; DEL screening
fbdd: 基于结构的药物设计; 结构生物学 | structure-based drug design; structural biology
medchem: 药物化学; 化学合成; 合成化学 | medicinal chemistry; chemical synthesis; synthetic chemistry
flow-chemistry: 连续流; 流动化学; 绿色化学 | flow chemistry; continuous flow; green chemistry
antibody-discovery: 抗体发现; 抗体筛选; 全人源抗体; 抗体工程 | antibody discovery; antibody engineering; phage display; fully human antibodies
cell-line: 细胞株; 细胞株构建; 稳转株; 细胞系开发 | cell line development; stable cell line; CHO cell line; CLD
synbio: 合成生物学; 合成生物; 生物制造 | synthetic biology; synbio; biomanufacturing
enzyme: 酶; 酶催化; 生物催化; 酶工程 | enzyme; enzymes; biocatalysis; enzyme engineering
fermentation: 发酵; 微生物发酵; 发酵工艺 | fermentation; microbial fermentation
biomarker: 生物标志物; 标志物; 生物标记物 | biomarker; biomarkers
genomics: 基因组; 基因测序; 高通量测序; 基因检测 | genomics; sequencing; NGS; next-generation sequencing; genetic testing
single-cell: 单细胞; 单细胞测序 | single-cell; single cell sequencing
proteomics: 蛋白质组; 蛋白组学 | proteomics
pathology: 病理; 病理诊断; 免疫组化 | pathology; histopathology; IHC
imaging: 医学影像; 影像诊断; 分子影像 | medical imaging; diagnostic imaging; molecular imaging
preclinical: 临床前; 临床前研究; 非临床; 临床前CRO | preclinical; pre-clinical; nonclinical
toxicology: 毒理; 安全性评价; 安评; GLP实验室; 毒理学 | toxicology; safety assessment; GLP studies; tox studies
pkpd: 药代动力学; 药代; 药效学; DMPK | pharmacokinetics; DMPK; PK/PD; ADME; pharmacology
animal-model: 动物模型; 模式动物; 实验动物 | animal model; animal models; mouse model
nhp: 非人灵长类; 实验猴; 食蟹猴 | non-human primate; NHP; cynomolgus
bioanalysis: 生物分析; 生物样本分析 | bioanalysis; bioanalytical
clinical-trial: 临床试验; 临床研究; 临床开发 | clinical trial; clinical trials; clinical development; clinical research
phase-1: 一期临床; I期临床; 首次人体 | phase 1; phase I; first-in-human; FIH
phase-2: 二期临床; II期临床; 概念验证 | phase 2; phase II; proof of concept
phase-3: 三期临床; III期临床; 关键性临床; 注册临床 | phase 3; phase III; pivotal trial; registrational trial
mrct: 国际多中心; 国际多中心临床; 全球临床 | multi-regional clinical trial; MRCT; global clinical trial; multinational trial
iit: 研究者发起; 研究者发起的临床研究 | investigator-initiated trial; IIT; investigator initiated
recruitment: 患者招募; 受试者招募 | patient recruitment; patient enrollment; subject recruitment
real-world: 真实世界; 真实世界研究; 真实世界数据 | real-world evidence; real-world data; RWE; RWD
data-management: 数据管理; 统计分析; 生物统计; 临床数据 | data management; biostatistics; clinical data
cro: 合同研究组织; 研发外包; CRO服务; 医药研发外包 | CRO; contract research; contract research organization; contract research organisation
cdmo: 合同定制生产; 定制研发生产; CDMO服务; 代工生产; 委托生产; 合同生产 | CDMO; CMO; contract manufacturing; contract development and manufacturing; outsourced manufacturing
cmc: 药学研究; 工艺开发; CMC开发; 工艺放大 | CMC; process development; scale-up; process chemistry
analytical: 分析方法; 方法学验证; 质量研究; 杂质研究 | analytical development; analytical methods; method validation; impurity
formulation: 制剂; 制剂开发; 处方工艺; 高端制剂; 复杂制剂 | formulation; formulation development; complex formulations; dosage form
drug-delivery: 药物递送; 递送系统; 给药系统; 药物递送系统 | drug delivery; delivery system; delivery platform; delivery technology
lnp: 脂质纳米颗粒; LNP递送 | lipid nanoparticle; lipid nanoparticles; LNP
long-acting: 长效制剂; 缓释; 缓控释 | long-acting; sustained release; extended release; depot
inhalation: 吸入制剂; 雾化吸入; 吸入给药 | inhalation; inhaled; nebulized
transdermal: 透皮; 贴剂 | transdermal; patch
injectables: 注射剂; 无菌制剂 | injectables; sterile
oral: 口服制剂; 口服固体制剂; 口服给药 | oral solid dosage; oral formulation; tablets; oral delivery
payload-linker: 连接子; 毒素载荷; 偶联技术; 定点偶联 | linker; payload; linker-payload; conjugation technology; site-specific conjugation
viral-vector: 病毒载体; 病毒载体生产 | viral vector; viral vectors; vector manufacturing
cell-manufacturing: 细胞制备; 细胞生产; 自动化细胞生产; 细胞培养 | cell manufacturing; cell processing; cell culture; automated cell production
culture-media: 培养基; 细胞培养基 | culture media; cell culture media
chromatography: 层析; 色谱; 纯化 | chromatography; purification; downstream processing
single-use: 一次性; 一次性耗材 | single-use; disposables
filtration: 过滤; 膜分离; 除病毒过滤 | filtration; membrane; virus filtration; ultrafiltration
lab-instrument: 科学仪器; 实验室仪器; 实验设备 | laboratory instruments; lab equipment; scientific instruments
reagents: 科研试剂; 生物试剂; 试剂耗材 | reagents; research reagents; consumables; assay kits
lab-automation: 实验室自动化; 自动化实验室 | lab automation; laboratory automation
packaging: 药包材; 药品包装; 包装材料; 西林瓶 | pharmaceutical packaging; primary packaging; vials; packaging materials
cold-chain: 冷链; 冷链物流; 医药物流 | cold chain; pharma logistics; temperature-controlled logistics
gmp: GMP车间; GMP生产; 药品生产质量管理; GMP厂房 | GMP; cGMP; good manufacturing practice; GMP facility
continuous-manufacturing: 连续制造; 智能制造; 连续生产 | continuous manufacturing; smart manufacturing; pharma 4.0
quality: 质量管理; 质量体系; 质量控制; 质量审计 | quality assurance; quality control; QA; QC; quality system; quality audit
regulatory: 药品注册; 注册申报; 法规事务; 注册代理 | regulatory affairs; drug registration; regulatory submission; regulatory strategy
ind: 新药临床试验申请; IND申报; 临床试验申请 | IND; IND filing; investigational new drug; clinical trial application
nda: 新药上市申请; 上市申请; 上市许可 | NDA; BLA; new drug application; marketing authorization; marketing authorisation
mah: 上市许可持有人; MAH制度; 药品上市许可持有人 | marketing authorization holder; MAH
fda: 美国FDA; 美国食品药品监督管理局; FDA申报 | FDA; US FDA; FDA approval
nmpa: 国家药监局; 药监局; 药品审评 | NMPA; CDE; Chinese drug regulator
ema: 欧洲药品管理局; 欧盟注册 | EMA; European Medicines Agency
pharmacovigilance: 药物警戒; 不良反应监测 | pharmacovigilance; drug safety; adverse events
patent: 专利; 知识产权; 专利布局 | patent; patents; intellectual property; IP protection
tech-transfer: 技术转移; 成果转化; 科技成果转化; 技术转让 | technology transfer; tech transfer; translational research; commercialization of research
license-out: 对外授权; 海外授权; 授权转让; 出海 | license-out; out-licensing; outlicensing; out-license; licensing out
license-in: 授权引进; 引进品种; 项目引进; 产品引进 | license-in; in-licensing; inlicensing; in-license; licensing in
bd: 商务拓展; 许可交易; 授权合作; 商务合作 | business development; licensing deal; licensing; partnering deal
codevelopment: 联合开发; 合作开发; 共同开发; 合作研发 | co-development; joint development; collaborative research; research collaboration
joint-venture: 合资; 合资公司 | joint venture
distribution: 分销; 经销; 代理商; 渠道合作; 代理销售 | distribution; distributor; distributors; sales agent; channel partner
commercialisation: 商业化; 市场推广; 产品上市; 营销 | commercialization; commercialisation; market launch; marketing; product launch
cso: 合同销售; 推广外包; CSO服务 | contract sales; CSO
market-access: 市场准入 | market access
medical-affairs: 医学事务; 医学写作 | medical affairs; medical writing; medical communications
overseas: 国际化; 海外市场; 一带一路 | overseas expansion; global expansion; emerging markets; Belt and Road
e-health: 互联网医疗; 远程医疗; 在线问诊; 数字医疗 | telemedicine; digital health; internet hospital; telehealth
health-data: 医疗大数据; 健康数据; 医疗信息化 | healthcare data; medical big data; health informatics
ai-healthcare: 医疗人工智能; 医疗大模型; 辅助诊断; 智慧医疗 | medical AI; healthcare AI; clinical decision support; AI diagnosis
insurance: 商业健康险; 健康保险; 商保 | health insurance; commercial insurance
hospital: 医院; 三甲医院; 临床中心; 医疗机构 | hospital; hospitals; medical center; medical centre; clinical site
university: 高校; 科研院所; 大学; 研究院 | university; universities; academic institute; research institute; academia
seed-round: 早期融资; 早期投资 | seed funding; early-stage investment; early-stage funding
series-a: A轮; A轮融资; 首轮融资 | series A; A round
growth-round: 成长期融资 | growth capital; growth round
venture: 风险投资; 创业投资; 风投; 创投 | venture capital; VC; venture fund
private-equity: 私募股权; 股权投资; 产业基金; 并购基金 | private equity; PE fund; industry fund; buyout fund
ipo: 上市; 首次公开募股 | IPO; initial public offering; public listing
fundraising: 融资; 募资; 寻求投资; 资金需求 | fundraising; raising capital; seeking investment; financing; seeking investors
royalty: 债权融资 | venture debt; debt financing
grant: 政府补助; 科研资助; 专项资金; 政府引导基金 | grant; grants; public funding; government funding; guidance fund
park: 产业园; 生物医药园区; 园区; 科技园; 产业园区 | science park; biopark; industrial park; life science park; biocluster
incubator: 孵化器 | incubator; bioincubator; co-working lab
talent: 人才; 高端人才; 人才招聘; 猎头; 人才引进 | talent; recruiting; executive search; hiring; headhunting
training: 培训; 专业培训; 教育培训 | training; professional education; workforce development
consulting: 咨询; 战略咨询 | consulting; strategy consulting
legal: 法律服务; 律师事务所; 合规 | legal services; law firm; compliance
events: 会展; 行业会议 | conference organizer; exhibition
sustainability: 绿色制药; 碳中和; 可持续; 环保处理 | sustainability; carbon neutral; ESG; waste treatment
clean-room: 洁净室; 净化工程; 洁净厂房; 厂房设计 | cleanroom; clean room; facility design; engineering construction
biobank: 生物样本库; 样本库 | biobank; biorepository; sample bank
biosafety: 生物安全; 生物安全检测; 病毒清除验证 | biosafety; viral clearance; biosafety testing
standards: 标准物质; 对照品; 标准品; 参考品 | reference standards; reference materials; standards
ai-protein: 蛋白设计; 蛋白质设计; 蛋白质结构预测 | protein design; de novo protein; protein structure prediction; protein engineering
blood-brain: 血脑屏障; 入脑递送 | blood-brain barrier; BBB; brain delivery
repurposing: 老药新用; 药物重定位; 改良型新药 | drug repurposing; repositioning; 505(b)(2); improved new drug
combination: 联合用药; 联合治疗; 复方制剂 | combination therapy; combination trial; drug combination
"""
