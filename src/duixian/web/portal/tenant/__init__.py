"""A tenant's own pages, opened by a personal link: bills, documents, notices, and what other parts of the incubator hang in.

How a page is added is told in `tabs.py`.
"""
