"""What is treated: fields of medicine and diseases."""

from __future__ import annotations

LINES = """
oncology: 肿瘤; 抗肿瘤; 癌症; 肿瘤药物 | oncology; cancer; tumor; tumour; anticancer
solid-tumour: 实体瘤 | solid tumor; solid tumors; solid tumour; solid tumours
immuno-oncology: 肿瘤免疫; 免疫治疗; 肿瘤免疫治疗 | immuno-oncology; cancer immunotherapy; immunotherapy; IO
haematology: 血液肿瘤; 血液病; 血液系统疾病 | hematology; haematology; hematologic malignancies; blood cancer
leukaemia: 白血病 | leukemia; leukaemia; CLL
lymphoma: 淋巴瘤 | lymphoma; lymphomas; DLBCL
myeloma: 多发性骨髓瘤; 骨髓瘤 | multiple myeloma; myeloma
lung-cancer: 肺癌; 非小细胞肺癌; 小细胞肺癌 | lung cancer; NSCLC; non-small cell lung cancer; SCLC
breast-cancer: 乳腺癌; 三阴乳腺癌 | breast cancer; triple-negative breast cancer; TNBC
liver-cancer: 肝癌; 肝细胞癌 | liver cancer; hepatocellular carcinoma; HCC
gastric-cancer: 胃癌 | gastric cancer; stomach cancer
colorectal-cancer: 结直肠癌; 肠癌; 大肠癌 | colorectal cancer; colon cancer; CRC
pancreatic-cancer: 胰腺癌 | pancreatic cancer; PDAC; pancreatic ductal adenocarcinoma
prostate-cancer: 前列腺癌 | prostate cancer; mCRPC
ovarian-cancer: 卵巢癌; 妇科肿瘤 | ovarian cancer; gynecologic oncology
bladder-cancer: 膀胱癌; 尿路上皮癌 | bladder cancer; urothelial carcinoma
glioma: 胶质瘤; 脑胶质瘤; 脑肿瘤 | glioma; glioblastoma; brain tumor; brain tumour; GBM
melanoma: 黑色素瘤 | melanoma
head-neck: 头颈部肿瘤 | head and neck cancer
autoimmune: 自身免疫病; 自身免疫; 自免疾病; 自免 | autoimmune; autoimmune disease; autoimmunity; autoimmune diseases
lupus: 系统性红斑狼疮; 狼疮; 狼疮肾炎 | lupus; SLE; systemic lupus erythematosus; lupus nephritis
rheumatoid: 类风湿关节炎; 类风湿 | rheumatoid arthritis; rheumatology
psoriasis: 银屑病 | psoriasis; psoriatic
atopic: 特应性皮炎; 湿疹 | atopic dermatitis; eczema
dermatology: 皮肤病; 皮肤科 | dermatology; skin disease
ibd: 炎症性肠病 | inflammatory bowel disease; IBD
inflammation: 炎症; 抗炎; 免疫炎症 | inflammation; anti-inflammatory; inflammatory disease; I&I
allergy: 过敏; 变态反应; 过敏性鼻炎 | allergy; allergies; allergic rhinitis
asthma: 哮喘 | asthma
copd: 慢性阻塞性肺病; 慢阻肺 | COPD; chronic obstructive pulmonary disease
respiratory: 呼吸系统疾病; 呼吸系统; 呼吸科 | respiratory; respiratory disease; pulmonary disease
lung-fibrosis: 肺纤维化; 特发性肺纤维化 | pulmonary fibrosis; IPF; idiopathic pulmonary fibrosis
cardiovascular: 心血管; 心血管疾病; 心脑血管 | cardiovascular; cardiovascular disease; CVD; cardiology
heart-failure: 心力衰竭; 心衰 | heart failure
hypertension: 高血压 | hypertension; high blood pressure
lipids: 血脂; 高血脂; 降脂; 高胆固醇血症 | hyperlipidemia; lipid-lowering; dyslipidemia; hypercholesterolemia
thrombosis: 血栓; 抗凝; 抗血栓 | thrombosis; anticoagulant; antithrombotic
stroke: 脑卒中; 中风; 卒中 | stroke; ischemic stroke
diabetes: 糖尿病; 2型糖尿病; 降糖 | diabetes; type 2 diabetes; T2D; diabetic
obesity: 肥胖; 减重; 肥胖症; 体重管理 | obesity; weight loss; weight management
metabolic: 代谢性疾病; 代谢疾病; 代谢病 | metabolic disease; metabolic diseases; metabolic disorder; metabolism
nash: 脂肪肝; 非酒精性脂肪性肝炎; 脂肪性肝炎 | NASH; MASH; steatohepatitis; fatty liver
liver: 肝病 | liver disease; hepatology
hepatitis: 肝炎 | chronic hepatitis; hepatitis
kidney: 肾病; 慢性肾病; 肾脏疾病 | kidney disease; chronic kidney disease; CKD; nephrology
gout: 痛风; 高尿酸血症 | gout; hyperuricemia
gastro: 消化系统疾病; 消化科; 胃肠道疾病 | gastroenterology; gastrointestinal; digestive disease
neurology: 神经系统疾病; 中枢神经系统; 神经科学; 神经内科 | neurology; central nervous system; CNS; neuroscience; neurological
alzheimer: 阿尔茨海默病; 老年痴呆; 阿尔兹海默 | Alzheimer's disease; Alzheimer's; Alzheimer; dementia
parkinson: 帕金森病; 帕金森 | Parkinson's disease; Parkinson's; Parkinson
als: 渐冻症; 肌萎缩侧索硬化 | ALS; amyotrophic lateral sclerosis
ms: 多发性硬化 | multiple sclerosis
epilepsy: 癫痫 | epilepsy; seizures; antiepileptic
psychiatry: 精神疾病 | psychiatry; mental health
sleep: 睡眠障碍; 失眠 | insomnia; sleep disorder; sleep disorders
pain: 疼痛; 镇痛; 止痛 | pain; analgesia; analgesic; pain management
anaesthesia: 麻醉; 麻醉药 | anesthesia; anaesthesia; anesthetic
ophthalmology: 眼科; 眼科疾病 | ophthalmology; ophthalmic; eye disease
amd: 年龄相关性黄斑变性; 黄斑变性; 湿性黄斑 | macular degeneration; AMD; wet AMD
myopia: 近视; 近视防控 | myopia; myopia control
hearing: 耳聋; 听力损失; 耳鼻喉 | hearing loss; deafness; otology; ENT
infectious: 感染性疾病; 抗感染; 传染病 | infectious disease; infectious diseases; anti-infective; anti-infectives
antibacterial: 抗生素; 抗菌药; 耐药菌; 抗菌 | antibiotic; antibiotics; antibacterial; antimicrobial resistance; AMR
antifungal: 抗真菌; 真菌感染 | antifungal; fungal infection
antiviral: 抗病毒; 抗病毒药物 | antiviral; antivirals
hiv: 艾滋病; 艾滋 | HIV; AIDS
tuberculosis: 结核病; 结核 | tuberculosis; TB vaccine
influenza: 流感; 流行性感冒 | influenza; flu vaccine
covid: 新冠; 新型冠状病毒; 新冠病毒 | COVID-19; COVID; SARS-CoV-2; coronavirus
rsv: 呼吸道合胞病毒 | RSV; respiratory syncytial virus
hpv: 人乳头瘤病毒; HPV疫苗 | HPV; human papillomavirus
zoster: 带状疱疹 | shingles; herpes zoster
rare: 罕见病; 罕见疾病; 遗传病 | rare disease; rare diseases; genetic disease; inherited disease
haemophilia: 血友病 | hemophilia; haemophilia
thalassaemia: 地中海贫血; 地贫; 镰刀型贫血 | thalassemia; thalassaemia; sickle cell
sma: 脊髓性肌萎缩症 | spinal muscular atrophy; SMA
lysosomal: 溶酶体贮积症; 法布雷病; 戈谢病 | lysosomal storage; Fabry disease; Gaucher disease
musculoskeletal: 骨科疾病; 骨科 | orthopedics; orthopaedics
womens-health: 女性健康; 妇科 | women's health; gynecology
fertility: 辅助生殖; 不孕不育; 生殖健康 | assisted reproduction; IVF; infertility; reproductive health
paediatrics: 儿科; 儿童用药; 儿童药 | pediatrics; paediatrics; pediatric medicine; paediatric
mens-health: 男科; 泌尿系统疾病 | urology; men's health
ageing: 抗衰老; 衰老; 长寿 | aging; ageing; longevity; anti-aging
transplantation: 器官移植; 移植排斥 | transplantation; organ transplant; transplant rejection
wound: 创面修复; 伤口愈合 | wound healing; wound care
dental: 口腔; 牙科 | dental; dentistry; oral care
rehabilitation: 康复; 康复医学 | rehabilitation; rehab
anaemia: 贫血 | anemia; anaemia
sepsis: 脓毒症; 重症 | sepsis; critical care
"""
