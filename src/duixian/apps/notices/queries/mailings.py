"""Reads of mailings: what somebody sees, how the mail of each fares, who would get none, what a recipient will read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Count, Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.notices.letters import Letter, Text, letter
from duixian.apps.notices.models import Fault, Mailing, MailingRecipient, MailState
from duixian.apps.notices.queries.letters import Head, heads_of, text_of
from duixian.apps.notices.queries.mail import suppressed, watched
from duixian.apps.notices.rules import LANGUAGES, MissingFactsError


@dataclass(frozen=True, slots=True)
class Draft:
    """What a recipient gets: the text, or why not (a Fault, and the places that lack their fact)."""

    text: Text | None
    fault: str = ""
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Papers:
    """What a mailing is written with: the letter, its texts and heads by language, and the addresses that are closed."""

    letter: Letter
    texts: dict[str, Text]
    heads: dict[str, Head]
    closed: frozenset[str]

    def draft(self, one: MailingRecipient) -> Draft:
        """What this recipient gets. No query."""
        try:
            validate_email(one.address)
        except ValidationError:
            return Draft(None, Fault.BAD_ADDRESS)
        facts = {"unit": self.heads[one.language].name, **one.facts}
        try:
            text = self.letter.written(self.texts[one.language], facts)
        except MissingFactsError as error:
            return Draft(None, Fault.LACKS_FACTS, error.names)
        return Draft(text, Fault.SUPPRESSED if one.address.lower() in self.closed else "")


def mailings_visible(actor: Actor, *, about: UUID | None = None) -> QuerySet[Mailing]:
    """Mailings of the units whose mail the actor watches, newest first, each with how many recipients it has, how many of them
    have their mail, and how many of those were sent, failed and came back."""
    rows = Mailing.objects.filter(watched(actor)).select_related("unit", "created_by").order_by("-id")
    if about:
        rows = rows.filter(about_uuid=about)

    def in_states(*states: MailState) -> Count:
        return Count("recipients", filter=Q(recipients__mail__state__in=states))

    return rows.annotate(
        total=Count("recipients"), written=Count("recipients__mail"),
        faulty=Count("recipients", filter=~Q(recipients__fault="")),
        sent=in_states(MailState.SENT), failed=in_states(MailState.FAILED), bounced=in_states(MailState.BOUNCED),
        waiting=in_states(MailState.WAITING, MailState.SENDING), withheld=in_states(MailState.WITHHELD),
        withdrawn=in_states(MailState.WITHDRAWN),
    )  # fmt: skip


def mailing_get(actor: Actor, uuid: UUID) -> Mailing:
    """One mailing with its counts. Raises NotFound."""
    try:
        return mailings_visible(actor).get(uuid=uuid)
    except Mailing.DoesNotExist as error:
        raise NotFound from error


def recipients_of(mailing: Mailing) -> QuerySet[MailingRecipient]:
    """Its recipients in the order they were given, each with its mail."""
    return MailingRecipient.objects.filter(mailing=mailing).select_related("mail").order_by("id")


def papers_of(mailing: Mailing, addresses: Iterable[str] | None = None) -> Papers:
    """What the mailing is written with: the texts kept when it was sent off, before that those that hold now. At most five queries."""
    kind, unit = letter(mailing.letter), mailing.unit
    languages = [code for code, _label in LANGUAGES]
    kept = {language: Text(**text) for language, text in mailing.texts.items()}
    texts = kept or {language: text_of(unit, mailing.letter, language) for language in languages}
    if addresses is None:
        addresses = MailingRecipient.objects.filter(mailing=mailing).values_list("address", flat=True)
    return Papers(kind, texts, heads_of(unit), frozenset(suppressed(unit, list(addresses))))


def faulty_of(mailing: Mailing) -> list[tuple[MailingRecipient, Draft]]:
    """Recipients of a draft who would get no mail as things stand, with why. Six queries for any number of them."""
    papers = papers_of(mailing)
    drafts = ((one, papers.draft(one)) for one in recipients_of(mailing))
    return [(one, draft) for one, draft in drafts if draft.fault]


def mailing_preview(mailing: Mailing, uuid: UUID | None = None) -> tuple[MailingRecipient, Draft]:
    """A recipient (the first one without `uuid`) and what they get; once it is written, the mail as it is. Raises NotFound."""
    rows = recipients_of(mailing)
    one = (rows.filter(uuid=uuid) if uuid else rows).first()
    if one is None:
        raise NotFound
    if one.mail is not None:
        return one, Draft(Text(one.mail.subject, one.mail.body))
    return one, papers_of(mailing, [one.address]).draft(one)
