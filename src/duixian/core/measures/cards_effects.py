"""Suggested cards for effects, satisfaction and lasting change, and the cards for whatever no other card knows."""

from __future__ import annotations

from duixian.core.measures.card import IN_WORDS, NUMBER, PERCENT, RATED, Card
from duixian.core.measures.spec import TargetKind
from duixian.core.wording import Words

SATISFACTION = Card(
    key="satisfaction",
    pattern="满意",
    kinds=PERCENT,
    measures=("surveys.satisfaction", "evidence.attested"),
    definition=Words("有效答卷中评为满意及以上的比例", "valid answers that are satisfied or better"),
    source=Words("满意度调查的答卷", "the answers to the survey"),
    numerator=Words("选“满意”或“非常满意”的有效答卷数", "valid answers “satisfied” or “very satisfied”"),
    denominator=Words(
        "有效答卷数；同时写明发放数和回收率", "valid answers; with how many were asked and the response rate"
    ),
    unique_key=Words("受访人；每人一份", "the respondent, one answer each"),
    trap=Words(
        "几分算满意、问谁、样本多少都会改变结果；人少时应全部调查",
        "the cut of the scale, who is asked and how many change the figure; few people are all asked",
    ),
    limitations=Words("未作答的人可能更不满意", "those who do not answer may be less satisfied"),
    compensation=Words("同时公布回收率和置信区间", "response rate and interval are told beside it"),
)
STABILITY = Card(
    key="stability",
    pattern="(?:团队|成员|队伍|人员).{0,6}稳定|稳定率",
    kinds=RATED,
    measures=("governance.core_team_stability", "evidence.attested"),
    definition=Words("立项时指名的核心成员到期末仍在岗的比例", "named core members still assigned at the end"),
    source=Words("项目成员名册", "the roster of the project"),
    numerator=Words("期末仍在岗的指名成员数", "named members still assigned"),
    denominator=Words("指名的核心成员数", "named core members"),
    unique_key=Words("自然人", "the person"),
    trap=Words("后来补进的人不能抵离开的人", "whoever joined later does not stand in for who left"),
    limitations=Words("指名人数少，一人离开比例就变化大", "with few names one person changes the rate a lot"),
    compensation=Words("同时列出人数和离开原因", "numbers and reasons are told beside it"),
    bands=(
        Words("指名成员全部在岗", "all named members are still there"),
        Words("负责人在岗，个别成员更换并交接", "the leader stayed, a few changed and handed over"),
        Words("负责人更换或半数以上成员离开", "the leader changed, or more than half left"),
    ),
)
CHANNELS = Card(
    key="channels",
    pattern="(?:交流|合作|对接).{0,6}渠道|拓展.{0,8}(?:交流|合作)",
    kinds=IN_WORDS,
    measures=(),
    facts=("partnering.meetings", "partnering.kept", "partnering.countries", "partnering.cooperations"),
    definition=Words(
        "因本项目新增的合作方、国家地区、一对一洽谈和后续签约",
        "new partner bodies, countries, one-to-one meetings and signed follow-ups",
    ),
    source=Words("对接档案、约谈和成果记录", "profiles, meetings and outcomes of the partnering"),
    unique_key=Words("合作单位", "the partner body"),
    trap=Words(
        "一句话的目标没有标准；分档文字要在年初写好",
        "a sentence has no measure; its bands must be written before the year",
    ),
    limitations=Words("签约常在会后数月", "contracts are often signed months later"),
    compensation=Words("会后半年再登记一次后续成果", "outcomes are asked for again half a year later"),
    bands=(
        Words(
            "新增合作方和洽谈数达到上届水平，并有后续签约",
            "new partners and meetings reach the last edition's, with signed follow-ups",
        ),
        Words("有新增合作方和洽谈，尚无签约", "new partners and meetings, nothing signed yet"),
        Words("没有新增合作方", "no new partner"),
    ),
)
MECHANISM = Card(
    key="mechanism",
    pattern="合作机制|长效机制|协作机制|建立.{0,6}机制",
    kinds=IN_WORDS,
    measures=(),
    facts=("governance.agreements_in_force", "governance.coordination_meetings"),
    definition=Words(
        "现行有效的合作协议及按约开展的协调会议", "agreements in force and the coordination meetings held under them"
    ),
    source=Words("合作协议与协调会议记录", "agreements and records of coordination meetings"),
    unique_key=Words("每份协议", "each agreement"),
    trap=Words("签过协议不等于机制在运行", "a signed paper is not yet a working mechanism"),
    limitations=Words("口头合作看不到", "verbal cooperation stays unseen"),
    compensation=Words("会议纪要可作补充佐证", "minutes may be added as evidence"),
    bands=(
        Words("协议现行有效并按约开过协调会", "agreements are in force and meetings were held as agreed"),
        Words("协议已签，尚未按约开会", "agreements are signed, meetings are still owed"),
        Words("没有有效协议", "no agreement is in force"),
    ),
)
CONTINUITY = Card(
    key="continuity",
    pattern="持续性|可持续|长效管理|长期",
    kinds=IN_WORDS,
    measures=(),
    facts=("governance.next_edition_plans", "governance.policies_in_force"),
    definition=Words(
        "下一届或下一年度的方案已批准，管理制度继续有效",
        "the plan of the next edition is approved and policies stay in force",
    ),
    source=Words("方案批复与制度登记册", "approved plans and the register of policies"),
    unique_key=Words("每份方案", "each plan"),
    trap=Words("“持续”要落到某个文件或某项安排", "“lasting” must point to a paper or an arrangement"),
    limitations=Words("批准了方案不等于有了资金", "an approved plan is not yet funded"),
    compensation=Words("写明下一年度预算的申报情况", "the next year's budget request is told beside it"),
    bands=(
        Words("下一届方案已批准，制度有效", "the next edition is approved and policies are in force"),
        Words("方案已拟定，尚未批准", "a plan is drafted, not approved"),
        Words("没有后续安排", "nothing is arranged"),
    ),
)
ANY_NUMBER = Card(
    key="any_number",
    pattern="",
    kinds=NUMBER,
    measures=("evidence.list_distinct", "evidence.attested"),
    definition=Words("名单中去重后的数量", "different things in the list"),
    source=Words("上传的名单", "the uploaded list"),
    unique_key=Words("名单中能唯一识别的一列", "the column that tells one from another"),
    trap=Words("先写明什么算一个，重复的怎么办", "say first what counts as one, and what becomes of repetitions"),
    limitations=Words("名单为事后汇总", "the list is made afterwards"),
    compensation=Words("抽查原始记录", "spot-check the original records"),
)
ANY_VALUE = Card(
    key="any_value",
    pattern="",
    kinds=PERCENT | {TargetKind.MONEY, TargetKind.DAY},
    measures=("evidence.attested",),
    definition=Words("由经办人确认并附佐证文件的数值", "a value attested by the person in charge, with its file"),
    source=Words("佐证文件", "the file"),
    numerator=Words("文件中列明的分子", "the numerator told in the file"),
    denominator=Words("文件中列明的分母", "the denominator told in the file"),
    unique_key=Words("每份文件", "each file"),
    trap=Words(
        "百分比要写明分子和分母，只有一个数无法核对", "a rate needs both its numbers; one alone cannot be checked"
    ),
    limitations=Words("只有文件，不能逐条重算", "a file cannot be recounted row by row"),
    compensation=Words("尽量改为名单或系统记录", "give a list or record the work here"),
)
ANY_WORDS = Card(
    key="any_words",
    pattern="",
    kinds=IN_WORDS,
    measures=(),
    definition=Words(
        "对照事先写明的分档标准，由责任人判断并说明理由", "judged against bands written beforehand, with the reason"
    ),
    source=Words("佐证文件与项目记录", "files and the project's records"),
    trap=Words("定性目标没有分档就无法判断", "a promise in words cannot be judged without bands"),
    limitations=Words("判断带有主观成分", "a judgement is somebody's"),
    compensation=Words("由非经办人复核理由", "somebody else reviews the reason"),
    bands=(
        Words("目标所述各项均已实现，有记录可查", "everything promised came about, with records"),
        Words("主要部分已实现，其余有明确安排", "the main part came about, the rest is arranged"),
        Words("主要部分没有实现", "the main part did not come about"),
    ),
)
EFFECTS: tuple[Card, ...] = (SATISFACTION, STABILITY, CHANNELS, MECHANISM, CONTINUITY)
ANY: tuple[Card, ...] = (ANY_NUMBER, ANY_VALUE, ANY_WORDS)
