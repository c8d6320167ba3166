"""What a product is: molecules, cells, vaccines, devices."""

from __future__ import annotations

LINES = """
small-molecule: 小分子药物; 小分子; 化学药; 化药 | small molecule; small molecules; chemical drug
antibody: 单克隆抗体; 单抗; 抗体药物 | monoclonal antibody; monoclonal antibodies; mAb; mAbs; antibody therapeutics
bispecific: 双特异性抗体; 双抗; 双特异抗体 | bispecific antibody; bispecific antibodies; bispecifics; bispecific
multispecific: 多特异性抗体; 三特异性抗体; 三抗 | multispecific antibody; trispecific antibody; multispecifics; trispecifics
adc: 抗体偶联药物; 抗体药物偶联物; ADC药物; 偶联药物 | antibody-drug conjugate; antibody drug conjugate; antibody-drug conjugates; ADC; ADCs
rdc: 放射性核素偶联药物; 核药; 放射性药物; 核素药物 | radiopharmaceutical; radiopharmaceuticals; radioligand therapy; radioligand; RDC
nanobody: 纳米抗体; 单域抗体 | nanobody; nanobodies; single-domain antibody; VHH
fusion-protein: 融合蛋白 | fusion protein; fusion proteins; Fc fusion
recombinant-protein: 重组蛋白; 重组蛋白药物; 蛋白药物 | recombinant protein; recombinant proteins; therapeutic protein; protein therapeutics
peptide: 多肽; 多肽药物; 环肽 | peptide; peptides; peptide drug; cyclic peptide
pdc: 多肽偶联药物 | peptide-drug conjugate; peptide drug conjugate; PDC
protac: 蛋白降解剂; 靶向蛋白降解; PROTAC | targeted protein degradation; protein degrader; degraders; PROTAC
oligonucleotide: 寡核苷酸; 核酸药物; 反义寡核苷酸 | oligonucleotide; oligonucleotides; antisense; antisense oligonucleotide; ASO; nucleic acid drug
sirna: 小干扰RNA; 小核酸药物; 小核酸; RNA干扰 | siRNA; RNAi; RNA interference; small interfering RNA
mrna: 信使RNA; mRNA药物; mRNA技术 | mRNA; messenger RNA; mRNA therapeutics
circrna: 环状RNA; 环形RNA | circular RNA; circRNA
aptamer: 核酸适配体; 适配体 | aptamer; aptamers
car-t: 嵌合抗原受体T细胞; CAR-T细胞; CAR-T疗法; 嵌合抗原受体 | CAR-T; CAR T; CAR-T cell therapy; chimeric antigen receptor
tcr-t: T细胞受体疗法; TCR-T | TCR-T; T cell receptor therapy; engineered TCR
til: 肿瘤浸润淋巴细胞; TIL疗法 | tumor-infiltrating lymphocytes; tumour-infiltrating lymphocytes; TIL therapy
nk-cell: 自然杀伤细胞; NK细胞; CAR-NK | natural killer cell; natural killer cells; NK cells; NK cell therapy; CAR-NK
cell-therapy: 细胞治疗; 细胞疗法; 细胞治疗产品 | cell therapy; cell therapies; cellular therapy
allogeneic: 通用型细胞治疗; 异体细胞; 现货型细胞 | allogeneic cell therapy; off-the-shelf cell therapy; allogeneic
stem-cell: 干细胞 | stem cell; stem cells
ipsc: 诱导多能干细胞; iPSC | induced pluripotent stem cell; induced pluripotent stem cells; iPSC; iPSCs
exosome: 外泌体; 细胞外囊泡 | exosome; exosomes; extracellular vesicles
organoid: 类器官; 类器官模型 | organoid; organoids
organ-chip: 器官芯片; 微生理系统 | organ-on-a-chip; organ on a chip; microphysiological system
gene-therapy: 基因治疗; 基因疗法 | gene therapy; gene therapies
gene-editing: 基因编辑; CRISPR技术 | gene editing; genome editing; CRISPR
aav: 腺相关病毒; AAV载体 | adeno-associated virus; AAV; AAV vector
lentivirus: 慢病毒; 慢病毒载体 | lentivirus; lentiviral vector; lentiviral
oncolytic-virus: 溶瘤病毒 | oncolytic virus; oncolytic viruses; oncolytic virotherapy
phage: 噬菌体疗法; 噬菌体 | bacteriophage; phage therapy
plasmid: 质粒; 质粒DNA | plasmid; plasmids; plasmid DNA; pDNA
vaccine: 疫苗; 预防性疫苗 | vaccine; vaccines; prophylactic vaccine
cancer-vaccine: 肿瘤疫苗; 癌症疫苗; 新抗原疫苗 | cancer vaccine; cancer vaccines; neoantigen vaccine; tumor vaccine
mrna-vaccine: mRNA疫苗; 核酸疫苗 | mRNA vaccine; mRNA vaccines; nucleic acid vaccine
adjuvant: 疫苗佐剂; 佐剂 | vaccine adjuvant; adjuvant; adjuvants
blood-product: 血液制品; 血浆制品; 人血白蛋白; 静注丙球 | blood products; plasma-derived; plasma products; albumin
biosimilar: 生物类似药; 生物仿制药 | biosimilar; biosimilars
generic: 仿制药; 一致性评价 | generic drug; generics
api: 原料药; 活性药物成分 | active pharmaceutical ingredient; active pharmaceutical ingredients; API manufacturing; bulk drug
excipient: 药用辅料; 辅料 | excipient; excipients; pharmaceutical excipients
orphan-drug: 孤儿药; 罕见病药物 | orphan drug; orphan drugs; orphan medicine
live-biotherapeutic: 活体生物药; 微生态制剂; 菌群移植 | live biotherapeutic; live biotherapeutics; microbiome therapeutics; fecal microbiota transplantation
probiotic: 益生菌; 合生元 | probiotic; probiotics; synbiotics
hormone: 激素药物; 生长激素 | growth hormone; hormone therapy
insulin: 胰岛素; 胰岛素类似物 | insulin; insulin analogue; insulin analog
glp1: GLP-1受体激动剂; 胰高血糖素样肽; 司美格鲁肽 | GLP-1; GLP-1 receptor agonist; semaglutide; incretin
checkpoint: 免疫检查点抑制剂; 免疫检查点 | immune checkpoint inhibitor; checkpoint inhibitors; checkpoint blockade
kinase: 激酶抑制剂; 酪氨酸激酶抑制剂 | kinase inhibitor; kinase inhibitors; tyrosine kinase inhibitor; TKI
egfr: 表皮生长因子受体; EGFR抑制剂 | EGFR; epidermal growth factor receptor
her2: HER2靶点; 人表皮生长因子受体2 | HER2; ERBB2
kras: KRAS抑制剂; KRAS突变 | KRAS; KRAS inhibitor; KRAS G12C; pan-RAS
claudin: Claudin 18.2; 紧密连接蛋白靶点 | claudin 18.2; CLDN18.2; claudin
tcm: 中药; 中成药; 中医药 | traditional Chinese medicine; TCM; Chinese medicine
tcm-new-drug: 中药创新药; 中药新药 | innovative TCM; new TCM drug
botanical: 植物药; 天然药物; 天然产物 | botanical drug; botanicals; herbal medicine; natural products
granules: 中药配方颗粒; 配方颗粒 | TCM granules; dispensing granules
herbs: 中药材 | medicinal herbs; crude herbs
medical-device: 医疗器械; 医疗设备 | medical device; medical devices; medical equipment; medtech
implant: 植入器械; 植入物 | implant; implants; implantable device
stent: 支架 | stent; stents
surgical-robot: 手术机器人; 腔镜机器人 | surgical robot; surgical robotics; robotic surgery
ivd: 体外诊断; 诊断试剂; 体外诊断试剂 | in vitro diagnostics; IVD; diagnostic kit; diagnostic reagents
companion-dx: 伴随诊断 | companion diagnostic; companion diagnostics; CDx
liquid-biopsy: 液体活检; 循环肿瘤DNA | liquid biopsy; ctDNA; circulating tumor DNA
poct: 即时检验; 即时诊断; 床旁检测 | point-of-care testing; point of care; POCT
wearable: 可穿戴设备 | wearable; wearables
bci: 脑机接口 | brain-computer interface; BCI
digital-therapeutics: 数字疗法; 数字药物 | digital therapeutics; DTx; digital therapeutic
biomaterial: 生物材料; 医用材料 | biomaterial; biomaterials
aesthetic: 医美; 医学美容 | medical aesthetics; aesthetic medicine
veterinary: 兽药; 动物保健 | veterinary; animal health
nutrition: 营养品; 保健食品; 功能食品 | nutraceutical; nutraceuticals; dietary supplement; functional food
"""
