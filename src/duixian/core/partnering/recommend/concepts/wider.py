"""Which notions are wider than which, for the concepts that stand in the first tables without saying so."""

from __future__ import annotations

LINES = """
bispecific < antibody
multispecific < antibody
adc < antibody
nanobody < antibody
fusion-protein < recombinant-protein
pdc < peptide
insulin < peptide; diabetes
glp1 < peptide; metabolic
sirna < oligonucleotide
aptamer < oligonucleotide
circrna < mrna
car-t < cell-therapy
tcr-t < cell-therapy
til < cell-therapy
nk-cell < cell-therapy
allogeneic < cell-therapy
stem-cell < cell-therapy
ipsc < stem-cell
gene-editing < gene-therapy
aav < viral-vector; gene-therapy
lentivirus < viral-vector
oncolytic-virus < oncology
cancer-vaccine < vaccine; immuno-oncology
mrna-vaccine < vaccine; mrna
adjuvant < vaccine
biosimilar < antibody
protac < small-molecule
checkpoint < immuno-oncology
kinase < small-molecule
egfr < kinase
kras < small-molecule
hormone < recombinant-protein
tcm-new-drug < tcm
granules < tcm
herbs < tcm
implant < medical-device
stent < medical-device; cardiovascular
surgical-robot < medical-device
poct < ivd
companion-dx < ivd
liquid-biopsy < ivd
wearable < medical-device
bci < medical-device
digital-therapeutics < e-health
probiotic < nutrition
solid-tumour < oncology
immuno-oncology < oncology
leukaemia < haematology
lymphoma < haematology
myeloma < haematology
haematology < oncology
lung-cancer < solid-tumour
breast-cancer < solid-tumour
liver-cancer < gastro-tumour
gastric-cancer < gastro-tumour
colorectal-cancer < gastro-tumour
pancreatic-cancer < gastro-tumour
prostate-cancer < solid-tumour
ovarian-cancer < solid-tumour
bladder-cancer < solid-tumour
glioma < solid-tumour
melanoma < solid-tumour
head-neck < solid-tumour
lupus < autoimmune
rheumatoid < autoimmune
psoriasis < autoimmune; dermatology
atopic < dermatology; inflammation
ibd < autoimmune; gastro
asthma < respiratory
copd < respiratory
lung-fibrosis < respiratory; fibrosis
heart-failure < cardiovascular
hypertension < cardiovascular
lipids < cardiovascular; metabolic
thrombosis < cardiovascular
stroke < cardiovascular; neurology
diabetes < metabolic
obesity < metabolic
nash < metabolic; liver
hepatitis < liver; infectious
gout < metabolic
alzheimer < neurodegeneration
parkinson < neurodegeneration
als < neurodegeneration; rare
ms < neurology; autoimmune
epilepsy < neurology
sleep < neurology
pain < neurology
amd < retina
myopia < ophthalmology
antibacterial < infectious
antifungal < infectious
antiviral < infectious
hiv < infectious
tuberculosis < infectious
influenza < infectious; respiratory
covid < infectious; respiratory
rsv < infectious; respiratory
hpv < infectious
zoster < infectious
haemophilia < rare; haematology
thalassaemia < rare
sma < rare; neurology
lysosomal < rare
ai-drug < drug-discovery
target-discovery < drug-discovery
screening < drug-discovery
del < screening
fbdd < drug-discovery
medchem < drug-discovery
antibody-discovery < drug-discovery; antibody
ai-protein < ai-drug
toxicology < preclinical
pkpd < preclinical
animal-model < preclinical
nhp < animal-model
bioanalysis < cro
phase-1 < clinical-trial
phase-2 < clinical-trial
phase-3 < clinical-trial
mrct < clinical-trial
iit < clinical-trial
recruitment < clinical-trial
data-management < clinical-trial
formulation < cmc
analytical < cmc
cell-line < cmc
lnp < drug-delivery
long-acting < drug-delivery
inhalation < drug-delivery
transdermal < drug-delivery
oral < drug-delivery
payload-linker < adc
viral-vector < gene-therapy
cell-manufacturing < cell-therapy
culture-media < bioprocess
chromatography < bioprocess
single-use < bioprocess
filtration < bioprocess
ind < regulatory
nda < regulatory
fda < regulatory
nmpa < regulatory
ema < regulatory
mah < regulatory
license-out < bd
license-in < bd
codevelopment < bd
seed-round < fundraising
series-a < fundraising
growth-round < fundraising
incubator < park
cso < commercialisation
proteomics < biomarker
single-cell < genomics
imaging < medical-device
gmp < quality
blood-brain < drug-delivery; neurology
fermentation < synbio
enzyme < synbio
"""
