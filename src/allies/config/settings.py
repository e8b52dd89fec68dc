"""The settings of the house. Nothing needs to be set: every choice has a default that is safe to run."""

import contextlib
import os
import secrets
import sys
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from allies.config.addresses import refuse_bare_signs
from allies.config.databases import with_our_options
from allies.config.mail import inbox_for, mailers_for
from allies.config.texts import calling_code, gateway_for, money
from allies.config.translation import translator_for
from allies.languages import known as languages
from allies.server.folder import served_at
from allies.server.started import closed_to_this_account, refuse_another_account

env = environ.Env()
environ.Env.DB_SCHEMES["sqlite"] = "allies.database.sqlite3"

ROOT = Path(__file__).resolve().parents[3]

# What is set in a file beside ./run, for all commands alike; the environment wins. Tests have settings of their own.
SETTINGS_FILE = Path(env("ALLIES_SETTINGS", default=str(ROOT / "allies.env")))
if SETTINGS_FILE.is_file() and "ALLIES_TESTING" not in os.environ:
    if not os.access(SETTINGS_FILE, os.R_OK):
        raise closed_to_this_account(SETTINGS_FILE)
    env.read_env(SETTINGS_FILE)

# All state lives in this one folder: database, media, keys, the demo's marks.
DATA = Path(env("ALLIES_DATA", default=str(ROOT / "data"))).resolve()
refuse_another_account(DATA)
DATA.mkdir(mode=0o700, parents=True, exist_ok=True)


def number(name: str, *, default: int) -> int:
    try:
        found: int = env.int(name, default=default)
    except ValueError:
        raise ImproperlyConfigured(f"{name} has to be a number, such as {default}.") from None
    return found


def kept_secret(name: str) -> str:
    """A random secret of this data folder, made on the first start and kept."""
    path = DATA / "keys" / name
    path.parent.mkdir(mode=0o700, exist_ok=True)
    if not path.exists():
        # Two commands may start at once: write aside, then put in place whole, and only if nobody was faster.
        mine = path.with_name(f".{name}.{secrets.token_hex(8)}")
        mine.touch(mode=0o600)
        mine.write_text(secrets.token_urlsafe(48))
        with contextlib.suppress(FileExistsError):
            os.link(mine, path)
        mine.unlink()
    return path.read_text().strip()


SECRET_KEY = kept_secret("secret_key")
LOG_KEY = kept_secret("log_key")
PUSH_KEY = kept_secret("push_key")  # by which phones know who may ring them: another one, and none rings any more
PASSPORT_KEY = kept_secret("passport_key")  # which signs the records that families take along
DEBUG = False

PORT = number("PORT", default=8000)
# Passkeys refuse bare addresses, so the default is a name. What a command prints beside a running server, when nobody
# tells it otherwise, are links to that server.
BESIDE = "" if "PORT" in os.environ else served_at(DATA)
ALLIES_URL = env("ALLIES_URL", default=BESIDE or f"http://localhost:{PORT}").rstrip("/")
# Loopback, unless a container or a proxy on another machine has to reach it.
BIND = env("ALLIES_BIND", default="127.0.0.1")
WEB_WORKERS = number("ALLIES_WEB_WORKERS", default=2)
SECURE = ALLIES_URL.startswith("https://")
HOST = urlsplit(ALLIES_URL).hostname or "localhost"
ALLOWED_HOSTS = [HOST] if SECURE else [HOST, "localhost", "127.0.0.1"]
CSRF_TRUSTED_ORIGINS = [ALLIES_URL]

# Whose word we take for who is asking. With HTTPS a proxy must be there, and it is usually on this machine.
TRUSTED_PROXIES = env.list("ALLIES_TRUSTED_PROXIES", default=["127.0.0.1", "::1"] if SECURE else [])
# The largest thing that may be sent at once, by somebody signed in, to a page that takes files; and to any other page.
LARGEST_BODY = number("ALLIES_LARGEST_BODY", default=101_000_000)
LARGEST_FORM = 2_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
# What comes in goes to disk block by block, beside the data and never into a /tmp that may be memory.
ARRIVING = DATA / ".arriving"
ARRIVING.mkdir(mode=0o700, exist_ok=True)
FILE_UPLOAD_TEMP_DIR = str(ARRIVING)
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
# host:port of clamd, or the path of its socket. Without it, nobody looks for viruses; bytes are written anew anyway.
CLAMD = env("ALLIES_CLAMD", default="")

