"""What the two conferences of 2020 put on their programmes: rooms, tracks, sessions with so many talks each, and topics to fill them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Final, NamedTuple


class Hall(NamedTuple):
    """A room: name, name in English, where it lies, seats."""

    key: str
    name: str
    name_en: str
    place: str
    seats: int


class Strand(NamedTuple):
    """A track."""

    key: str
    name: str
    name_en: str


class Part(NamedTuple):
    """A session: on which day (from 0) at what time for how many minutes, what it is, and how many talks it has."""

    day: int
    at: str
    minutes: int
    hall: str
    kind: str
    strand: str
    title: str
    title_en: str
    talks: int = 0


class Agenda(NamedTuple):
    """A whole programme."""

    halls: tuple[Hall, ...]
    strands: tuple[Strand, ...]
    parts: tuple[Part, ...]


_HALLS: Final = (
    Hall("main", "主会场", "Main hall", "3F", 800), Hall("one", "一号厅", "Hall 1", "2F East", 220), Hall("two", "二号厅", "Hall 2", "2F West", 220),
    Hall("three", "三号厅", "Hall 3", "2F North", 160), Hall("stage", "路演厅", "Pitch stage", "1F", 150), Hall("show", "展厅", "Exhibition hall", "1F", 600),
)  # fmt: skip
_STRANDS: Final = (
    Strand("drugs", "新药研发", "Drug discovery"), Strand("transfer", "技术转移", "Technology transfer"),
    Strand("rules", "监管科学", "Regulatory science"), Strand("quality", "质量体系", "Quality systems"), Strand("firms", "企业与项目推介", "Companies and projects"),
)  # fmt: skip
FORUM: Final = Agenda(_HALLS, _STRANDS, (
    Part(0, "09:00", 30, "main", "opening", "", "开幕式", "Opening"),
    Part(0, "09:40", 120, "main", "keynote", "", "主旨报告（一）：新药创制的下一个十年", "Keynotes I: the next decade of new medicines", 4),
    Part(0, "13:30", 90, "main", "keynote", "", "主旨报告（二）：产业集群与全球协作", "Keynotes II: clusters and global work", 3),
    Part(0, "15:30", 100, "one", "exchange", "transfer", "高端交流：跨境授权怎样谈成", "Exchange: how licences across borders come about", 5),
    Part(0, "15:30", 100, "two", "thematic", "drugs", "抗体与蛋白药物", "Antibodies and protein drugs", 5),
    Part(0, "15:30", 100, "three", "thematic", "quality", "数据可靠性", "Data integrity", 5),
    Part(1, "09:00", 100, "one", "thematic", "drugs", "小分子靶点新发现", "New targets for small molecules", 5),
    Part(1, "09:00", 100, "two", "thematic", "transfer", "高校成果作价与分享", "Valuing and sharing what universities invent", 5),
    Part(1, "09:00", 100, "three", "thematic", "rules", "临床试验设计与审评沟通", "Trial design and talks with reviewers", 5),
    Part(1, "11:00", 120, "one", "thematic", "drugs", "细胞与基因治疗", "Cell and gene therapy", 6),
    Part(1, "11:00", 120, "two", "thematic", "quality", "生物制品的工艺变更", "Process changes of biologics", 6),
    Part(1, "11:00", 90, "stage", "pitch", "firms", "推介专场（一）：早期项目", "Pitches I: early projects"),
    Part(1, "14:00", 100, "one", "thematic", "drugs", "核酸药物与递送", "Nucleic acids and delivery", 5),
    Part(1, "14:00", 100, "two", "thematic", "transfer", "研发外包与伙伴选择", "Outsourcing and the choice of partners", 5),
    Part(1, "14:00", 100, "three", "thematic", "rules", "真实世界证据", "Real-world evidence", 5),
    Part(1, "14:00", 90, "stage", "pitch", "firms", "推介专场（二）：成长企业", "Pitches II: growing companies"),
    Part(1, "16:00", 100, "one", "thematic", "quality", "无菌保障与一次性系统", "Sterility and single-use systems", 5),
    Part(1, "16:00", 100, "two", "thematic", "transfer", "园区如何服务初创企业", "How parks serve young companies", 5),
    Part(1, "16:00", 60, "show", "exhibition", "firms", "展区导览", "Tour of the exhibition"),
    Part(2, "09:00", 100, "one", "thematic", "drugs", "人工智能辅助药物设计", "Drug design with machine learning", 5),
    Part(2, "09:00", 100, "two", "thematic", "rules", "罕见病与附条件批准", "Rare diseases and conditional approval", 5),
    Part(2, "09:00", 100, "three", "thematic", "quality", "供应链与追溯", "Supply chains and tracing", 5),
    Part(2, "11:00", 90, "one", "exchange", "transfer", "高端交流：投资人看项目", "Exchange: what investors look for", 4),
    Part(2, "11:00", 100, "two", "thematic", "rules", "国际注册路径", "Ways to register abroad", 5),
    Part(2, "13:30", 120, "stage", "partnering", "firms", "一对一对接说明与自由交流", "One-to-one meetings: briefing and free talks"),
    Part(2, "16:00", 40, "main", "closing", "", "闭幕与下届会议说明", "Closing, and a look at the next edition"),
))  # fmt: skip
TCM: Final = Agenda(_HALLS[:4], (
    Strand("herbs", "中药资源", "Medicinal plants"), Strand("clinic", "临床与循证", "Clinical evidence"), Strand("abroad", "国际推广", "Going abroad"),
), (
    Part(0, "09:00", 30, "main", "opening", "", "开幕式", "Opening"),
    Part(0, "09:40", 100, "main", "keynote", "", "大会报告（一）：天然药物的科学语言", "Plenary I: the scientific language of natural medicines", 3),
    Part(0, "13:30", 100, "main", "keynote", "", "大会报告（二）：从经典名方到新药", "Plenary II: from classical formulas to new medicines", 3),
    Part(0, "15:30", 100, "one", "thematic", "herbs", "道地药材与质量标志物", "Origin and markers of quality", 4),
    Part(0, "15:30", 100, "two", "thematic", "clinic", "循证评价方法", "Methods of evidence", 4),
    Part(0, "15:30", 100, "three", "thematic", "abroad", "海外注册与标准互认", "Registration abroad and shared standards", 4),
    Part(1, "09:00", 90, "one", "thematic", "herbs", "种植与可追溯", "Cultivation and tracing", 3),
    Part(1, "09:00", 90, "two", "thematic", "clinic", "真实世界研究", "Real-world studies", 3),
    Part(1, "09:00", 90, "three", "thematic", "abroad", "传统医药的国际合作", "Working together on traditional medicine", 3),
    Part(1, "11:00", 100, "main", "exchange", "", "高端交流：中医药走出去", "Exchange: traditional medicine abroad", 4),
    Part(1, "14:00", 60, "main", "closing", "", "总结与闭幕", "Summary and closing"),
))  # fmt: skip
CALLED_OFF: Final = "展区导览"
"""The session whose guide fell ill."""

_SUBJECTS: Final = (
    ("双特异性抗体", "Bispecific antibodies"), ("靶向蛋白降解", "Targeted protein degradation"), ("肿瘤免疫治疗", "Tumour immunotherapy"),
    ("信使核糖核酸疫苗", "mRNA vaccines"), ("类器官模型", "Organoid models"), ("连续生产", "Continuous manufacturing"),
    ("伴随诊断", "Companion diagnostics"), ("吸入制剂", "Inhaled medicines"), ("合成生物学", "Synthetic biology"),
    ("糖尿病新药", "New medicines for diabetes"), ("中药复方", "Herbal formulas"), ("药用植物基因组", "Genomes of medicinal plants"),
)  # fmt: skip
_ASPECTS: Final = (
    ("从机制到临床", "from mechanism to clinic"), ("的质量控制", ": quality control"), ("的审评经验", ": lessons from review"),
    ("的专利布局", ": patents"), ("的工艺放大", ": scaling up"), ("的合作开发", ": joint development"),
    ("的安全性评价", ": safety"), ("的临床需求", ": what clinics need"), ("的全球进展", ": progress worldwide"),
)  # fmt: skip


def topics() -> Iterator[tuple[str, str]]:
    """Titles of talks, Chinese and English, each once."""
    for (aspect, aspect_en), (subject, subject_en) in product(_ASPECTS, _SUBJECTS):
        plain = aspect_en if aspect_en.startswith(":") else f" {aspect_en}"
        yield f"{subject}{aspect}", f"{subject_en}{plain}"
