"""The site for a WSGI server: `gunicorn duixian.config.wsgi`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duixian.config.settings")
application = get_wsgi_application()