# The rooms; pyproject.toml and docs/house.md draw their floors.
INSTALLED_APPS = [
    "allies.rooms",
    "allies.database",
    "allies.ui",
    "allies.log",
    "allies.outbox",
    "allies.people",
    "allies.goals",
    "allies.teams",
    "allies.media",
    "allies.glossary",
    "allies.symbols",
    "allies.timeline",
    "allies.asked",
    "allies.inbox",
    "allies.search",
    "allies.clocks",
    "allies.notices",
    "allies.texting",
    "allies.push",
    "allies.translation",
    "allies.voice",
    "allies.machine_words",
    "allies.drafts",
    "allies.profiles",
    "allies.letters",
    "allies.agreements",
    "allies.contacts",
    "allies.checkins",
    "allies.conversations",
    "allies.incidents",
    "allies.health",
    "allies.observations",
    "allies.plans",
    "allies.strategies",
    "allies.boards",
    "allies.services",
    "allies.progress",
    "allies.meetings",
    "allies.reports",
    "allies.roster",
    "allies.passport",
    "allies.erasure",
    "allies.records",
    "allies.cards",
    "allies.celebrations",
    "allies.fidelity",
    "allies.outreach",
    "allies.asking",
    "allies.concerns",
    "allies.supports",
    "allies.transition",
    "allies.batons",
    "allies.places",
    "allies.handovers",
    "allies.today",
    "allies.demo",
    "allies.server",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "allies.server.middleware.Numbered",
    "allies.server.middleware.Probes",
    "allies.server.middleware.TrustedProxies",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # A story shrinks to a twelfth. Its padding of random length, and a CSRF token that differs each time, leave
    # nothing to guess from the length.
    "allies.server.middleware.Zip",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "allies.ui.middleware.PrivatePages",
    "allies.ui.unsent.Unsent",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "allies.server.middleware.NotTooLarge",  # before anything reads what was sent
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allies.people.middleware.remember_who_was_here",
    "allies.people.middleware.a_head_reads_nothing",
    "allies.people.middleware.speak_their_language",
    "allies.ui.middleware.ByAButton",
    "allies.ui.middleware.WholePages",
    "allies.people.middleware.first_things_first",
    "allies.places.middleware.remember_the_place",
    "allies.people.middleware.keep_what_was_written",
    "allies.translation.middleware.fill_in_beside",
]

ROOT_URLCONF = "allies.config.urls"
CSRF_FAILURE_VIEW = "allies.ui.stale.stale_form"
FORM_RENDERER = "allies.ui.rendering.AlliesFormRenderer"
WSGI_APPLICATION = "allies.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "allies.ui.engine.Engine",
        "NAME": "django",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "allies.ui.context.looks",
                "allies.config.navigation.navigation",
            ],
        },
    },
]

refuse_bare_signs(env("DATABASE_URL", default="").replace("#", "%23"), "DATABASE_URL")  # a # alone is understood
DATABASES = {"default": with_our_options(env.db("DATABASE_URL", default=f"sqlite:///{DATA / 'allies.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# What the worker does again and again, in seconds. The rooms below do not know each other; the roof wires them.
OUTBOX_CLOCK = "allies.server.chores.school_clock"

# Shared by all workers, so that a rate limit is one limit. Tries are counted here and used codes remembered, so nothing
# is ever thrown out to make room, which a stranger could bring about: a row goes when its own time is over.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": sys.maxsize},
    }
}

AUTH_USER_MODEL = "people.Person"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "allies.people.passwords.LongEnough"},
    {"NAME": "allies.people.passwords.NotTooEasy"},
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
# Scrypt needs memory, which costs a thief with graphics cards more than PBKDF2 does, for the same fifth of a second.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]

ACCOUNT_ADAPTER = "allies.people.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "confirm_login_code": "allies.people.forms.SignInCodeForm",
    "reauthenticate": "allies.people.forms.ProvePasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email", "username*", "password1*"]  # asked for by a check of allauth; there is no sign-up
