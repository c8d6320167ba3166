"""Measures over money. None is registered yet: the cards of core name five of this app, and an app registers all it is asked for or none
(duixian.E003); they are imported here together once contracts and acceptances are kept."""
