"""A questionnaire with every kind of question, and any sound one."""

from __future__ import annotations

from hypothesis import strategies as st

from duixian.core.surveys.questionnaire import Item, Kind, Option, Questionnaire
from duixian.core.wording import Words

ENDS = {"low": Words("非常不满意", "very dissatisfied"), "high": Words("非常满意", "very satisfied")}
OVERALL = Item(Kind.SCALE, "q1", Words("总体评价", "Overall"), required=True, unsure=True, **ENDS)
SOURCE = Item(
    Kind.SINGLE, "q2", Words("从哪里得知", "How did you hear of it"),
    options=(Option("a1", Words("邮件", "Mail")), Option("a2", Words("同行", "Colleagues")), Option("a3", Words("其他", "Other"), open=True)),
)  # fmt: skip
TOPICS = Item(
    Kind.MULTIPLE, "q3", Words("关心的主题", "Topics"),
    options=(Option("a1", Words("药物", "Drugs")), Option("a2", Words("器械", "Devices")), Option("a3", Words("其他", "Other"), open=True)),
)  # fmt: skip
PARTS = Item(
    Kind.MATRIX, "q4", Words("各项评价", "Parts"), required=True, unsure=True, **ENDS,
    rows=(Option("r1", Words("会场", "Venue")), Option("r2", Words("餐饮", "Meals"))),
)  # fmt: skip
ADVICE = Item(Kind.TEXT, "q5", Words("建议", "Advice"), help=Words("不要写姓名", "no names please"))
HEADING = Item(Kind.SECTION, "s1", Words("关于会议", "About the conference"))
ALL = Questionnaire(
    (HEADING, OVERALL, SOURCE, TOPICS, PARTS, ADVICE),
    Words("感谢您的参与。", "Thank you for coming."),
    Words("谢谢！", "Thank you!"),
)
FULL = {"q1": ["5"], "q2": ["a3"], "q2[other]": ["网站"], "q3": ["a1", "a3"], "q3[other]": ["中药"], "q4[r1]": ["4"], "q4[r2]": ["unsure"],
        "q5": ["很好"]}  # fmt: skip

_TEXT = st.text("会议评价满意abc ", min_size=1, max_size=12).filter(str.strip)
_WORDS = st.builds(Words, _TEXT, st.text("abc", max_size=6))
_OPEN = st.sampled_from([None, 0, 1])


@st.composite
def _options(draw: st.DrawFn, least: int, *, opened: bool) -> tuple[Option, ...]:
    count = draw(st.integers(least, 5))
    takes = draw(_OPEN) if opened else None
    return tuple(Option(f"a{n}", draw(_WORDS), open=n == takes) for n in range(count))


@st.composite
def _item(draw: st.DrawFn, n: int) -> Item:
    kind = draw(st.sampled_from(list(Kind)))
    scaled = {
        "points": draw(st.integers(2, 11)),
        "low": draw(_WORDS),
        "high": draw(_WORDS),
        "unsure": draw(st.booleans()),
    }
    more: dict[Kind, dict[str, object]] = {
        Kind.SCALE: scaled,
        Kind.MATRIX: {**scaled, "rows": draw(_options(1, opened=False))},
        Kind.SINGLE: {"options": draw(_options(2, opened=True))},
        Kind.MULTIPLE: {"options": draw(_options(2, opened=True))},
    }
    help_ = draw(st.just(Words("", "")) | _WORDS)
    return Item(
        kind,
        f"q{n}",
        draw(_WORDS),
        help_,
        required=kind is not Kind.SECTION and draw(st.booleans()),
        **more.get(kind, {}),
    )  # type: ignore[arg-type]  # fields of the kind


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    """Any sound questionnaire."""
    items = [draw(_item(n)) for n in range(draw(st.integers(1, 5)))]
    last = Item(Kind.SCALE, "overall", draw(_WORDS), low=draw(_WORDS), high=draw(_WORDS))
    return Questionnaire((*items, last), draw(_WORDS), draw(_WORDS))


@st.composite
def answered(draw: st.DrawFn) -> tuple[Questionnaire, dict[str, list[str]]]:
    """A questionnaire and what somebody sends who answers all of it."""
    asked = draw(questionnaires())
    given: dict[str, list[str]] = {}
    for item in asked.questions:
        steps = [str(step) for step in item.steps] + (["unsure"] if item.unsure else [])
        if item.kind is Kind.SCALE:
            given[item.code] = [draw(st.sampled_from(steps))]
        elif item.kind is Kind.MATRIX:
            given |= {f"{item.code}[{row.code}]": [draw(st.sampled_from(steps))] for row in item.rows}
        elif item.kind is Kind.TEXT:
            given[item.code] = [draw(_TEXT).strip()]
        else:
            codes = [one.code for one in item.options]
            most = 1 if item.kind is Kind.SINGLE else len(codes)
            given[item.code] = draw(
                st.lists(st.sampled_from(codes), min_size=1, max_size=most, unique=True).map(sorted)
            )
            if item.open_option and item.open_option.code in given[item.code]:
                given[f"{item.code}[other]"] = [draw(_TEXT).strip()]
    return asked, given