ACCOUNT_USER_MODEL_USERNAME_FIELD = "sign_in_name"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_USER_DISPLAY = str
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is kept once its mailbox has shown a code, see people.actions
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_SESSION_REMEMBER = True  # how long is the person's role to say, see people.sessions
# By the account, so that it slows down and opens again by itself; by the machine's address only against floods,
# because a whole school may share one. The machine is asked first: so it makes no more rows of made-up accounts.
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "login_failed": "300/m/ip,5/m/key,30/h/key",
    "request_login_code": "300/m/ip,3/m/key,10/h/key",
    "mailed_code": "300/m/ip,3/m/key,10/h/key",
    "letter_code": "60/m/ip",
    "invitation_code": "60/m/ip",
    "badge_code": "60/m/ip",  # wrong ones: a class behind one address does not use them up
    "badge_opened": "300/m/ip,12/m/key",  # of one badge
    "texted_code": "300/m/ip,10/h/user,2/m/key,5/h/key,8/d/key",  # of one person to one phone
    "codes_to_a_phone": "300/m/ip,24/d/key",  # of all: who asks for codes to another's phone does not use hers up
    "reauthenticate": "10/m/user",
}
MFA_ADAPTER = "allies.people.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "allies.people.forms.SecondStepForm",
    "reauthenticate": "allies.people.forms.ProveSecondStepForm",
    "activate_totp": "allies.people.forms.AppForm",
    "add_webauthn": "allies.people.forms.PasskeyForm",
    "login_webauthn": "allies.people.forms.SignInPasskeyForm",
    "authenticate_webauthn": "allies.people.forms.SecondStepPasskeyForm",
    "reauthenticate_webauthn": "allies.people.forms.ProvePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # phones' clocks run half a minute wrong
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}
# Browsers allow passkeys on http only for localhost itself.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE and HOST == "localhost"

LANGUAGE_CODE = "en"
# Those that have a folder in allies/languages, which also says how each is called in the others.
LANGUAGES = [(one.code, _(one.english)) for one in languages.known().values()]
for one in languages.known().values():
    LANG_INFO.setdefault(
        one.code, {"code": one.code, "name": one.english, "name_local": one.name, "bidi": one.is_from_right}
    )
LAYOUT = tomllib.loads((Path(__file__).parent / "layout.toml").read_text())  # what stands where, in order
LOCALE_PATHS = [Path(__file__).parent / "locale"]  # what all rooms say, written together: see server/catalogues.py
FORMAT_MODULE_PATH = "allies.config.formats"  # a point in every number
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = Path(env("ALLIES_STATIC", default=str(ROOT / "static-files")))
# Names that change with the content, so that browsers may keep files for ever; compressed once, not at each request.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage",
        # Made by whoever owns the code, read by the account that runs Allies.
        "OPTIONS": {"file_permissions_mode": 0o644, "directory_permissions_mode": 0o755},
    },
}
MEDIA_ROOT = DATA / "media"

# A folder that was created as demo says so for ever: only there may a link sign anyone in, and no mail leaves it.
IS_DEMO = (DATA / "demo").exists()

# smtp://, smtp+tls:// or smtp+ssl://USER:PASSWORD@HOST:PORT. Without it, mail waits in the outbox.
MAILERS = mailers_for(env("ALLIES_SMTP_URL", default=""), demo=IS_DEMO, folder=DATA / "mail")
DEFAULT_FROM_EMAIL = env("ALLIES_MAIL_FROM", default=f"Allies <allies@{HOST}>")
# imaps://USER:PASSWORD@HOST/FOLDER: where mails to ALLIES_MAIL_FROM come in. Without it, nobody reads answers.
INBOX = inbox_for(env("ALLIES_INBOX", default=""), demo=IS_DEMO)
# By which name its mail server signs what it found out about the sender of a mail (Authentication-Results, RFC 8601).
INBOX_PROVEN_BY = env("ALLIES_INBOX_PROVEN_BY", default="")

# The way out for texts, what a part of one costs and may cost in a month, and the country of a number without a plus.
TEXTS = gateway_for(env("ALLIES_TEXTS_URL", default=""), demo=IS_DEMO, ours=ALLIES_URL)
TEXTS_PRICE = money("ALLIES_TEXTS_PRICE", env("ALLIES_TEXTS_PRICE", default=""))
TEXTS_BUDGET = money("ALLIES_TEXTS_BUDGET", env("ALLIES_TEXTS_BUDGET", default=""))
TEXTS_COUNTRY = calling_code(env("ALLIES_TEXTS_COUNTRY", default="1"))

# A machine that translates some of what people write, beside the original. Without it no words go to any.
TRANSLATION = translator_for(env("ALLIES_TRANSLATION", default=""), key=env("ALLIES_TRANSLATION_KEY", default=""))

# Nothing inline, nothing from elsewhere: no page of ours needs either.
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "media-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
if SECURE:  # no neighbour on a sub-domain can set these
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
CLASS_COOKIE_NAME = "__Host-class" if SECURE else "class"  # a tablet on which badges open, see teams/childs_door.py
CHILDS_COOKIE_NAME = "__Host-child" if SECURE else "child"  # a device that was opened for a child, see teams/doors.py

# One line a record, with ids only; see allies/server/logs.py for what that keeps out.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"ids_only": {"()": "allies.server.logs.IdsOnly"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "ids_only"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "allies": {"level": "INFO"},
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"level": "ERROR"},  # a page that is not here is no news
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # nor is a robot that guesses names
    },
}
