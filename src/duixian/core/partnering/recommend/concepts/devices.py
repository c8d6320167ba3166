"""Devices, diagnostics, digital health, instruments and materials, more closely."""

from __future__ import annotations

LINES = """
heart-valve < stent; implant: 心脏瓣膜; 介入瓣膜; 人工心脏瓣膜; 经导管瓣膜; 二尖瓣; 主动脉瓣 | heart valve; TAVR; TAVI; transcatheter valve; mitral valve; aortic valve
artificial-heart < implant; heart-failure: 人工心脏; 心室辅助; 心室辅助装置; 体外膜肺 | ventricular assist device; VAD; artificial heart; ECMO; mechanical circulatory support
pacemaker < implant; arrhythmia: 起搏器; 心脏起搏器; 除颤器 | pacemaker; defibrillator; ICD; AED
electrophysiology < arrhythmia; medical-device: 电生理; 脉冲场消融; 射频消融; 消融导管 | electrophysiology; pulsed field ablation; PFA; ablation; ablation catheter
coronary-stent < stent: 冠脉支架; 药物球囊; 可降解支架; 药物洗脱支架 | coronary stent; drug-coated balloon; bioresorbable scaffold; drug-eluting stent
catheter < medical-device: 导管; 介入耗材; 介入器械; 导丝; 球囊导管 | catheter; interventional device; guidewire; interventional consumables; balloon catheter
neuro-intervention < catheter; stroke: 神经介入; 取栓支架; 取栓; 血流导向 | neurointerventional; neurovascular; thrombectomy; flow diverter; stent retriever
peripheral-intervention < catheter: 外周介入; 外周血管 | peripheral intervention; peripheral vascular
renal-denervation < hypertension; medical-device: 去肾交感神经; 肾动脉消融; 去肾神经 | renal denervation; RDN
orthopaedic-implant < implant; musculoskeletal: 骨科植入; 骨科植入物; 关节假体; 人工关节; 髋关节; 膝关节假体 | orthopedic implants; orthopaedic implant; joint prosthesis; joint replacement; hip replacement; knee replacement
bone-graft < biomaterial; musculoskeletal: 骨修复材料; 人工骨; 骨移植; 骨填充 | bone graft; bone substitute; bone repair; bone regeneration
printing-3d < biomaterial: 3D打印; 生物打印; 三维打印; 增材制造 | 3D printing; bioprinting; 3D bioprinting; additive manufacturing
hydrogel < biomaterial: 水凝胶; 医用胶; 生物胶 | hydrogel; hydrogels; tissue adhesive; surgical sealant
silk < biomaterial: 丝素蛋白; 壳聚糖; 可吸收材料; 可降解材料; 聚乳酸 | silk fibroin; chitosan; bioabsorbable; biodegradable polymer; PLA; PLGA
tissue-engineering < biomaterial: 组织工程; 再生医学; 脱细胞基质; 人工皮肤 | tissue engineering; regenerative medicine; decellularized matrix; artificial skin; skin substitute
endoscope < medical-device: 内窥镜; 内镜; 一次性内镜; 胶囊内镜; 腹腔镜 | endoscope; endoscopy; single-use endoscope; capsule endoscopy; laparoscope
energy-surgery < medical-device: 能量平台; 超声刀; 吻合器; 微创手术; 微创外科 | energy device; ultrasonic scalpel; surgical stapler; minimally invasive surgery; MIS
ortho-robot < surgical-robot: 骨科机器人; 骨科手术机器人; 手术导航; 导航系统 | orthopedic robot; surgical navigation; navigation system; robotic orthopedics
vascular-robot < surgical-robot: 血管介入机器人; 穿刺机器人 | vascular robot; endovascular robot; needle-guiding robot; puncture robot
rehab-robot < rehabilitation: 康复机器人; 外骨骼; 假肢; 康复器械 | rehabilitation robot; exoskeleton; prosthesis; prosthetics; assistive device
ct-mri < imaging: 磁共振; 核磁; CT设备; 影像设备; 光子计数CT | MRI; magnetic resonance imaging; computed tomography; CT scanner; imaging equipment; photon-counting CT
ultrasound < imaging: 超声; 超声设备; 掌上超声; 聚焦超声 | ultrasound; handheld ultrasound; focused ultrasound; HIFU; elastography
contrast-agent < imaging: 造影剂; 对比剂 | contrast agent; contrast media
xray < imaging: 探测器; X射线; 平板探测器; 球管; 乳腺钼靶 | X-ray; flat-panel detector; X-ray tube; mammography
optical-imaging < imaging: 光学相干断层; 荧光成像; 荧光导航; 光声成像 | optical coherence tomography; OCT; fluorescence imaging; photoacoustic; fluorescence-guided surgery
radiotherapy < medical-device; oncology: 放疗; 放射治疗; 直线加速器; 放疗设备 | radiotherapy; radiation therapy; linear accelerator; radiation oncology
monitor < medical-device: 监护仪; 呼吸机; 麻醉机; 生命体征监测 | patient monitor; ventilator; anesthesia machine; vital signs monitoring; patient monitoring
infusion-pump < medical-device: 输液泵; 胰岛素泵; 注射泵; 胰岛素贴片泵 | infusion pump; insulin pump; patch pump
autoinjector < drug-delivery; medical-device: 自动注射器; 注射笔; 大容量注射器; 可穿戴注射器; 无针注射 | autoinjector; auto-injector; pen injector; on-body injector; needle-free injection; drug-device combination
inhaler-device < inhalation; medical-device: 雾化器; 吸入装置; 软雾 | nebulizer; inhaler device; soft mist inhaler; inhaler
consumables < medical-device: 医用耗材; 低值耗材; 高值耗材; 一次性医用; 医用敷料; 敷料 | medical consumables; disposable medical; wound dressing; medical disposables; high-value consumables
hospital-equipment < medical-device: 手术室; 手术灯; 病床; 医用家具; 洗消 | operating room; hospital bed; surgical light; CSSD; sterilizer
home-device < medical-device: 家用医疗器械; 家用器械; 血压计; 制氧机 | home medical device; home-use device; blood pressure monitor; oxygen concentrator; home care device
cgm < wearable; diabetes: 连续血糖监测; 动态血糖; 无创血糖; 血糖监测 | continuous glucose monitoring; CGM; noninvasive glucose; glucose monitoring; glucose sensor
ecg < wearable; cardiovascular: 心电; 动态心电; 心电监测 | ECG; electrocardiogram; Holter; ECG monitoring
biosensor < wearable: 生物传感器; 传感器; 柔性电子; 柔性传感 | biosensor; sensor; flexible electronics; biosensing
neuromodulation < bci: 神经调控; 脑深部电刺激; 迷走神经刺激; 经颅磁刺激; 神经刺激 | neuromodulation; deep brain stimulation; DBS; vagus nerve stimulation; TMS; transcranial magnetic stimulation; neurostimulation
eeg < bci; neurology: 脑电; 脑电图; 脑机; 神经电极 | EEG; electroencephalography; neural electrode; neural interface
ophthalmic-device < ophthalmology; medical-device: 眼科器械; 眼科设备; 角膜塑形镜; 角膜接触镜; 激光手术 | ophthalmic device; ophthalmic equipment; orthokeratology; contact lens; laser eye surgery
low-dose-atropine < myopia: 阿托品; 低浓度阿托品; 低浓度硫酸阿托品 | atropine; low-dose atropine
dental-device < dental; medical-device: 口腔扫描; 口腔设备; 牙科设备; 口扫 | intraoral scanner; dental equipment; dental CBCT
aesthetic-device < aesthetic; medical-device: 医美设备; 激光设备; 射频美容; 光电设备 | aesthetic device; energy-based device; laser device; radiofrequency device
dialysis-device < dialysis; medical-device: 透析机; 透析器; 血液净化; 腹膜透析 | dialysis machine; dialyzer; blood purification; hemoperfusion; peritoneal dialysis
blood-collection < ivd: 采血管; 采血; 微量采血; 样本采集; 采样 | blood collection; microsampling; sample collection; specimen collection; swab
immunoassay < ivd: 化学发光; 免疫诊断; 免疫分析; 发光试剂; 单分子免疫 | immunoassay; chemiluminescence; CLIA; single-molecule immunoassay; immunodiagnostics
molecular-dx < ivd: 分子诊断; 核酸检测; 荧光定量PCR; 数字PCR; 核酸提取 | molecular diagnostics; nucleic acid testing; PCR; qPCR; digital PCR; dPCR; nucleic acid extraction
lateral-flow < poct: 胶体金; 免疫层析; 快检; 试纸条; 抗原检测; 自测 | lateral flow; rapid test; rapid antigen test; self-test; test strip
crispr-dx < molecular-dx: CRISPR检测; 等温扩增; CRISPR诊断 | CRISPR diagnostics; isothermal amplification; LAMP
pathogen-ngs < infectious; molecular-dx: 病原宏基因组; 宏基因组; 病原检测; 病原体检测 | metagenomic; mNGS; pathogen detection; pathogen sequencing
clinical-chemistry < ivd: 生化诊断; 凝血检测; 血球分析; 血液分析 | clinical chemistry; coagulation testing; hematology analyzer; blood gas
ctc < liquid-biopsy: 循环肿瘤细胞 | circulating tumor cell; circulating tumor cells; circulating tumour cells; CTC
methylation < liquid-biopsy; biomarker: 甲基化; DNA甲基化; 甲基化检测 | methylation; DNA methylation; methylation assay
nipt < genomics; womens-health: 无创产前; 产前筛查; 胚胎植入前; 遗传病筛查; 携带者筛查 | NIPT; prenatal testing; prenatal screening; PGT; carrier screening; preimplantation genetic testing
pharmacogenomics < genomics: 药物基因组; 用药基因检测; 精准用药; 精准医疗; 精准医学 | pharmacogenomics; precision medicine; personalized medicine; personalised medicine
long-read < genomics: 纳米孔测序; 三代测序; 长读长; 测序仪; 国产测序仪 | nanopore sequencing; long-read sequencing; sequencer; sequencing instrument; sequencing platform
dna-synthesis < synbio: DNA合成; 基因合成; 酶促DNA合成 | DNA synthesis; gene synthesis; enzymatic DNA synthesis; synthetic DNA
spatial < single-cell: 空间组学; 空间转录组; 空间蛋白组 | spatial transcriptomics; spatial biology; spatial omics; spatial proteomics
multi-omics < genomics; proteomics: 多组学; 组学数据 | multi-omics; multiomics; omics data
metabolomics < proteomics: 代谢组学; 代谢组; 脂质组 | metabolomics; lipidomics
mass-spec < proteomics; lab-instrument: 质谱; 质谱仪; 临床质谱 | mass spectrometry; mass spectrometer; LC-MS; clinical mass spectrometry
flow-cytometry < lab-instrument: 流式细胞仪; 流式细胞术; 流式 | flow cytometry; flow cytometer; cell sorter
microscopy < lab-instrument: 显微镜; 显微成像; 高内涵; 超分辨 | microscope; microscopy; high-content imaging; super-resolution; live-cell imaging
cryo-em < fbdd: 冷冻电镜; 晶体结构 | cryo-EM; cryo-electron microscopy; crystallography; X-ray crystallography
microfluidics < lab-instrument: 微流控; 微流控芯片; 芯片实验室; 液滴微流控 | microfluidics; microfluidic; microfluidic chip; lab-on-a-chip; droplet microfluidics
centrifuge < lab-instrument: 离心机; 超低温冰箱; 培养箱; 生物安全柜 | centrifuge; ultra-low temperature freezer; incubator equipment; biosafety cabinet
imaging-instrument < lab-instrument: 表面等离子; 分子互作; 互作分析 | surface plasmon resonance; SPR; biomolecular interaction; BLI
pipetting < lab-automation: 移液; 自动化移液; 液体工作站; 自动化工作站 | pipetting; liquid handling; automated workstation; liquid handler
self-driving-lab < lab-automation; ai-drug: 自主实验室; 智能实验室; 无人实验室; 云端实验室 | self-driving lab; autonomous laboratory; cloud lab; robotic laboratory
lims < lab-automation; software: 实验室信息系统; 电子实验记录 | LIMS; laboratory information management; electronic lab notebook; ELN
software: 软件; 信息化; 云平台; 数据平台 | software; SaaS; cloud platform; data platform; informatics
samd < software; medical-device: 医疗软件; 独立软件; AI三类证; 医疗器械软件 | SaMD; software as a medical device; medical software
llm < ai-healthcare; ai-drug: 大模型; 大语言模型; 生成式人工智能; 生成式AI | large language model; LLM; generative AI; foundation model
ai-pathology < pathology; ai-healthcare: 病理AI; 数字病理; 人工智能病理; 病理切片扫描 | AI pathology; digital pathology; computational pathology; whole-slide imaging; slide scanner
ai-imaging < imaging; ai-healthcare: 影像AI; 影像人工智能; 肺结节AI; 辅助阅片 | imaging AI; AI imaging; radiology AI; AI-assisted radiology; lung nodule detection
ai-trial < ai-drug; clinical-trial: AI临床试验; 数字孪生; 患者匹配; 智能招募 | AI clinical trial; digital twin; patient matching; trial matching; synthetic control arm
ai-antibody < ai-protein; antibody-discovery: AI抗体设计; 抗体从头设计; 计算抗体 | AI antibody design; de novo antibody; computational antibody design
virtual-screening < ai-drug; screening: 虚拟筛选; 分子动力学; 分子模拟; 自由能计算 | virtual screening; molecular dynamics; molecular modeling; free energy perturbation; CADD
quantum < ai-drug: 量子计算; 高性能计算; 算力 | quantum computing; high-performance computing; GPU computing; computing power
federated < health-data: 隐私计算; 联邦学习; 数据安全; 数据合规 | privacy computing; federated learning; data security; data privacy
blockchain < health-data: 区块链; 溯源; 药品追溯 | blockchain; traceability; serialization; track and trace
disease-registry < health-data; real-world: 患者登记; 疾病登记; 专病数据库; 患者队列; 队列研究 | patient registry; disease registry; cohort; cohort study; disease database
ehr < health-data: 电子病历; 医院信息系统; 智慧医院 | electronic health records; EHR; EMR; hospital information system; smart hospital
remote-monitoring < e-health: 远程监测; 远程监护; 慢病管理; 患者管理; 健康管理 | remote patient monitoring; RPM; chronic disease management; disease management; health management; patient management
dct < clinical-trial; e-health: 远程临床试验; 去中心化临床试验; 智能化临床试验 | decentralized clinical trial; DCT; virtual trial; hybrid trial
eclinical < data-management; software: 电子数据采集; 临床试验软件; 电子知情同意; 患者报告结局 | EDC; electronic data capture; eClinical; eConsent; ePRO; eCOA; CTMS
online-pharmacy < e-health; distribution: 互联网药店; 医药电商; 网上药店; 药房; DTP药房; 零售药店; 连锁药店 | online pharmacy; pharma e-commerce; pharmacy; DTP pharmacy; specialty pharmacy; retail pharmacy; drugstore
vr < digital-therapeutics: 虚拟现实; 增强现实; 混合现实; 元宇宙 | virtual reality; VR; augmented reality; mixed reality; AR glasses
cognitive < digital-therapeutics; neurology: 认知训练; 认知障碍; 认知评估; 认知数字疗法 | cognitive training; cognitive impairment; mild cognitive impairment; MCI; cognitive assessment
voice < ai-healthcare: 语音识别; 可解释性; 医疗机器人; 护理机器人; 服务机器人 | speech recognition; care robot; service robot; nursing robot; humanoid robot
elderly-tech < ageing: 养老; 智慧养老; 银发经济; 适老; 居家养老 | elderly care technology; smart elderly care; silver economy; home care; age-tech
sports-health < rehabilitation: 运动健康; 运动医学; 体育康复 | sports medicine; sports health; sports rehabilitation
cosmetics < nutrition: 化妆品; 功效护肤; 护肤; 美妆原料; 化妆品原料 | cosmetics; skincare; cosmeceutical; cosmetic ingredients; personal care
infant-formula < nutrition: 婴幼儿配方; 母乳低聚糖; 特医食品; 特殊医学用途配方食品 | infant formula; human milk oligosaccharides; HMO; medical food; FSMP; food for special medical purposes
alt-protein < synbio: 细胞培养肉; 替代蛋白; 精准发酵; 人造肉 | cultivated meat; alternative protein; precision fermentation; cultured meat
bio-based < synbio: 生物基材料; 生物基; 生物材料制造; 生物塑料; 可降解塑料 | bio-based materials; bio-based; bioplastics; PHA
nmn < ageing; nutrition: NMN; 烟酰胺单核苷酸; 麦角硫因; 抗氧化 | NMN; NAD+; nicotinamide mononucleotide; ergothioneine; antioxidant
agri-bio < synbio: 农业生物技术; 生物育种; 生物农药; 饲料 | agricultural biotechnology; ag-biotech; biopesticide; crop breeding; feed additive
pet-health < veterinary: 宠物医疗; 宠物药; 宠物疫苗; 宠物诊断; 宠物健康 | pet health; companion animal; pet medicine; pet vaccine; pet diagnostics
livestock < veterinary: 兽用疫苗; 畜禽; 非洲猪瘟; 水产 | livestock; veterinary vaccine; African swine fever; aquaculture; poultry
"""
