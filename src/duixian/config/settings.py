"""Settings of the site, from the environment; what is left unset is right for one machine with SQLite.

DUIXIAN_DATA is the folder that holds everything that must be kept: database, files, secret key, mail. `docs/how-to/install.md`
lists all variables.
"""

from __future__ import annotations

import secrets
from email.utils import parseaddr
from importlib.resources import files
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF

env = environ.Env()

PACKAGE = Path(str(files("duixian")))
DATA = Path(env.str("DUIXIAN_DATA", default="data")).resolve()
DATA.mkdir(parents=True, exist_ok=True)


def _secret_key() -> str:
    """The key from the environment, or one made at the first start and kept in the data folder, readable by its owner."""
    given = env.str("DUIXIAN_SECRET_KEY", default="")
    if given:
        return given
    kept = DATA / "secret.key"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return kept.read_text(encoding="ascii").strip()


SECRET_KEY = _secret_key()
DEBUG = env.bool("DUIXIAN_DEBUG", default=False)
ALLOWED_HOSTS = env.list("DUIXIAN_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("DUIXIAN_ORIGINS", default=[])
DEMO = env.bool("DUIXIAN_DEMO", default=False)
"""Every page and export says 演示数据."""
DEMO_PASSWORD = "Duixian-demo-2020"  # noqa: S105  # the demo year's, for everybody to use
"""Of all accounts of the demo year; printed by `make demo` and used by its story."""

INSTALLED_APPS = [
    "duixian.apps.disclosure",
    "duixian.apps.evaluation",
    "duixian.apps.measurement",
    "duixian.apps.library",
    "duixian.apps.partnering",
    "duixian.apps.incubator",
    "duixian.apps.events",
    "duixian.apps.surveys",
    "duixian.apps.money",
    "duixian.apps.governance",
    "duixian.apps.targets",
    "duixian.apps.evidence",
    "duixian.apps.notices",
    "duixian.apps.jobs",
    "duixian.apps.parties",
    "duixian.apps.accounts",
    "duixian.apps.audit",
    "duixian.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "rules.apps.AutodiscoverRulesConfig",
    "django_tasks",
    "django_tasks_db",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "csp",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "duixian.web.answer_headers.AnswerHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "duixian.web.middleware.RequestLog",
    "duixian.web.middleware.TextMiddleware",
    "duixian.web.public.disclosure.kept.OpenPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "duixian.web.sessions.SessionLife",
    "duixian.web.portal.limits.GuestPosts",
    "duixian.web.middleware.SignInMiddleware",
    "duixian.web.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "duixian.web.middleware.ActorMiddleware",
    "duixian.web.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "duixian.config.urls"
WSGI_APPLICATION = "duixian.config.wsgi.application"

_LOADERS = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web/templates"],
        "OPTIONS": {
            "loaders": _LOADERS if DEBUG else [("django.template.loaders.cached.Loader", _LOADERS)],
            "context_processors": [
                "django.template.context_processors.i18n",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "duixian.web.context.site",
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "django.templatetags.i18n",
                "duixian.web.templatetags.show",
                "duixian.web.templatetags.controls",
            ],
        },
    }
]
COTTON_SNAKE_CASED_NAMES = False
COTTON_ISOLATE_BY_DEFAULT = (
    True  # a component knows its attributes and the context processors, never the page's variables
)
FORM_RENDERER = "duixian.web.forms.Renderer"

# Database: SQLite is set up to hold many writers (docs/adr/0009), PostgreSQL by DATABASE_URL.
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000; "
        "PRAGMA cache_size=-32000; PRAGMA foreign_keys=ON;"
    ),
}


