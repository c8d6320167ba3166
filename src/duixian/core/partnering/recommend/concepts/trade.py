"""Services, supply, approval, money, places and people, more closely; Chinese medicine."""

from __future__ import annotations

LINES = """
drug-substance < cdmo: 原液生产; 原液; 药物原液; 抗体原液 | drug substance; bulk drug substance; drug substance manufacturing
fill-finish < injectables; cdmo: 制剂灌装; 无菌灌装; 灌装; 冻干制剂; 灌装线 | fill-finish; fill and finish; aseptic filling; aseptic fill-finish; drug product manufacturing; lyophilization
adc-cdmo < cdmo; adc: ADC CDMO; ADC生产; 偶联药物生产; 偶联工艺 | ADC manufacturing; ADC CDMO; bioconjugation manufacturing; conjugation services
biologics-cdmo < cdmo: 生物药CDMO; 抗体生产; 大分子CDMO; 生物药生产; 抗体CDMO; 哺乳动物细胞生产 | biologics CDMO; antibody manufacturing; biologics manufacturing; mammalian manufacturing; large-molecule manufacturing
small-cdmo < cdmo; small-molecule: 小分子CDMO; 化药生产; 中间体; 医药中间体; 高活性化合物; 高活性生产 | small-molecule CDMO; intermediates; API intermediates; high-potency; HPAPI; highly potent API
peptide-cdmo < cdmo; peptide: 多肽CDMO; 多肽生产; 多肽原料药; 固相合成; 多肽合成 | peptide CDMO; peptide manufacturing; peptide API; solid-phase peptide synthesis; SPPS; peptide synthesis
cgt-cdmo < cdmo; cell-therapy; gene-therapy: 细胞基因治疗CDMO; 细胞与基因治疗CDMO; CGT CDMO; 细胞治疗CDMO; 病毒载体CDMO | CGT CDMO; cell and gene therapy CDMO; cell therapy manufacturing; viral vector CDMO; cell therapy CDMO
mrna-cdmo < cdmo; mrna: mRNA CDMO; mRNA生产; 核酸药物CDMO | mRNA manufacturing; mRNA CDMO; RNA CDMO
vaccine-cdmo < cdmo; vaccine: 疫苗CDMO; 疫苗生产; 疫苗代工 | vaccine manufacturing; vaccine CDMO
device-cdmo < cdmo; medical-device: 器械CDMO; 器械代工; 医疗器械委托生产; 精密加工; 精密注塑; 注塑 | device CDMO; device contract manufacturing; medical device manufacturing; precision molding; injection molding
capacity < cdmo: 产能; 空余产能; 闲置产能; 商业化产能; 商业化生产; 规模化生产 | manufacturing capacity; spare capacity; commercial manufacturing; commercial-scale; large-scale production; commercial supply
second-source < supply-chain: 第二供应商; 供应链本地化; 国产替代; 本土化供应; 进口替代 | second source; second supplier; localization of supply; local sourcing; import substitution; domestic alternative
supply-chain: 供应链; 采购; 原材料供应; 供应商 | supply chain; procurement; sourcing; raw material supply; supplier
local-production < overseas: 本地化生产; 本土化; 落地生产; 技术落地; 海外建厂 | local manufacturing; localization; localisation; local production; overseas plant
plasmid-supply < plasmid; cdmo: 质粒生产; GMP质粒 | plasmid manufacturing; GMP plasmid; plasmid supply
lenti-supply < lentivirus; viral-vector: 慢病毒生产; 慢病毒载体生产 | lentivirus production; lentiviral vector manufacturing; lentiviral manufacturing
cell-closed < cell-manufacturing: 封闭式细胞生产; 全自动细胞; 封闭系统; 细胞自动化 | closed system; automated cell manufacturing; closed automated; cell processing system
media-custom < culture-media: 培养基定制; 化学成分限定; 无血清培养基; 胎牛血清; 血清 | serum-free medium; chemically defined medium; chemically defined media; fetal bovine serum; FBS; custom media
cytokine-reagent < reagents: GMP级试剂; GMP级原料; 重组蛋白试剂; 抗体试剂; 检测抗体; 磁珠 | GMP-grade reagents; GMP reagents; recombinant protein reagents; research antibodies; magnetic beads
enzyme-raw < reagents; enzyme: 原料酶; 诊断原料; 诊断酶; 抗原抗体原料 | diagnostic enzymes; diagnostic raw materials; IVD raw materials; molecular enzymes
resin < chromatography: 填料; 层析介质; 层析填料; 亲和填料 | chromatography resin; resin; resins; protein A resin; affinity resin
bioreactor < single-use: 生物反应器; 一次性反应袋; 一次性生物反应器; 灌流培养; 灌流 | bioreactor; bioreactors; single-use bioreactor; perfusion; perfusion culture
bioprocess: 生物工艺; 上游工艺; 下游工艺; 上游开发; 生产工艺; 工艺优化 | bioprocess; bioprocessing; upstream process; upstream; downstream process; process optimization; process intensification
fermentation-scale < fermentation: 发酵放大; 发酵产能; 微生物表达; 酵母表达; 大肠杆菌表达 | fermentation scale-up; fermentation capacity; microbial expression; yeast expression; E. coli expression; Pichia
pat < continuous-manufacturing: 过程分析技术; 在线检测; 数字化工厂; 制造执行系统; 智能工厂 | process analytical technology; PAT; in-line monitoring; digital factory; MES; smart factory
equipment < supply-chain: 制药装备; 制药设备; 生产设备; 灌装设备; 冻干机; 压片机 | pharmaceutical equipment; pharma machinery; production equipment; filling line; freeze dryer; tablet press; isolator
water-system < clean-room: 纯化水; 注射用水; 废水处理; 废弃物处理 | water for injection; purified water; wastewater treatment; waste management
prefilled < packaging; injectables: 预灌封; 预充针; 预灌封注射器; 卡式瓶; 中硼硅玻璃; 胶塞 | prefilled syringe; prefilled syringes; cartridge; borosilicate glass; rubber stopper
smart-packaging < packaging: 智能包装; 防伪; 吸塑包装; 泡罩 | smart packaging; anti-counterfeiting; blister; blister packaging
lyophilised < injectables: 冻干; 冻干粉; 冻干工艺 | freeze-drying; lyophilized; lyophilised
ultra-cold < cold-chain: 超低温; 深冷运输; 液氮运输; 干冰; 冷链监测 | ultra-cold; cryogenic shipping; cryogenic; dry ice; temperature monitoring; cryopreservation
logistics < cold-chain: 物流; 仓储; 保税仓; 报关; 进出口; 通关 | logistics; warehousing; bonded warehouse; customs clearance; import and export; freight
co-crystal < formulation: 晶型; 共晶; 难溶药物; 增溶; 固体分散体; 无定形 | polymorph; co-crystal; poorly soluble; solubility enhancement; amorphous solid dispersion; bioavailability enhancement
topical < transdermal: 外用制剂; 软膏; 凝胶贴膏; 乳膏; 外用药 | topical; ointment; cream; gel patch; topical formulation
microneedle < transdermal: 微针; 微针贴片; 可溶性微针 | microneedle; microneedles; microneedle patch
nasal < inhalation: 鼻喷; 鼻腔给药; 鼻脑递送 | nasal spray; intranasal; nose-to-brain
dpi < inhalation: 干粉吸入; 吸入粉雾剂; 吸入溶液 | dry powder inhaler; DPI; dry powder; inhalation solution
ophthalmic-formulation < formulation; ophthalmology: 眼用制剂; 滴眼液; 玻璃体注射; 眼内植入 | eye drops; ophthalmic formulation; intravitreal; ocular implant; ocular delivery
paediatric-formulation < formulation; paediatrics: 儿童制剂; 口感; 掩味; 口溶膜; 口崩片 | pediatric formulation; taste masking; oral film; orodispersible; age-appropriate formulation
microsphere < long-acting: 微球; 缓释微球; 长效微球; 植入剂; 长效注射剂 | microsphere; microspheres; PLGA microspheres; implantable depot; long-acting injectable; LAI
liposome < lnp: 脂质体; 脂质体制剂; 脂质体药物 | liposome; liposomes; liposomal
ionizable-lipid < lnp: 可电离脂质; 脂质辅料; 新型脂质; 聚乙二醇脂质 | ionizable lipid; lipid excipients; novel lipids; PEG-lipid; ionizable lipids
targeted-lnp < lnp; in-vivo-cart: 靶向LNP; T细胞靶向LNP; 肝外LNP | targeted LNP; T-cell-targeted LNP; extrahepatic LNP; tissue-specific LNP
oral-biologics < oral; peptide: 口服生物药; 口服大分子; 渗透促进剂; 口服胶囊递送 | oral biologics; oral macromolecule; permeation enhancer; oral capsule delivery
in-vivo-pharmacology < preclinical: 体内药效; 药效评价; 药效模型; 体外药效; 药理药效 | in vivo efficacy; in vivo pharmacology; efficacy study; efficacy models; in vitro efficacy
pdx < animal-model: 人源肿瘤异种移植; PDX模型; 肿瘤模型; 异种移植 | PDX; patient-derived xenograft; tumor model; tumor models; xenograft
gem < animal-model: 基因编辑动物; 基因敲除; 敲除小鼠; 转基因小鼠; 人源化小鼠; 模式动物定制 | knockout mice; transgenic mice; humanized mice; genetically engineered mouse; GEM; knock-in
xenotransplant < transplantation: 异种移植器官; 异种器官移植; 基因编辑猪; 器官灌注; 器官保存 | xenotransplantation; gene-edited pig; organ perfusion; organ preservation; machine perfusion
nams < preclinical: 替代动物实验; 动物替代; 体外替代模型; 新途径方法 | animal testing alternatives; new approach methodologies; NAMs; animal-free; 3Rs
genotox < toxicology: 遗传毒性; 致癌性; 生殖毒性; 免疫毒性; 眼科毒理 | genotoxicity; carcinogenicity; reproductive toxicity; immunotoxicity; immunogenicity
adme < pkpd: 药物代谢; 放射性标记; 代谢产物; 体外代谢; 药物相互作用 | drug metabolism; radiolabeled; metabolite; in vitro ADME; drug-drug interaction; DDI
pk-modelling < pkpd: 定量药理; 建模与模拟; 群体药代; 模型引导 | pharmacometrics; modeling and simulation; population PK; model-informed; QSP; PBPK
bioequivalence < generic; cro: 生物等效性; BE试验; 生物等效性试验 | bioequivalence; BE study; bioequivalence study
central-lab < cro: 中心实验室; 临床检测; 第三方检测; 第三方实验室; 医学检验 | central laboratory; central lab; clinical laboratory; reference laboratory; testing services
smo < cro: 临床现场管理; 临床协调员; 临床监查; 临床运营 | SMO; site management; clinical research coordinator; CRA; clinical monitoring; clinical operations
phase-1-unit < phase-1; hospital: 一期病房; I期病房; 健康受试者; 早期临床 | phase 1 unit; healthy volunteers; early-phase unit; early clinical development; early-phase
trial-design < clinical-trial: 临床方案; 试验设计; 方案设计; 适应性设计; 篮子试验; 临床策略 | protocol design; trial design; adaptive design; basket trial; clinical strategy; platform trial
australia-trial < phase-1; overseas: 澳洲临床; 澳大利亚临床; 澳洲一期 | Australia phase 1; Australian clinical trial; clinical trials in Australia
trial-supply < clinical-trial; supply-chain: 临床用药; 临床供应; 对照药; 对照药采购; 临床试验药品 | clinical supplies; clinical trial supply; comparator; comparator sourcing; clinical packaging
investigator < hospital; clinical-trial: 主要研究者; 临床专家; 关键意见领袖; 牵头单位 | principal investigator; KOL; key opinion leader; lead investigator; investigators
endpoint < clinical-trial: 影像终点; 独立影像评估; 终点评估; 伦理审查; 伦理委员会 | imaging endpoint; blinded independent review; endpoint adjudication; ethics committee; IRB
breakthrough < regulatory: 突破性疗法; 快速通道; 优先审评; 附条件批准; 加速审批; 孤儿药资格 | breakthrough therapy; fast track; priority review; conditional approval; accelerated approval; orphan drug designation; RMAT
dual-filing < regulatory; overseas: 中美双报; 中美欧; 全球注册; 多国注册; 海外注册; 国际注册 | dual filing; global registration; multi-country registration; overseas registration; international registration; FDA and NMPA
japan-reg < regulatory: 日本PMDA; 日本注册; 日本市场; 日本 | PMDA; Japan; Japanese market; MHLW
korea < overseas: 韩国; 韩国市场; 韩国药监 | Korea; South Korea; Korean market; MFDS
sea < overseas: 东南亚; 东南亚市场; 东盟; 新加坡; 印尼; 马来西亚; 越南; 泰国 | Southeast Asia; ASEAN; Singapore; Indonesia; Malaysia; Vietnam; Thailand
mena < overseas: 中东; 中东市场; 海湾; 沙特; 阿联酋; 清真认证; 北非 | Middle East; GCC; Gulf; Saudi Arabia; UAE; MENA; halal; halal certification
latam < overseas: 拉美; 拉丁美洲; 巴西; 墨西哥; ANVISA | Latin America; LATAM; Brazil; Mexico; ANVISA
africa < overseas: 非洲; 非洲市场; 南非; 尼日利亚 | Africa; African market; South Africa; Nigeria; sub-Saharan
russia-cis < overseas: 俄罗斯; 独联体; 中亚; 欧亚经济联盟 | Russia; CIS; Central Asia; Eurasian; EAEU
europe-market < overseas: 欧洲市场; 欧盟市场; 欧洲商业化 | European market; EU market; commercialization in Europe; European rights
us-market < overseas: 美国市场; 北美市场; 美国商业化 | US market; North American market; US commercialization; US rights
china-entry < overseas: 中国市场; 进入中国; 进入中国市场; 大中华区; 大中华区权益; 中国权益; 引进中国 | China market; China entry; entering China; Greater China; Greater China rights; China rights; launch in China; access to China
india < overseas: 印度; 印度市场 | India; Indian market
hk-macao < overseas: 香港; 澳门; 大湾区; 粤港澳; 港澳药械通 | Hong Kong; Macao; Greater Bay Area; GBA
taiwan-strait < overseas: 台湾; 两岸合作 | Taiwan
boao < overseas; regulatory: 博鳌乐城; 先行区; 特许药械; 特许准入; 海南 | Boao Lecheng; Hainan; pilot zone; early access; named patient program
who-pq < regulatory; overseas: 世卫组织预认证; WHO预认证; 国际公立采购; 联合国采购; 全球卫生; 全球健康 | WHO prequalification; WHO PQ; Gavi; UNICEF procurement; global health; UN procurement
ce-mdr < ema; medical-device: CE认证; MDR认证; IVDR; 欧盟MDR; 公告机构 | CE mark; CE marking; MDR; IVDR; EU MDR; notified body
fda-510k < fda; medical-device: 510(k); 510k; De Novo; PMA; FDA器械 | 510(k); 510k; De Novo; PMA; FDA clearance
device-registration < regulatory; medical-device: 器械注册; 医疗器械注册; 注册检验; 三类证; 二类证; 创新医疗器械; 型式检验 | device registration; medical device registration; NMPA device approval; class III device; innovative device; type testing
gmp-audit < quality; gmp: GMP审计; GMP认证; FDA现场检查; 现场检查; 迎检; 审计 | GMP audit; GMP inspection; FDA inspection; inspection readiness; audit; GMP certification
validation < quality: 验证服务; 计算机化系统验证; 设备验证; 清洁验证; 数据完整性 | validation services; computer system validation; CSV; equipment qualification; cleaning validation; data integrity
extractables < analytical: 相容性研究; 可提取物; 浸出物; 元素杂质; 亚硝胺; 基因毒杂质 | extractables and leachables; E&L; elemental impurities; nitrosamine; genotoxic impurity; container closure integrity
cell-bank < biosafety; cell-line: 细胞库; 细胞库检定; 病毒清除; 病毒安全; 外源因子 | cell bank; cell banking; cell bank characterization; viral safety; adventitious agents
potency < analytical: 效价; 生物活性; 细胞活性检测; 放行检测; 放行检验; 生物学活性 | potency assay; bioassay; release testing; lot release; cell-based assay
stability < analytical: 稳定性研究; 稳定性考察 | stability study; stability testing; stability studies
pv-system < pharmacovigilance: 药物警戒体系; 安全信号; 上市后安全; 上市后研究 | safety signal; post-marketing safety; PV system; post-marketing study; ICSR
hta < market-access: 卫生技术评估; 药物经济学; 卫生经济学; 价值评估 | health technology assessment; HTA; pharmacoeconomics; health economics; HEOR
nrdl < market-access: 医保谈判; 医保目录; 国家医保; 医保准入; 医保支付 | NRDL; national reimbursement; reimbursement; reimbursement negotiation; reimbursement listing
vbp < market-access: 集采; 带量采购; 集中采购; 中选 | volume-based procurement; VBP; centralized procurement; tender; tendering
huimin < insurance: 惠民保; 特药险; 创新药支付; 多元支付; 带病体保险 | city-supplemental insurance; specialty drug insurance; innovative payment; supplementary insurance
patient-group < market-access: 患者组织; 患者团体; 患者教育; 患者援助; 公益基金; 慈善赠药 | patient organization; patient advocacy; patient group; patient education; patient assistance program; foundation
hospital-listing < commercialisation: 进院; 医院准入; 药事会; 学术推广; 院内推广 | hospital listing; hospital access; formulary; academic promotion; medical promotion
sales-team < commercialisation: 销售团队; 销售网络; 营销网络; 销售渠道; 终端覆盖; 基层市场 | sales force; sales team; sales network; sales channel; commercial team; commercial network
copromotion < commercialisation: 联合推广; 共同推广; 商业化合作; 推广权; 独家推广; 独家代理; 总代理; 总经销 | co-promotion; copromotion; co-commercialization; promotion rights; exclusive distribution; exclusive distributor; sole agent; commercial partner
branding < commercialisation: 品牌; 数字化营销; 新媒体; 患者触达; 公关; 媒体传播 | branding; digital marketing; omnichannel; public relations; media relations; communications
asset-rights < bd: 权益转让; 区域权益; 海外权益; 全球权益; 权益许可; 许可权益; 管线转让 | rights; regional rights; ex-China rights; global rights; ex-Greater China; licensing rights; asset sale; pipeline asset
newco < bd; venture: NewCo; NewCo模式; 新设公司; 分拆; 资产分拆 | NewCo; new company; spin-off; spin-out; spinout; asset spin-off
option-deal < bd: 选择权; 里程碑付款; 首付款; 期权合作; 风险共担; 风险共享 | option deal; option agreement; milestone payments; upfront; risk-sharing; co-funding
platform-licence < license-out: 平台授权; 技术授权; 技术许可; 平台许可; 非独家许可; 专利许可 | platform license; technology license; technology licensing; non-exclusive license; patent license; licence
acquisition < joint-venture: 并购; 收购; 控股; 资产收购; 重组; 整合 | acquisition; M&A; mergers and acquisitions; asset acquisition; buyout; takeover
strategic-investment < fundraising: 战略投资; 战略投资者; 产业资本; 企业创投; 产业投资; 产业方 | strategic investment; strategic investor; corporate venture; CVC; corporate investor; industry investor
pre-a < seed-round: 天使轮; 种子轮; Pre-A轮; 天使投资; 首轮 | pre-A; angel round; seed round; angel investment; seed investment
series-b < growth-round: B轮; B轮融资; B+轮 | series B; B round
series-c < growth-round: C轮; C轮融资; D轮; Pre-IPO轮 | series C; series D; pre-IPO; crossover; crossover round
rmb-fund < venture: 人民币基金; 美元基金; 母基金; 国资基金; 国有资本; 有限合伙人; 出资人 | RMB fund; USD fund; fund of funds; state-owned fund; limited partner; LP
family-office < venture: 家族办公室; 天使投资人; 高净值 | family office; angel investor; high net worth
bank-loan < royalty: 银行贷款; 科技贷款; 知识产权质押; 授信; 融资租赁; 设备租赁; 信贷 | bank loan; loan; credit line; IP-backed loan; equipment leasing; financial leasing
royalty-deal < royalty: 特许权融资; 销售分成; 专利费融资; 特许权使用费 | royalty financing; royalty monetization; revenue-based financing; royalty deal
hk-ipo < ipo: 港股18A; 港交所; 港股上市; 赴港上市 | HKEX 18A; Hong Kong listing; HKEX; chapter 18A
star-ipo < ipo: 科创板; 科创板上市; 北交所; 第五套标准 | STAR Market; Beijing Stock Exchange; A-share listing
nasdaq < ipo: 纳斯达克; 美股上市; 借壳; 特殊目的收购 | Nasdaq; SPAC; reverse merger; US listing
financial-advisor < consulting: 财务顾问; 投行; 投资银行; 估值; 审计服务; 税务; 财务 | financial advisor; investment bank; valuation; accounting; tax advisory; CFO services
due-diligence < consulting: 尽职调查; 尽调; 技术评估; 项目评估; 商业尽调 | due diligence; technical assessment; asset evaluation; commercial due diligence
market-research < consulting: 市场研究; 行业研究; 市场调研; 竞品分析; 竞争情报 | market research; competitive intelligence; landscape analysis; industry research
freedom-operate < patent: 自由实施; FTO分析; 专利分析; 专利申请; 专利代理; 专利诉讼 | freedom to operate; FTO; patent analysis; patent filing; patent attorney; patent litigation; patent prosecution
contract-law < legal: 合同谈判; 合规咨询; 交易法务; 跨境交易; 跨境合规 | contract negotiation; compliance consulting; deal structuring; cross-border transaction; transactional law
human-genetic < legal; regulatory: 人类遗传资源; 遗传办; 数据出境; 人遗 | human genetic resources; HGRAC; cross-border data transfer; data export
policy < park: 产业政策; 扶持政策; 政策支持; 补贴; 税收优惠; 奖励政策 | industrial policy; incentives; policy support; subsidy; subsidies; tax incentive; preferential policy
landing < park: 落地; 项目落地; 招商; 招商引资; 选址; 入驻; 设立中国公司; 设立总部 | landing; project landing; investment promotion; site selection; settle; set up in China; set up an office; soft landing; establish a subsidiary
space < park: 厂房; 标准厂房; 实验室空间; 办公空间; 拎包入住; 实验场地 | lab space; laboratory space; wet lab; office space; ready-to-use; factory space; plant space; plug-and-play
land < park: 土地; 用地; 工业用地; 定制厂房; 代建 | land; industrial land; built-to-suit; greenfield
public-platform < park: 公共服务平台; 公共技术平台; 共享实验室; 共享平台; 开放平台; 中试平台; 中试基地; 中试 | public service platform; shared laboratory; shared facility; open platform; pilot plant; pilot-scale; core facility
bonded-zone < park: 自贸区; 自由贸易区; 保税区; 临港; 特殊物品; 特殊物品通关 | free trade zone; FTZ; bonded zone; Lingang; special articles
zhangjiang < park: 张江; 张江药谷; 上海张江 | Zhangjiang; Zhangjiang Pharma Valley
suzhou < park: 苏州; 苏州工业园; 生物港; 杭州; 无锡; 南京; 泰州医药城 | Suzhou; BioBAY; Hangzhou; Wuxi; Nanjing; Taizhou
accelerator < incubator: 加速器; 创业加速; 创业孵化; 创业辅导; 加速营 | accelerator; acceleration program; startup accelerator; mentoring; startup support
innovation-centre < incubator; codevelopment: 开放式创新; 创新中心; 联合创新; 跨国药企; 跨国公司; 大药企 | open innovation; innovation center; innovation hub; multinational pharma; multinational; big pharma; MNC
startup < incubator: 初创企业; 初创公司; 创业公司; 创业团队; 早期项目; 创业项目 | startup; start-up; startups; early-stage company; early-stage project; early-stage projects
academic-collab < university; codevelopment: 产学研; 产学研合作; 校企合作; 医工结合; 医工交叉; 联合实验室 | industry-academia; academia-industry; academic collaboration; joint laboratory; joint lab; sponsored research
translation < tech-transfer: 临床转化; 转化医学; 医生创新; 医生成果; 专利转化; 医学转化 | clinical translation; translational medicine; bench to bedside; translational; physician innovation
proof-concept-centre < tech-transfer; grant: 概念验证中心; 概念验证基金; 概念验证资金 | proof-of-concept fund; proof-of-concept center; PoC funding
horizon < grant: 国际合作项目; 科研合作基金; 重大专项; 国家课题; 课题申报; 科研项目 | Horizon Europe; joint research grant; research grant; national project; international research program
cxo-hire < talent: 首席医学官; 首席科学官; 首席执行官; 高管; 首席; 联合创始人; 合伙人 | chief medical officer; CMO hire; chief scientific officer; CSO hire; CEO; executive; C-level; co-founder
scientist < talent: 科学家; 研发人员; 博士后; 博士; 研究员; 技术专家 | scientist; scientists; postdoc; PhD; researcher; technical expert; R&D staff
clinical-staff < talent: 临床开发负责人; 医学总监; 临床总监; 医学经理; 临床科学家; 临床开发人才 | medical director; clinical director; head of clinical; clinical development lead; clinical scientist
bd-staff < talent: 商务拓展负责人; 商务拓展人才; BD总监; BD负责人; 商务负责人 | BD director; head of BD; business development director; business development lead; BD manager; licensing manager
regulatory-staff < talent; regulatory: 注册经理; 注册总监; 注册专员; 注册人才; 法规人才 | regulatory affairs manager; regulatory director; RA specialist; RA manager; head of regulatory
cmc-staff < talent; cmc: CMC负责人; 工艺工程师; 生产负责人; 生产总监; 质量负责人; 质量经理; 工艺人才 | head of CMC; process engineer; manufacturing head; quality manager; head of quality; CMC lead; process engineers; QP
bioinformatics < talent; software: 生物信息; 生信; 生信分析; 生物信息学; 数据科学家; 算法工程师 | bioinformatics; bioinformatician; data scientist; algorithm engineer; computational biologist; AI engineer
sales-staff < talent; commercialisation: 销售人员; 销售总监; 医药代表; 市场经理; 商业化人才 | sales director; medical representative; marketing manager; sales manager; commercial lead
interns < talent; training: 实习; 实习生; 应届生; 校园招聘; 毕业生; 技能人才; 职业培训 | internship; interns; graduates; campus recruitment; trainee; vocational training; skilled workers
flexible-talent < talent; consulting: 兼职专家; 科学顾问; 顾问委员会; 独立董事; 外部专家; 专家顾问 | scientific advisory board; SAB; scientific advisor; independent director; expert consultant; fractional executive; advisor
overseas-talent < talent: 海外人才; 留学生; 归国人才; 海归; 外籍专家; 人才签证 | overseas talent; returnees; foreign experts; international talent; relocation; talent visa
gmp-training < training: GMP培训; GCP培训; 法规培训; 操作培训; 医生培训; 技能培训 | GMP training; GCP training; regulatory training; operator training; physician training; skills training
acupuncture < tcm: 针灸; 推拿; 艾灸; 中医理疗; 中医诊疗; 电针 | acupuncture; moxibustion; tuina; TCM therapy; electroacupuncture
tcm-formula < tcm-new-drug: 经典名方; 院内制剂; 医院制剂; 名老中医; 验方; 复方中药; 中药复方 | classical formula; classical TCM formula; hospital preparation; herbal formula; TCM compound; compound formula
tcm-overseas < tcm; overseas: 中药国际化; 中医药出海; 中药海外注册; 中药出海; 传统草药注册 | TCM internationalization; TCM overseas; traditional herbal registration; herbal medicine registration; TCM globalization
tcm-device < tcm; medical-device: 中医器械; 中医设备; 脉诊; 舌诊; 四诊仪; 智能中医 | TCM device; pulse diagnosis; tongue diagnosis; TCM AI
tcm-active < botanical: 中药活性成分; 单体化合物; 有效成分; 有效部位; 青蒿素; 人参皂苷; 黄芪 | active ingredient of TCM; natural compound; artemisinin; ginsenoside; astragalus; herbal active
plant-extract < botanical: 植物提取物; 植物提取; 提取工艺; 超临界萃取 | plant extract; plant extracts; botanical extract; herbal extract; extraction; supercritical extraction
cannabinoid < botanical: 大麻二酚; 工业大麻; 致幻剂; 裸盖菇素 | cannabidiol; CBD; cannabinoid; psychedelic; psilocybin
herb-growing < herbs: 药材种植; 种植基地; 中药材种植; GAP基地; 道地药材; 药食同源 | herb cultivation; GAP base; medicinal plant cultivation; plantation; medicine food homology; food-medicine
ethnic-medicine < tcm: 民族药; 藏药; 蒙药; 苗药 | ethnic medicine; Tibetan medicine; Mongolian medicine
tcm-quality < tcm; standards: 中药质量标准; 中药质控; 中药标准; 指纹图谱 | TCM quality; TCM standards; herbal quality control; fingerprint chromatography
tcm-granule < granules: 中药饮片; 饮片; 智能煎药; 代煎; 共享中药房 | decoction pieces; herbal slices; automated decoction; TCM dispensing
import-agent < distribution: 进口代理; 进口总代; 国内代理; 境内代理人; 进口注册代理; 代理进口 | import agent; importer; in-country representative; China agent; local agent; legal agent; NMPA agent
overseas-distributor < distribution; overseas: 海外经销商; 海外代理; 海外代理商; 海外渠道; 国际经销商 | overseas distributor; international distributor; overseas agent; overseas channel; international distributors
hospital-network < hospital: 医院网络; 临床中心资源; 三甲医院资源; 医院资源; 临床资源 | hospital network; clinical resources; network of hospitals; clinical sites; trial sites
private-hospital < hospital: 民营医院; 专科医院; 诊所; 国际医院; 医疗旅游; 医疗服务 | private hospital; specialty hospital; clinic; international hospital; medical tourism; healthcare provider
physical-exam < hospital: 体检; 体检中心; 健康体检; 健康管理中心 | health check-up; physical examination; checkup center; health screening
imaging-centre < hospital; imaging: 影像中心; 第三方影像; 独立实验室 | imaging center; third-party imaging; independent laboratory
nursing < hospital: 护理; 护理服务; 养老院; 居家护理 | nursing; nursing home; home nursing; long-term care
sample-access < biobank: 临床样本; 生物样本; 患者样本; 样本资源; 组织样本 | clinical samples; biospecimens; biospecimen; patient samples; tissue samples; human samples
cell-storage < biobank: 细胞存储; 脐带血; 脐带血库; 免疫细胞存储 | cell storage; cord blood; cord blood bank; cell banking service; cryostorage
events: 会展; 行业会议; 展会; 论坛; 参展 | conference; exhibition; trade show; forum; exhibitors; conference organizer
media-service < events: 行业媒体; 媒体合作; 数据库服务; 资讯 | trade media; industry media; news; database service
chamber < events: 商会; 行业协会; 协会; 促进中心; 领事馆; 政府代表 | chamber of commerce; industry association; association; trade promotion; consulate; government delegation; cluster organization; bio cluster
"""
