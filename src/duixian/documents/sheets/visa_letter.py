"""The invitation letter that a speaker hands in with an application for a visa, in Chinese or English, as DOCX or PDF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duixian.core.wording import Language, Words
from duixian.documents.sheets.report import Block, Prose, Report, facts
from duixian.documents.sheets.report_docx import render_docx
from duixian.documents.sheets.report_pdf import render_pdf

FORMATS = ("docx", "pdf")


@dataclass(frozen=True, slots=True)
class VisaLetter:
    """Whom it is for, what for, and who writes it. `host_pays` is whether travel and stay are paid by the host."""

    unit: str
    name: str
    passport: str
    nationality: str
    born_on: date
    event: Words
    venue: Words
    first_day: date
    last_day: date
    arrives_on: date
    departs_on: date
    topic: str
    host_pays: bool
    contact: str
    written_on: date
    notice: str = ""


def write_visa_letter(letter: VisaLetter, format: str, *, language: Language) -> bytes:  # noqa: A002  # the word of write_form
    """The letter as docx or pdf; the same letter gives the same bytes. Raises ValueError for another format."""
    if format not in FORMATS:
        raise ValueError(f"unknown format {format!r}: choose one of {', '.join(FORMATS)}")
    report = visa_report(letter, language=language)
    return render_docx(report) if format == "docx" else render_pdf(report)


def visa_report(letter: VisaLetter, *, language: Language) -> Report:
    """The letter as blocks: salutation, what it is about, who is invited, who pays, and the place for signature and seal."""
    said = _ZH if language == "zh" else _EN
    told = {
        "unit": letter.unit, "event": letter.event.said(language), "venue": letter.venue.said(language), "topic": letter.topic,
        "first": _day(letter.first_day, language), "last": _day(letter.last_day, language),
        "arrives": _day(letter.arrives_on, language), "departs": _day(letter.departs_on, language), "contact": letter.contact,
        "written": _day(letter.written_on, language),
    }  # fmt: skip
    lines = [
        said["invites"],
        said["topic"] if letter.topic else "",
        said["stay"],
        said["host" if letter.host_pays else "guest"],
    ]
    people = facts(
        [(said["passport"], letter.passport), (said["nationality"], letter.nationality), (said["born"], _day(letter.born_on, language)),
         (said["days"], said["between"].format(**told))],
        above=[(said["name"], letter.name)],
    )  # fmt: skip
    blocks: tuple[Block, ...] = (
        Prose(said["to"]),
        *(Prose(line.format(**told)) for line in lines[:1]),
        people,
        *(Prose(line.format(**told)) for line in lines[1:] if line),
        Prose(said["contact"].format(**told)),
        Prose(said["sign"].format(**told)),
    )
    return Report(said["title"], letter.unit, blocks, language, letter.notice)


def _day(day: date, language: Language) -> str:
    return (
        f"{day.year}年{day.month}月{day.day}日"
        if language == "zh"
        else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    )


_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip
_ZH = {
    "title": "邀请函",
    "to": "致中华人民共和国驻外使馆、领馆签证处：",
    "invites": "{unit}将于{first}至{last}在{venue}举办“{event}”，现邀请下列外宾来华出席：",
    "name": "姓名（与护照一致）",
    "passport": "护照号码",
    "nationality": "国籍",
    "born": "出生日期",
    "days": "在华停留",
    "between": "{arrives}至{departs}",
    "topic": "受邀事由：在会议上作报告，题目为“{topic}”。",
    "stay": "请贵处为其办理相应签证为盼。",
    "host": "被邀请人在华期间的费用由邀请方承担。",
    "guest": "被邀请人在华期间的费用由其本人或派出单位承担。",
    "contact": "联系人：{contact}",
    "sign": "邀请单位：{unit}（盖章）\n签字人：\n日期：{written}",
}
_EN = {
    "title": "Letter of Invitation",
    "to": "To the Visa Section of the Embassy or Consulate of the People's Republic of China",
    "invites": "{unit} holds “{event}” at {venue} from {first} to {last} and invites the following guest to attend:",
    "name": "Name as in the passport",
    "passport": "Passport number",
    "nationality": "Nationality",
    "born": "Date of birth",
    "days": "Stay in China",
    "between": "{arrives} to {departs}",
    "topic": "Purpose: to give a talk at the conference, “{topic}”.",
    "stay": "We would be grateful if the appropriate visa could be issued.",
    "host": "The costs of the stay in China are borne by the host.",
    "guest": "The costs of the stay in China are borne by the guest or the sending institution.",
    "contact": "Contact: {contact}",
    "sign": "Inviting institution: {unit} (seal)\nSigned by:\nDate: {written}",
}