def _database() -> dict[str, Any]:
    url = env.str("DATABASE_URL", default="")
    if url:
        return {**env.db_url_config(url), "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    return {
        "ENGINE": "duixian.config.fair_sqlite",
        "NAME": DATA / "duixian.sqlite3",
        "OPTIONS": SQLITE_OPTIONS,
        "CONN_MAX_AGE": None,
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "duixian.web.workbench.accounts.adapter.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # other sessions end by their hash, this one goes on
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to strangers
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
# django-axes counts failed sign-ins in the database, over all workers; these hold back what it does not see: guessing the
# codes of the second factor, the password of somebody who is signed in, and floods of mail.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "30/m/ip,10/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Duixian 兑现"
USERSESSIONS_TRACK_ACTIVITY = False
SESSION_COOKIE_AGE = env.int("DUIXIAN_SESSION_SECONDS", default=12 * 3600)
SESSION_IDLE_SECONDS = env.int("DUIXIAN_IDLE_SECONDS", default=1800)
"""How long a sign-in lasts without a sign of life, unless somebody chose to stay signed in (docs/adr/0030)."""
PASSWORD_RESET_TIMEOUT = env.int("DUIXIAN_LINK_SECONDS", default=24 * 3600)
"""How long the link in a mail sets a password."""
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the minutes that somebody is told hold
AXES_USERNAME_CALLABLE = "duixian.web.workbench.accounts.signing_in.counted_name"
AXES_HTTP_RESPONSE_CODE = 429
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "duixian.web.workbench.accounts.signing_in.locked_out"
AXES_CLIENT_IP_CALLABLE = "duixian.web.workbench.accounts.signing_in.client_address"
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("DUIXIAN_PROXIES", default=0)
GUEST_POSTS = env.int("DUIXIAN_GUEST_POSTS", default=60)
"""How often one address may send a form of the pages that everybody can open, in ten minutes."""
API_REQUESTS = env.int("DUIXIAN_API_REQUESTS", default=600)
"""How many requests a token has in a minute; each process of the site counts for itself."""
WEBHOOK_LOOPBACK = env.bool("DUIXIAN_WEBHOOK_LOOPBACK", default=DEMO)
"""Whether history may be sent to this machine itself, also without TLS: for a try-out and tests, never in use."""

# Languages and time: stored in UTC, shown in the unit's zone
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "language"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False  # a year is never "2,020"; amounts are grouped by the filters of templatetags/show.py

# Files
STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "duixian.config.staticfiles.FontFinder",
]
FILES_ROOT = DATA / "files"
KEYS_ROOT = DATA / "keys"
"""Keys of sealed passport data; never in a backup."""
CORPUS = Path(env.str("DUIXIAN_CORPUS", default="") or DATA / "corpus").resolve()
"""Published forms as Parquet (documents/corpus); `duixian corpus add` fills it, pages ask it."""
CLAMD = env.str("DUIXIAN_CLAMD", default="")
"""Path of ClamAV's socket; empty: uploads are judged by their form alone."""
DATA_UPLOAD_MAX_MEMORY_SIZE = 8_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a form of 300 indicators sent without JavaScript
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(FILES_ROOT)}},
    "staticfiles": {"BACKEND": "duixian.config.staticfiles.HashedStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("otf", "png", "gz")  # compressing the fonts takes seconds and saves an eighth

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Mail: into files until an SMTP server is named
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if env.str("DUIXIAN_SMTP_URL", default="")
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = DATA / "mail"
if env.str("DUIXIAN_SMTP_URL", default=""):
    vars().update(env.email_url("DUIXIAN_SMTP_URL"))
SITE_ADDRESS = env.str("DUIXIAN_ADDRESS", default="") or (CSRF_TRUSTED_ORIGINS or ["http://127.0.0.1:8000"])[0]
SITE_ADDRESS = SITE_ADDRESS.rstrip("/")
"""What stands before the paths in mail; never what a request calls the site."""
DEFAULT_FROM_EMAIL = env.str("DUIXIAN_MAIL_FROM", default="duixian@localhost")
MAIL_DOMAIN = env.str("DUIXIAN_MAIL_DOMAIN", default=parseaddr(DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost")
"""What stands behind the @ of Message-IDs; mail that came back is known by it, so it must not change."""
MAIL_BOUNCES = env.str("DUIXIAN_MAIL_BOUNCES", default="")
"""Where mail comes back to (the sender of the envelope); empty: to the address that it is from."""
EMAIL_TIMEOUT = 20  # seconds; a server that does not answer must not hold up the site

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# Security: `DUIXIAN_HTTPS=1` behind a TLS-terminating proxy
HTTPS = env.bool("DUIXIAN_HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = (
    "__Host-sessionid" if HTTPS else "sessionid"
)  # browsers then refuse it from neighbours of the domain
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # asked from inside, without the proxy
SILENCED_SYSTEM_CHECKS = [
    "security.W005",
    "security.W021",
]  # whether neighbours of the domain have https is not ours to say
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-src": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "format": "%(levelname)s %(name)s %(message)s",
            "rename_fields": {"levelname": "level", "name": "logger"},
            "timestamp": "time",
        },
    },
    "filters": {"secrets": {"()": "duixian.web.logs.WithoutSecrets"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["secrets"]}},
    "root": {"handlers": ["console"], "level": env.str("DUIXIAN_LOG_LEVEL", default="WARNING")},
    "loggers": {"duixian": {"level": env.str("DUIXIAN_LOG_LEVEL", default="INFO"), "propagate": True}},
}
