"""What one-to-one meetings hold of a guest."""

from __future__ import annotations

from typing import Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.events.models import Registration
from duixian.apps.parties.holders import Erasing, Holder, Kept, Keys, Told
from duixian.apps.parties.models import Person
from duixian.apps.partnering.models import FollowUp, Meeting, MeetingRequest, Profile, Rating, RequestStep
from duixian.apps.partnering.operations.profiles import profile_forget
from duixian.apps.partnering.queries.own_file import own_file

ASIDE: Final = {
    "partnering.Interest": "in the profile's file", "partnering.MeetingRequest": "in the profile's file",
    "partnering.RequestStep": "steps of the requests in the file", "partnering.Message": "in the profile's file",
    "partnering.NoThanks": "in the profile's file", "partnering.Absence": "in the profile's file",
    "partnering.Seat": "meetings in the file", "partnering.Arrival": "whether they arrived, with the meetings in the file",
    "partnering.Mark": "what became of a meeting, with the meetings in the file", "partnering.Rating": "in the profile's file",
    "partnering.FollowUp": "in the profile's file", "partnering.Recommendation": "reckoned anew from the profile, never kept for long",
    "partnering.Cooperation": "an agreement of two organisations; the profile only reported it",
}  # fmt: skip


def _profiles(person: Person) -> QuerySet[Profile]:
    return Profile.objects.filter(registration__person=person)


def told(person: Person) -> Told:
    """The file of each profile, as the guest gets it themselves."""
    guests = Registration.objects.filter(person=person, pk__in=_profiles(person).values("registration"))
    return {"profiles": [found for one in guests.select_related("event", "person") if (found := own_file(one))]}


def keys(person: Person) -> Keys:
    """Frozen rows stand for requests and meetings."""
    profiles = list(_profiles(person))
    requests = MeetingRequest.objects.filter(Q(asker__in=profiles) | Q(asked__in=profiles))
    meetings = Meeting.objects.filter(request__in=requests).values_list("uuid", flat=True)
    return {
        "partnering.request": tuple(map(str, requests.values_list("uuid", flat=True))),
        "partnering.meeting": tuple(map(str, meetings)),
    }


def kept(person: Person) -> tuple[Kept, ...]:
    """That they met: the numbers of the conference are counted from it."""
    number = _profiles(person).count()
    return (Kept("profiles", number, "counts"),) if number else ()


def erase(erasing: Erasing) -> dict[str, int]:
    """What the guest wrote: profile, interests, messages, words with requests, ratings and answers later."""
    profiles = list(_profiles(erasing.person))
    for one in Registration.objects.filter(person=erasing.person):
        profile_forget(one)
    Rating.objects.filter(profile__in=profiles).update(comment="")
    FollowUp.objects.filter(profile__in=profiles).update(note="")
    RequestStep.objects.filter(profile__in=profiles).update(note="")
    return {"profiles": len(profiles)}


HOLDER: Final = Holder(
    "partnering", {"profiles": _("对接档案")}, told=told, keys=keys, kept=kept, erase=erase,
    covers=frozenset({"partnering.Profile"}), aside=ASIDE,
)  # fmt: skip
