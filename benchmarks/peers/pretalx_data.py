"""Runs inside pretalx's own shell (`shell --unsafe-disable-scopes`): its demo event, enlarged to 144 scheduled sessions, 8 rooms, 3 days."""

import datetime as dt

from django.utils import timezone
from pretalx.event.models import Event
from pretalx.person.models import SpeakerProfile, User
from pretalx.schedule.models import Room
from pretalx.submission.models import Submission, SubmissionStates

event = Event.objects.get(slug="democon")
start = timezone.now().replace(hour=1, minute=0, second=0, microsecond=0) + dt.timedelta(days=40)
event.date_from, event.date_to = start.date(), start.date() + dt.timedelta(days=2)
event.is_public = True
event.save()
event.cfp.deadline = None  # the demo event's has passed
event.cfp.save()
for session in list(event.submissions.all()):
    session.slots.all().delete()
event.submissions.all().delete()
rooms = list(event.rooms.all()[:8])
while len(rooms) < 8:
    rooms.append(Room.objects.create(event=event, name=f"Room {len(rooms) + 1}"))
kind = event.cfp.default_type
for number in range(144):
    day, rest = divmod(number, 48)
    slot, room = divmod(rest, 8)
    begins = start + dt.timedelta(days=day, hours=slot)
    talk = Submission.objects.create(
        event=event,
        title=f"Session {number}: development and regulation of new medicines",
        submission_type=kind,
        state=SubmissionStates.CONFIRMED,
        duration=50,
        content_locale="en",
        abstract="What was learnt from trials of the last two years, and what follows from it for partners. " * 3,
    )
    user = User.objects.create_user(email=f"speaker{number}@example.org", password=None, name=f"Speaker {number}")
    SpeakerProfile.objects.create(user=user, event=event, biography="Works on proteins. " * 8)
    talk.speakers.add(user)
    slots = talk.slots.filter(schedule=event.wip_schedule)
    if not slots.exists():
        talk.slots.create(schedule=event.wip_schedule)
    slots.update(room=rooms[room], start=begins, end=begins + dt.timedelta(minutes=50), is_visible=True)
event.release_schedule(name=f"bench-{timezone.now():%H%M%S}")
print(event.current_schedule.talks.filter(is_visible=True).count(), "sessions released")
