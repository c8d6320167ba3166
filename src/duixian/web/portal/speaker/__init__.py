"""A speaker's own pages, opened by a personal link: the invitation, the answer, biography, travel, materials, data under seal."""
