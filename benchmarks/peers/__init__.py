"""The programs that conferences are run with today, set up on this machine to be measured beside ours.

pretalx (programme, speakers) and pretix (tickets, check-in) are installed from the package index into a folder of their own, with
SQLite set up as ours is (write-ahead log, IMMEDIATE, twenty seconds of patience) and without the cost of hashing passwords.
"""
