"""What is treated, more closely: single diseases, symptoms and states, each below the field it belongs to."""

from __future__ import annotations

LINES = """
esophageal-cancer < gastro-tumour; solid-tumour: 食管癌; 食管鳞癌 | esophageal cancer; oesophageal cancer; esophageal squamous cell carcinoma; ESCC
gastro-tumour < solid-tumour: 消化道肿瘤; 消化系统肿瘤 | gastrointestinal cancer; GI cancer; gastrointestinal tumor
biliary-cancer < gastro-tumour: 胆管癌; 胆道癌 | cholangiocarcinoma; biliary tract cancer; bile duct cancer
cervical-cancer < ovarian-cancer: 宫颈癌 | cervical cancer
endometrial-cancer < ovarian-cancer: 子宫内膜癌 | endometrial cancer; uterine cancer
kidney-cancer < solid-tumour: 肾癌; 肾细胞癌 | renal cell carcinoma; kidney cancer; renal cancer; RCC
thyroid-cancer < head-neck: 甲状腺癌; 甲状腺结节 | thyroid cancer; thyroid nodule
nasopharyngeal < head-neck: 鼻咽癌 | nasopharyngeal carcinoma; NPC
sarcoma < solid-tumour: 肉瘤; 软组织肉瘤; 骨肉瘤 | sarcoma; soft tissue sarcoma; osteosarcoma
neuroendocrine < solid-tumour: 神经内分泌肿瘤 | neuroendocrine tumor; neuroendocrine tumour; NET
mesothelioma < solid-tumour: 间皮瘤 | mesothelioma
paediatric-cancer < oncology; paediatrics: 儿童肿瘤; 神经母细胞瘤; 儿童白血病 | pediatric oncology; paediatric oncology; neuroblastoma; childhood cancer
skin-cancer < solid-tumour: 皮肤癌; 基底细胞癌 | skin cancer; basal cell carcinoma; squamous cell carcinoma
brain-metastasis < oncology: 脑转移; 脑转移瘤 | brain metastases; brain metastasis
cancer-metastasis < oncology: 肿瘤转移; 骨转移 | metastasis; bone metastases; metastatic cancer
cancer-screening < oncology: 肿瘤早筛; 癌症早筛; 癌症筛查; 早筛早诊; 早期筛查 | cancer screening; early cancer detection; early detection; multi-cancer early detection; MCED
minimal-residual < oncology; liquid-biopsy: 微小残留病灶; 微小残留病; MRD检测 | minimal residual disease; molecular residual disease; MRD
drug-resistance < oncology: 耐药; 耐药机制; 克服耐药; 耐药突变 | drug resistance; resistance mutation; acquired resistance; treatment resistant
tumour-microenvironment < immuno-oncology: 肿瘤微环境 | tumor microenvironment; tumour microenvironment; TME
myelodysplastic < haematology: 骨髓增生异常综合征; 骨髓纤维化 | myelodysplastic syndrome; MDS; myelofibrosis; myeloproliferative
all-leukaemia < leukaemia: 急性淋巴细胞白血病; 急淋 | acute lymphoblastic leukemia; ALL leukemia; B-ALL
cml < leukaemia: 慢性髓系白血病; 慢粒 | chronic myeloid leukemia; CML
aml < leukaemia: 急性髓系白血病; 急性髓性白血病 | acute myeloid leukemia; acute myeloid leukaemia; AML
itp < haematology: 免疫性血小板减少症; 血小板减少 | immune thrombocytopenia; ITP; thrombocytopenia
gvhd < transplantation: 移植物抗宿主病 | graft-versus-host disease; graft versus host; GvHD
vasculitis < autoimmune: 血管炎 | vasculitis
myasthenia < autoimmune; neurology: 重症肌无力 | myasthenia gravis; MG
sjogren < autoimmune: 干燥综合征 | Sjogren's syndrome; Sjögren's syndrome
scleroderma < autoimmune: 硬皮病; 系统性硬化症 | scleroderma; systemic sclerosis
ankylosing < rheumatoid: 强直性脊柱炎; 中轴型脊柱关节炎 | ankylosing spondylitis; axial spondyloarthritis
type1-diabetes < diabetes; autoimmune: 1型糖尿病; 一型糖尿病 | type 1 diabetes; T1D
hidradenitis < dermatology: 化脓性汗腺炎 | hidradenitis suppurativa
vitiligo < dermatology: 白癜风 | vitiligo
acne < dermatology: 痤疮 | acne
alopecia < dermatology: 脱发; 斑秃; 生发 | alopecia; hair loss; alopecia areata
urticaria < dermatology; allergy: 荨麻疹; 慢性自发性荨麻疹 | urticaria; chronic spontaneous urticaria
epidermolysis < rare; dermatology: 大疱性表皮松解症 | epidermolysis bullosa
food-allergy < allergy: 食物过敏; 脱敏治疗 | food allergy; allergen immunotherapy; desensitization
crohn < ibd: 克罗恩病 | Crohn's disease; Crohn disease
colitis < ibd: 溃疡性结肠炎 | ulcerative colitis; UC
ibs < gastro: 肠易激综合征; 功能性胃肠病 | irritable bowel syndrome; IBS; functional dyspepsia
reflux < gastro: 胃食管反流; 消化性溃疡 | gastroesophageal reflux; GERD; peptic ulcer
helicobacter < gastro; infectious: 幽门螺杆菌 | Helicobacter pylori; H. pylori
pancreatitis < gastro: 胰腺炎 | pancreatitis
cirrhosis < liver: 肝硬化; 肝衰竭; 人工肝 | cirrhosis; liver failure; acute liver failure
liver-fibrosis < liver: 肝纤维化 | liver fibrosis; hepatic fibrosis
hepatitis-b < hepatitis: 乙肝; 慢性乙型肝炎; 乙型肝炎; 乙肝治愈 | hepatitis B; HBV; HBV cure; chronic hepatitis B
hepatitis-c < hepatitis: 丙肝; 丙型肝炎 | hepatitis C; HCV
coronary < cardiovascular: 冠心病; 心肌梗死; 急性心梗 | coronary artery disease; myocardial infarction; heart attack; CAD
arrhythmia < cardiovascular: 心律失常; 房颤; 心房颤动 | arrhythmia; atrial fibrillation; AFib
cardiomyopathy < cardiovascular: 心肌病; 肥厚型心肌病; 淀粉样变心肌病 | cardiomyopathy; hypertrophic cardiomyopathy; ATTR; amyloidosis
pulmonary-hypertension < cardiovascular; respiratory: 肺动脉高压; 肺高压 | pulmonary arterial hypertension; pulmonary hypertension; PAH
atherosclerosis < cardiovascular: 动脉粥样硬化; 外周动脉疾病 | atherosclerosis; peripheral artery disease; PAD
aneurysm < cardiovascular: 动脉瘤; 主动脉夹层 | aneurysm; aortic dissection
lpa < lipids: 脂蛋白a; 脂蛋白(a) | lipoprotein(a); Lp(a); lipoprotein a
pcsk9 < lipids: PCSK9抑制剂; PCSK9单抗 | PCSK9; PCSK9 inhibitor
iga-nephropathy < kidney: IgA肾病; IgA肾炎 | IgA nephropathy; IgAN
dialysis < kidney: 透析; 血液透析; 终末期肾病 | dialysis; hemodialysis; haemodialysis; end-stage renal disease; ESRD
diabetic-kidney < kidney; diabetes: 糖尿病肾病 | diabetic kidney disease; diabetic nephropathy; DKD
hyperkalaemia < kidney: 高钾血症; 高磷血症 | hyperkalemia; hyperphosphatemia
thyroid < metabolic: 甲状腺疾病; 甲亢; 甲状腺眼病 | thyroid disease; hyperthyroidism; thyroid eye disease; Graves disease
growth-disorder < paediatrics; hormone: 矮小症; 生长发育; 性早熟 | short stature; growth disorder; precocious puberty; achondroplasia
osteoporosis < musculoskeletal: 骨质疏松; 骨质疏松症 | osteoporosis
osteoarthritis < musculoskeletal: 骨关节炎; 膝骨关节炎; 关节炎 | osteoarthritis; knee osteoarthritis; arthritis
sarcopenia < musculoskeletal; ageing: 肌少症; 肌肉萎缩 | sarcopenia; muscle wasting; muscle loss; cachexia
spine < musculoskeletal: 脊柱; 椎间盘; 脊髓损伤 | spine; spinal; intervertebral disc; spinal cord injury
cartilage < musculoskeletal: 软骨; 软骨修复; 半月板 | cartilage; cartilage repair; meniscus
huntington < neurology; rare: 亨廷顿病; 亨廷顿舞蹈症 | Huntington's disease; Huntington disease
migraine < pain; neurology: 偏头痛 | migraine; CGRP
neuropathic-pain < pain: 神经病理性疼痛; 神经痛; 癌痛; 慢性疼痛 | neuropathic pain; cancer pain; chronic pain; neuralgia
opioid < pain: 阿片类; 非阿片类镇痛; 成瘾; 戒毒 | opioid; non-opioid analgesic; addiction; substance use disorder; NaV1.8
autism < psychiatry; paediatrics: 自闭症; 孤独症; 多动症 | autism; autism spectrum disorder; ADHD
depression < psychiatry: 抑郁症; 抑郁; 难治性抑郁 | depression; major depressive disorder; MDD; antidepressant
schizophrenia < psychiatry: 精神分裂症 | schizophrenia; antipsychotic
anxiety < psychiatry: 焦虑症; 焦虑 | anxiety; anxiety disorder
neurodegeneration < neurology: 神经退行性疾病; 神经退行性; 神经退变 | neurodegenerative disease; neurodegeneration; neurodegenerative; tau; alpha-synuclein; amyloid
traumatic-brain < neurology: 颅脑损伤; 脑外伤 | traumatic brain injury; TBI
rett < rare; neurology: 雷特综合征; 天使综合征 | Rett syndrome; Angelman syndrome
glaucoma < ophthalmology: 青光眼 | glaucoma
dry-eye < ophthalmology: 干眼症; 干眼 | dry eye; dry eye disease
cataract < ophthalmology: 白内障; 人工晶体; 人工晶状体 | cataract; intraocular lens; IOL
retina < ophthalmology: 视网膜; 眼底病; 视网膜色素变性; 糖尿病视网膜病变 | retinal disease; retina; retinitis pigmentosa; diabetic retinopathy; inherited retinal disease
cornea < ophthalmology: 角膜; 角膜病; 角膜移植 | cornea; corneal; keratoconus
tinnitus < hearing: 耳鸣; 眩晕; 梅尼埃病 | tinnitus; vertigo; Meniere's disease
cochlear < hearing; implant: 人工耳蜗; 助听器 | cochlear implant; hearing aid
pneumonia < infectious; respiratory: 肺炎; 呼吸道感染 | pneumonia; respiratory infection; respiratory tract infection
malaria < infectious: 疟疾; 登革热; 寨卡 | malaria; dengue; Zika; neglected tropical disease; vector-borne disease
rabies < vaccine: 狂犬病; 狂犬疫苗; 狂犬病单抗 | rabies; rabies vaccine
meningitis < vaccine: 脑膜炎; 脑膜炎疫苗; 肺炎球菌疫苗; 肺炎疫苗 | meningococcal; pneumococcal vaccine; pneumococcal conjugate vaccine; PCV
paediatric-vaccine < vaccine; paediatrics: 儿童疫苗; 联合疫苗; 百白破 | pediatric vaccine; combination vaccine; DTaP; childhood vaccine
norovirus < vaccine; infectious: 诺如病毒; 轮状病毒; 手足口病 | norovirus; rotavirus; EV71; hand foot and mouth disease
cmv < infectious: 巨细胞病毒; EB病毒; 单纯疱疹 | cytomegalovirus; CMV; Epstein-Barr virus; EBV; herpes simplex; HSV
mpox < infectious: 猴痘; 埃博拉; 新发传染病; 大流行 | mpox; monkeypox; Ebola; emerging infectious disease; pandemic preparedness
superbug < antibacterial: 多重耐药; 耐碳青霉烯; 革兰阴性菌; 超级细菌 | multidrug-resistant; carbapenem-resistant; Gram-negative; MRSA; superbug
hospital-infection < infectious: 院内感染; 消毒; 消毒灭菌; 感染控制 | hospital-acquired infection; disinfection; sterilization; infection control
parasites < infectious: 寄生虫; 血吸虫 | parasite; parasitic disease; schistosomiasis
sexual-health < infectious: 性传播疾病; 梅毒; 性健康 | sexually transmitted infection; syphilis; gonorrhea; sexual health
pnh < rare; haematology: 阵发性睡眠性血红蛋白尿症; 补体抑制剂; 补体 | paroxysmal nocturnal hemoglobinuria; PNH; complement inhibitor; complement
cystic-fibrosis < rare; respiratory: 囊性纤维化 | cystic fibrosis
muscular-dystrophy < rare: 肌营养不良; 杜氏肌营养不良; 杜氏 | muscular dystrophy; DMD; Duchenne
pku < rare; metabolic: 苯丙酮尿症; 遗传代谢病 | phenylketonuria; PKU; inborn error of metabolism; inherited metabolic disease
mitochondrial < rare: 线粒体病; 线粒体 | mitochondrial disease; mitochondria; mitochondrial
angioedema < rare: 遗传性血管性水肿 | hereditary angioedema; HAE
primary-immunodeficiency < rare: 免疫缺陷; 原发性免疫缺陷 | immunodeficiency; primary immunodeficiency
endometriosis < womens-health: 子宫内膜异位症; 子宫肌瘤; 子宫内膜异位 | endometriosis; uterine fibroids
pcos < womens-health: 多囊卵巢; 多囊卵巢综合征 | polycystic ovary syndrome; PCOS
menopause < womens-health: 更年期; 绝经; 潮热 | menopause; hot flashes; menopausal
pregnancy < womens-health: 妊娠; 孕产; 早产; 子痫前期; 产科 | pregnancy; maternal health; preterm birth; preeclampsia; obstetrics
contraception < womens-health: 避孕 | contraception; contraceptive
prostate-hyperplasia < mens-health: 前列腺增生; 良性前列腺增生 | benign prostatic hyperplasia; BPH
overactive-bladder < mens-health: 膀胱过度活动症; 尿失禁; 夜尿 | overactive bladder; urinary incontinence
erectile < mens-health: 勃起功能障碍; 男性不育 | erectile dysfunction; male infertility
neonatal < paediatrics: 新生儿; 早产儿; 新生儿筛查 | neonatal; newborn; preterm infant; newborn screening
burns < wound: 烧伤; 烫伤 | burns; burn care
diabetic-foot < wound; diabetes: 糖尿病足; 慢性创面 | diabetic foot; diabetic foot ulcer; chronic wound
scar < wound: 瘢痕; 疤痕 | scar; keloid; scarring
hemostasis < wound: 止血; 止血材料 | hemostasis; hemostatic; haemostat
periodontitis < dental: 牙周炎; 牙周病; 龋齿 | periodontitis; periodontal disease; caries
orthodontics < dental: 隐形正畸; 正畸; 种植牙; 种植体 | orthodontics; clear aligner; dental implant
renal-anaemia < anaemia; kidney: 肾性贫血; 促红细胞生成素 | renal anemia; erythropoietin; EPO; HIF-PHI
shock < sepsis: 休克; 急救; 院前急救 | shock; emergency medicine; prehospital care
ards < sepsis; respiratory: 急性呼吸窘迫综合征; 呼吸衰竭 | ARDS; acute respiratory distress; respiratory failure
radiation-injury < oncology: 放射性损伤; 放疗损伤; 放射防护 | radiation injury; radiation protection; radiodermatitis; mucositis
chemo-side-effects < oncology: 化疗副作用; 化疗所致; 升白; 支持治疗 | chemotherapy-induced; neutropenia; supportive care; antiemetic; nausea and vomiting
frailty < ageing: 老年病; 老年医学; 衰弱 | geriatrics; geriatric; frailty; elderly care
hyperphagia < obesity; rare: 普拉德威利综合征; 下丘脑性肥胖 | Prader-Willi syndrome; hypothalamic obesity
smoking < respiratory: 戒烟; 控烟 | smoking cessation; nicotine
cough < respiratory: 慢性咳嗽; 咳嗽 | chronic cough; cough
bronchiectasis < respiratory: 支气管扩张; 非结核分枝杆菌 | bronchiectasis; nontuberculous mycobacteria; NTM
sleep-apnoea < sleep; respiratory: 睡眠呼吸暂停; 鼾症 | sleep apnea; sleep apnoea; obstructive sleep apnea
"""
