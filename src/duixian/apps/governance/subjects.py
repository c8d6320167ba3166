"""What the registers of posts and meetings hold of a person: it shows who was answerable, so it stays with the name."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from duixian.apps.governance.models import MeetingAction, MeetingRecord, PolicyCharge, Posting, RosterEntry
from duixian.apps.parties.holders import Holder, Kept, Told, rows
from duixian.apps.parties.models import Person

SECTIONS: Final = {
    "roster": _("队伍名单"), "postings": _("值守记录"), "charges": _("制度负责人"), "actions": _("会议议定事项"), "meetings": _("协调会出席"),
}  # fmt: skip


def told(person: Person) -> Told:
    """Posts, days on them, policies in charge, what was agreed to be done, meetings attended. Five queries."""
    return {
        "roster": rows(RosterEntry.objects.filter(person=person).select_related("post__team"), "post.team.name", "post.name", "since"),
        "postings": rows(Posting.objects.filter(person=person).select_related("post__team"), "post.team.name", "post.name", "day", "share"),
        "charges": rows(PolicyCharge.objects.filter(person=person).select_related("policy"), "policy.name"),
        "actions": rows(MeetingAction.objects.filter(owner=person).select_related("meeting"), "meeting.title", "what"),
        "meetings": rows(MeetingRecord.objects.filter(people=person).select_related("meeting"), "meeting.title"),
    }  # fmt: skip


def kept(person: Person) -> tuple[Kept, ...]:
    """All of it: a duty is answered for by name."""
    return tuple(Kept(name, len(found), "duty", named=True) for name, found in told(person).items() if found)


HOLDER: Final = Holder(
    "governance", SECTIONS, told=told, kept=kept,
    covers=frozenset({"governance.RosterEntry", "governance.Posting", "governance.PolicyCharge", "governance.MeetingAction", "governance.MeetingRecord"}),
)  # fmt: skip
