"""What drugs aim at and how: targets, pathways, mechanisms, finer kinds of molecules and cells."""

from __future__ import annotations

LINES = """
pd1 < checkpoint: PD-1抗体; PD-1单抗; PD-1抑制剂; 程序性死亡受体 | PD-1; anti-PD-1; PD-1 antibody; PD-1 inhibitor; pembrolizumab; nivolumab
pdl1 < checkpoint: PD-L1; PD-L1抗体; PD-L1单抗 | PD-L1; anti-PD-L1; PD-L1 antibody
ctla4 < checkpoint: CTLA-4抗体; CTLA-4抑制剂 | CTLA-4; anti-CTLA-4; ipilimumab
lag3 < checkpoint: LAG-3抗体; LAG-3抑制剂 | LAG-3; anti-LAG-3
tigit < checkpoint: TIGIT抗体; TIM-3抗体 | TIGIT; TIM-3
cd47 < checkpoint: CD47抗体; SIRPα | CD47; SIRP alpha
pd1-vegf < bispecific; checkpoint: PD-1/VEGF双抗; PD-1与VEGF双抗 | PD-1/VEGF; PD-1 x VEGF; PD-(L)1/VEGF
tce < bispecific: T细胞衔接器; T细胞衔接抗体; CD3双抗 | T-cell engager; T cell engager; TCE; CD3 bispecific; BiTE
vegf < oncology: 抗血管生成; 血管内皮生长因子; 贝伐珠单抗 | VEGF; anti-angiogenic; angiogenesis; bevacizumab; VEGFR
cd19: CD19靶点; CD19抗原; CD19靶向 | CD19; anti-CD19
cd20: CD20靶点; CD20单抗; 利妥昔单抗 | CD20; anti-CD20; rituximab
bcma: B细胞成熟抗原; BCMA靶点 | BCMA; B-cell maturation antigen
gpc3: GPC3靶点; 磷脂酰肌醇蛋白聚糖3 | GPC3; glypican-3
trop2: TROP2靶点; TROP-2靶点 | TROP2; TROP-2
b7h3: B7-H3靶点; B7H3靶点 | B7-H3; B7H3; CD276
cmet < kinase: c-Met靶点; MET抑制剂; MET扩增 | c-Met; MET inhibitor; MET amplification
alk < kinase: ALK抑制剂; ALK融合; ROS1 | ALK; ALK inhibitor; ROS1
fgfr < kinase: FGFR抑制剂; 成纤维细胞生长因子受体 | FGFR; FGFR inhibitor; fibroblast growth factor receptor
ret < kinase: RET抑制剂; RET融合 | RET inhibitor; RET fusion
ntrk < kinase: NTRK融合; TRK抑制剂 | NTRK; TRK inhibitor
btk < kinase: BTK抑制剂; 布鲁顿酪氨酸激酶 | BTK; BTK inhibitor; Bruton's tyrosine kinase
jak < kinase: JAK抑制剂; TYK2抑制剂; JAK通路 | JAK inhibitor; JAK; TYK2; TYK2 inhibitor
cdk < kinase: CDK4/6抑制剂; CDK抑制剂; CDK2 | CDK4/6; CDK inhibitor; CDK2; CDK4
pi3k < kinase: PI3K抑制剂; AKT抑制剂; mTOR抑制剂 | PI3K; AKT inhibitor; mTOR inhibitor
parp: PARP抑制剂; 合成致死; DNA损伤修复 | PARP inhibitor; PARP; synthetic lethality; DNA damage response; DDR
shp2: SHP2抑制剂; SOS1抑制剂 | SHP2; SOS1
bcl2: BCL-2抑制剂; 维奈克拉 | BCL-2; BCL2 inhibitor; venetoclax
menin: Menin抑制剂; 表观遗传; EZH2抑制剂; HDAC抑制剂 | menin inhibitor; epigenetic; epigenetics; EZH2; HDAC inhibitor
prmt5: PRMT5抑制剂; MAT2A; MTAP缺失 | PRMT5; MAT2A; MTAP-deleted; MTAP
androgen: 雄激素受体; AR抑制剂; 雌激素受体; SERD | androgen receptor; AR inhibitor; estrogen receptor; SERD; selective estrogen receptor degrader
il4 < inflammation: IL-4R抗体; IL-4Rα; IL-13抗体; 度普利尤单抗 | IL-4R; IL-4Ra; IL-13; dupilumab
il17 < inflammation: IL-17抗体; IL-17A; IL-23抗体 | IL-17; IL-17A; IL-23; IL-12/23
tnf < inflammation: TNF-α抑制剂; 肿瘤坏死因子; 阿达木单抗 | TNF-alpha; TNF inhibitor; tumor necrosis factor; adalimumab
tslp < asthma; inflammation: TSLP抗体; TSLP单抗; IL-5抗体 | TSLP; anti-TSLP; IL-5; IL-33
fcrn < autoimmune: FcRn拮抗剂; 新生儿Fc受体 | FcRn; FcRn antagonist; neonatal Fc receptor; efgartigimod
tl1a < ibd: TL1A抗体; TL1A单抗 | TL1A; anti-TL1A; integrin alpha4beta7
cytokine: 细胞因子; 白介素; 干扰素; IL-2 | cytokine; cytokines; interleukin; interferon; IL-2; IL-15
chemokine: 趋化因子; 趋化因子受体; CCR8 | chemokine; chemokine receptor; CCR8; CXCR4
gpcr: G蛋白偶联受体; GPCR药物 | GPCR; G protein-coupled receptor; G-protein coupled receptor
ion-channel: 离子通道; 钠通道 | ion channel; sodium channel; potassium channel
nuclear-receptor: 核受体; PPAR激动剂; THR-β | nuclear receptor; PPAR; THR-beta; FXR agonist
sglt2 < diabetes: SGLT2抑制剂; DPP-4抑制剂; 二甲双胍 | SGLT2; SGLT2 inhibitor; DPP-4; metformin
dual-incretin < glp1: 双靶点激动剂; GIP/GLP-1; 替尔泊肽; 三靶点激动剂 | dual agonist; GIP/GLP-1; tirzepatide; triple agonist; GIP; glucagon receptor
oral-glp1 < glp1; oral: 口服GLP-1; 小分子GLP-1; 口服多肽; 口服司美格鲁肽 | oral GLP-1; small-molecule GLP-1; oral peptide; oral peptides; oral semaglutide
amylin < obesity: 胰淀素; 胰淀素类似物; 肌肉保留 | amylin; cagrilintide; muscle-sparing; activin; myostatin
fgf21 < nash: FGF21类似物; FGF21激动剂 | FGF21
inflammasome < inflammation: NLRP3抑制剂; 炎症小体; cGAS-STING; STING激动剂 | NLRP3; inflammasome; STING; cGAS-STING; TLR agonist
fibrosis: 纤维化; 抗纤维化 | fibrosis; antifibrotic; anti-fibrotic
ras < kras: RAS抑制剂; 泛RAS抑制剂; KRAS G12D | RAS inhibitor; pan-KRAS; KRAS G12D; RAS pathway
p53: p53激活剂; MDM2抑制剂; 转录因子 | p53; MDM2; transcription factor; undruggable; MYC
covalent < small-molecule: 共价抑制剂; 共价药物; 变构抑制剂 | covalent inhibitor; covalent drug; allosteric inhibitor; allosteric
molecular-glue < protac: 分子胶; 分子胶降解剂 | molecular glue; molecular glues; molecular glue degrader
dac < protac; adc: 降解剂抗体偶联物; 抗体降解偶联 | degrader-antibody conjugate; DAC; degrader antibody conjugate
lysosomal-degradation < protac: 溶酶体靶向降解; 胞外蛋白降解; LYTAC | LYTAC; lysosomal targeting; extracellular protein degradation
macrocycle < peptide; small-molecule: 大环化合物; 大环肽 | macrocycle; macrocyclic; macrocyclic peptide
rna-target < small-molecule: RNA靶向小分子; 靶向RNA | RNA-targeting small molecule; RNA-targeted; splicing modulator
bispecific-adc < adc; bispecific: 双抗ADC; 双特异性ADC; 双载荷ADC | bispecific ADC; dual-payload ADC; biparatopic ADC
aoc < adc; oligonucleotide: 抗体寡核苷酸偶联; 抗体核酸偶联药物 | antibody-oligonucleotide conjugate; AOC; antibody oligonucleotide conjugate
immune-stimulating < adc: 免疫刺激抗体偶联物; 抗体免疫偶联 | immune-stimulating antibody conjugate; ISAC
galnac < sirna: GalNAc递送; GalNAc偶联; 肝外递送 | GalNAc; extrahepatic delivery; extra-hepatic; LNP-siRNA
lutetium < rdc: 镥177; 镥-177; 锕225; 锕-225; 阿尔法核素 | lutetium-177; Lu-177; actinium-225; Ac-225; alpha emitter; targeted alpha therapy
isotope < rdc: 医用同位素; 放射性同位素; 核素供应; 同位素 | medical isotope; radioisotope; isotope supply; isotopes
psma < rdc: PSMA靶点; FAP靶点; 核素诊疗一体化; 诊疗一体化 | PSMA; FAP; theranostics; theranostic
pet-tracer < rdc; imaging: 放射性示踪剂; 正电子药物; 显像剂 | PET tracer; radiotracer; imaging agent; PET imaging
in-vivo-cart < car-t: 体内CAR-T; 体内细胞治疗; 原位CAR-T | in vivo CAR-T; in vivo cell therapy; in vivo engineering
autoimmune-cart < car-t; autoimmune: 自免CAR-T; CAR-T治疗自身免疫 | CAR-T for autoimmune; CAR-T in autoimmune disease; autoimmune CAR-T
solid-cart < car-t; solid-tumour: 实体瘤CAR-T | solid tumor CAR-T; CAR-T for solid tumors; CAR-T in solid tumors
universal-cart < car-t; allogeneic: 通用型CAR-T; 通用CAR-T; 现货型CAR-T | universal CAR-T; off-the-shelf CAR-T; allogeneic CAR-T; UCAR-T
gamma-delta < cell-therapy: γδT细胞; 伽马德尔塔T细胞 | gamma delta T; gamma-delta T cells
treg < cell-therapy; autoimmune: 调节性T细胞; Treg细胞 | regulatory T cell; Treg; Tregs
macrophage < cell-therapy: 巨噬细胞; CAR-M | macrophage; CAR-M; CAR macrophage
dendritic < cell-therapy: 树突状细胞; DC疫苗 | dendritic cell; dendritic cell vaccine
islet < cell-therapy; diabetes: 胰岛细胞; 胰岛移植; β细胞 | islet cell; islet transplantation; beta cells; stem-cell-derived islets
msc < stem-cell: 间充质干细胞; 脐带间充质 | mesenchymal stem cell; mesenchymal stromal cell; MSC; MSCs; umbilical cord MSC
hsc < stem-cell: 造血干细胞; 造血干细胞移植 | hematopoietic stem cell; HSC; bone marrow transplant; HSCT
base-editing < gene-editing: 碱基编辑; 先导编辑 | base editing; base editor; prime editing
cas < gene-editing: Cas9; Cas12; 基因编辑工具; 核酸酶工具 | Cas9; Cas12; nuclease platform; gene editing tool
in-vivo-editing < gene-editing: 体内基因编辑; 体内编辑 | in vivo gene editing; in vivo editing
gene-insertion < gene-editing: 基因插入; 大片段插入; 表观编辑 | gene insertion; gene writing; transposon; epigenetic editing; recombinase
capsid < aav: 衣壳; 衣壳工程; 衣壳进化; 新型血清型 | capsid; capsid engineering; novel serotype; directed evolution of AAV
hsv-vector < viral-vector: 腺病毒载体; 腺病毒; 单纯疱疹病毒载体 | adenovirus; adenoviral vector; HSV vector
nonviral < drug-delivery: 非病毒载体; 非病毒递送; 电转 | non-viral delivery; nonviral vector; electroporation
sarna < mrna: 自复制RNA; 自扩增RNA; 自扩增mRNA | self-amplifying RNA; saRNA; self-replicating RNA
trna < mrna: tRNA药物; 无义突变; RNA编辑 | tRNA therapeutics; RNA editing; ADAR; nonsense mutation; engineered tRNA
mrna-raw < mrna: 加帽酶; 帽类似物; 修饰核苷; 体外转录 | cap analog; capping enzyme; modified nucleotide; in vitro transcription; IVT
nucleic-monomer < oligonucleotide: 亚磷酰胺单体; 寡核苷酸合成; 核酸单体; 寡核苷酸生产 | phosphoramidite; oligonucleotide synthesis; oligo synthesis; oligonucleotide manufacturing
vlp < vaccine: 病毒样颗粒; 重组蛋白疫苗; 重组疫苗; 亚单位疫苗 | virus-like particle; VLP; recombinant protein vaccine; recombinant vaccine; subunit vaccine
inactivated < vaccine: 灭活疫苗; 减毒活疫苗 | inactivated vaccine; live attenuated vaccine
mucosal-vaccine < vaccine: 粘膜疫苗; 黏膜疫苗; 吸入疫苗; 鼻喷疫苗 | mucosal vaccine; inhaled vaccine; intranasal vaccine
conjugate-vaccine < vaccine: 结合疫苗; 载体蛋白; 多糖结合 | conjugate vaccine; carrier protein; polysaccharide conjugate
adult-vaccine < vaccine: 成人疫苗; 成人接种 | adult vaccine; adult vaccination; adult immunization
therapeutic-vaccine < vaccine: 治疗性疫苗 | therapeutic vaccine; therapeutic vaccines
polyclonal < antibody: 多克隆抗体; 抗毒素; 抗蛇毒血清 | polyclonal antibody; antivenom; antitoxin
antibody-fragment < antibody: 抗体片段; 单链抗体; Fab片段 | antibody fragment; scFv; Fab
half-life < antibody; long-acting: 长半衰期; 半衰期延长; Fc工程 | half-life extension; extended half-life; Fc engineering
subcutaneous < antibody; drug-delivery: 皮下注射; 皮下制剂; 透明质酸酶; 高浓度制剂 | subcutaneous; hyaluronidase; high-concentration formulation; SC formulation
masked < antibody: 条件激活抗体; 掩蔽抗体; 前药抗体; 肿瘤微环境激活 | masked antibody; conditionally active; probody; prodrug
brain-shuttle < blood-brain: 脑穿梭; 转铁蛋白受体 | brain shuttle; transferrin receptor; TfR
plasma < blood-product: 血浆; 凝血因子; 纤维蛋白原; 采浆 | plasma; coagulation factor; fibrinogen; factor VIII; plasma collection
immunoglobulin < blood-product: 静注人免疫球蛋白; 静丙; 免疫球蛋白 | immunoglobulin; IVIG; immune globulin
artificial-blood < blood-product: 人工血液; 血液代用品; 血小板生产 | artificial blood; blood substitute; platelet production
botulinum < aesthetic: 肉毒毒素; 肉毒素; 肉毒 | botulinum toxin; botox; neurotoxin
fillers < aesthetic: 玻尿酸; 透明质酸; 再生材料; 胶原蛋白; 童颜针 | hyaluronic acid; dermal filler; collagen; recombinant collagen; PLLA
phototherapy < oncology: 光动力; 光动力治疗; 光免疫; 声动力 | photodynamic therapy; PDT; photoimmunotherapy; sonodynamic
bnct < oncology: 硼中子俘获; 硼中子俘获治疗; 质子治疗; 重离子 | boron neutron capture; BNCT; proton therapy; heavy ion therapy
nanomedicine < drug-delivery: 纳米药物; 纳米递送; 纳米颗粒; 纳米载体 | nanomedicine; nanoparticle; nanoparticles; nanocarrier
antibody-cocktail < antibody; infectious: 中和抗体; 抗体鸡尾酒; 预防性抗体 | neutralizing antibody; antibody cocktail; prophylactic antibody
amr-phage < phage; antibacterial: 裂解酶; 抗菌肽 | lysin; endolysin; antimicrobial peptide
nitric-oxide: 气体治疗; 一氧化氮; 氢气; 高压氧 | nitric oxide; medical gas; hydrogen therapy; hyperbaric oxygen
enzyme-replacement < lysosomal: 酶替代; 酶替代疗法; 底物减少 | enzyme replacement therapy; ERT; substrate reduction
bacteria-therapy < live-biotherapeutic: 工程菌; 细菌疗法; 肠道菌群; 微生物组 | engineered bacteria; bacterial therapy; gut microbiome; microbiome; microbiota
"""
