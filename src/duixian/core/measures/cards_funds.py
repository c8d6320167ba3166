"""Suggested cards for money, contracts and rules: what a form calls 投入与管理."""

from __future__ import annotations

from duixian.core.measures.card import PERCENT, RATED, Card
from duixian.core.wording import Words

ARRIVAL = Card(
    key="arrival",
    pattern="(?<!人员)到位率|资金到位",
    kinds=PERCENT,
    measures=("money.arrival_rate", "targets.funds_received", "evidence.attested"),
    definition=Words("已到账的项目资金占批复预算的比例", "project money received as a share of the approved budget"),
    source=Words("资金到账记录与批复的预算", "receipts and the approved budget"),
    numerator=Words("截止日前到账的项目资金合计", "project money received by the cut-off"),
    denominator=Words("批复预算；有调整的，以调整后的为准", "the approved budget, as adjusted if it was"),
    unique_key=Words("每笔到账记录", "each receipt"),
    trap=Words(
        "预算年中调整后，分母用原批复数还是调整数，结果不同",
        "after an adjustment the original and the adjusted budget give different rates",
    ),
    limitations=Words("到账日与拨款日可能跨年", "money sent in one year may arrive in the next"),
    compensation=Words("一律按到账日期归入年度", "every receipt belongs to the year of the day it arrived"),
)
COMPLIANCE = Card(
    key="compliance",
    pattern="(?:资金|经费|使用|支出).{0,4}合规",
    kinds=RATED,
    measures=("money.compliance", "evidence.attested"),
    definition=Words("各笔支付通过全部控制规则的情况", "how far every payment passes all control rules"),
    source=Words("支付记录、合同、审批记录和发票", "payments, contracts, approvals and invoices"),
    numerator=Words("通过全部控制规则的支付笔数", "payments that pass every rule"),
    denominator=Words("截止日前全部支付笔数", "all payments by the cut-off"),
    unique_key=Words("每笔支付", "each payment"),
    trap=Words(
        "“合规”没有写明按哪些规则、允许几笔例外", "“compliant” says neither by which rules nor with how many exceptions"
    ),
    limitations=Words("规则只查系统内登记的凭据", "rules see only what is recorded here"),
    compensation=Words(
        "审计或检查发现的问题登记为未了结事项，一并计入",
        "what auditors find is recorded as an open violation and counts too",
    ),
    bands=(
        Words("全部支付通过各项规则，没有未了结的问题", "every payment passes every rule and no violation is open"),
        Words("有支付未通过，但年内已全部纠正", "some payments failed, and all were put right within the year"),
        Words("到年底仍有未纠正的问题", "violations are still open at the end of the year"),
    ),
)
CONTRACTS = Card(
    key="contracts",
    pattern="合同.{0,4}(?:规范|合规|完备)",
    kinds=RATED,
    measures=("money.contract_practice", "evidence.attested"),
    definition=Words(
        "合同先审批后签署、由有权签署人签署、金额在预算内、应比价的已比价",
        "contracts approved before signature, signed by an authorised person, within budget, compared where due",
    ),
    source=Words("合同登记、审批记录和采购记录", "the register of contracts, approvals and procurement records"),
    numerator=Words("四项条件都满足的合同数", "contracts that satisfy all four conditions"),
    denominator=Words("截止日前签署的合同数", "contracts signed by the cut-off"),
    unique_key=Words("每份合同；框架协议下的订单各算一份", "each contract; orders under a framework count one by one"),
    trap=Words("框架协议和口头订单算不算合同", "whether framework and verbal orders are contracts"),
    limitations=Words("未登记的口头约定看不到", "verbal agreements that nobody recorded stay unseen"),
    compensation=Words("没有合同的支付单列，计为不规范", "payments without a contract are listed and count as failed"),
    bands=(
        Words("全部合同满足四项条件", "every contract satisfies all four conditions"),
        Words("个别合同有一项不满足并已补正", "a few contracts missed one condition and were put right"),
        Words("有合同未经审批或由无权人签署", "a contract was signed without approval or by somebody not authorised"),
    ),
)
POLICIES = Card(
    key="policies",
    pattern="制度.{0,4}(?:健全|完善|完备|齐全)",
    kinds=RATED,
    measures=("governance.policies_in_force", "evidence.attested"),
    definition=Words("要求具备的制度在当日现行有效的情况", "how many of the required policies are in force on the day"),
    source=Words("制度登记册", "the register of policies"),
    numerator=Words("当日现行有效的必备制度数", "required policies in force on the day"),
    denominator=Words("必备制度数", "required policies"),
    unique_key=Words("每项必备制度", "each required policy"),
    trap=Words(
        "有文件不等于现行有效；哪些制度必备要先列出",
        "a file is not a policy in force; which are required must be listed first",
    ),
    limitations=Words("只看有无与效力，不评内容好坏", "says that a policy is there and in force, not that it is good"),
    compensation=Words("由审计或主管部门抽查执行情况", "auditors or the department look at how it is followed"),
    bands=(
        Words("必备制度全部现行有效", "all required policies are in force"),
        Words("至多缺一项，已列入修订计划", "at most one is lacking, and its making is planned"),
        Words("缺两项以上", "two or more are lacking"),
    ),
)
ACCEPTANCE = Card(
    key="acceptance",
    pattern="验收.{0,3}合格|验收通过",
    kinds=RATED,
    measures=("money.acceptance_rate", "evidence.attested"),
    definition=Words(
        "应验收事项中一次或整改后验收合格的比例", "acceptances passed, at once or after repair, of those due"
    ),
    source=Words("验收记录、合同和维修工单", "acceptance records, contracts and work orders"),
    numerator=Words("截止日前验收合格的事项数", "acceptances passed by the cut-off"),
    denominator=Words("截止日前应验收的事项数", "acceptances due by the cut-off"),
    unique_key=Words("每项应验收事项", "each thing to be accepted"),
    trap=Words(
        "应验未验的也在分母里，按不合格算", "what was due and never held stands below the line and counts as failed"
    ),
    limitations=Words("验收人多为本单位人员", "whoever accepts is often of the same unit"),
    compensation=Words("大额事项请第三方或使用方共同验收", "for large sums a third party or the users accept too"),
    bands=(
        Words("应验收事项全部合格", "everything due was accepted"),
        Words("有事项整改后合格", "some passed only after repair"),
        Words("有事项未验收或不合格", "something due was not held or not passed"),
    ),
)
FAIR_USE = Card(
    key="fair_use",
    pattern="使用合理|合理使用|合理率",
    kinds=RATED,
    measures=("incubator.utilities_matched", "money.payments_matched", "evidence.attested"),
    definition=Words(
        "水电物业等支付与账单、读数、单价和合同核对一致的比例",
        "payments for utilities and property that agree with bill, reading, tariff and contract",
    ),
    source=Words("支付记录、账单、表计读数和合同", "payments, bills, meter readings and contracts"),
    numerator=Words("四项核对一致的支付笔数", "payments that agree in all four"),
    denominator=Words("截止日前此类支付笔数", "such payments by the cut-off"),
    unique_key=Words("每笔支付", "each payment"),
    trap=Words("原指标没有写“合理”指什么", "the indicator never says what “reasonable” means"),
    limitations=Words("人工抄表会有误差和补录", "readings taken by hand have errors and late entries"),
    compensation=Words(
        "设容差；更正以新读数替代并留痕", "a tolerance is set; a correction supersedes and leaves its trace"
    ),
    bands=(
        Words("全部支付核对一致", "every payment agrees"),
        Words("有差异但在容差内或已追回", "differences lie within the tolerance or were recovered"),
        Words("有无法解释的差异", "some differences cannot be explained"),
    ),
)
FUNDS: tuple[Card, ...] = (ARRIVAL, COMPLIANCE, CONTRACTS, POLICIES, ACCEPTANCE, FAIR_USE)
