"""Every setting of the application; production is the default."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from luoshi.config import accounts
from luoshi.config.environment import (
    command,
    database,
    flag,
    mail,
    number,
    secret,
    text,
    words,
)
from luoshi.config.product import Product

PACKAGE = Path(__file__).resolve().parents[1]

DEBUG = flag("LUOSHI_DEBUG", default=False)
HTTPS = flag("LUOSHI_HTTPS", default=not DEBUG)
SECRET_KEY = secret("LUOSHI_SECRET_KEY") or ("only-for-debugging" * 3 if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "LUOSHI_SECRET_KEY (or LUOSHI_SECRET_KEY_FILE) is missing:"
        " set a long random text, or LUOSHI_DEBUG=1 on your own machine"
    )
ALLOWED_HOSTS = words("LUOSHI_HOSTS", default="127.0.0.1,localhost")
CSRF_TRUSTED_ORIGINS = words("LUOSHI_ORIGINS", default="")
DATA = Path(text("LUOSHI_DATA", default="var")).resolve()
DATA.mkdir(parents=True, exist_ok=True)
DATABASES = {
    "default": database(
        secret("LUOSHI_DATABASE_URL") or f"sqlite:///{DATA / 'luoshi.sqlite3'}"
    )
}
MAIL = mail("LUOSHI_MAIL_URL")
LUOSHI = Product(
    upload_bytes=number("LUOSHI_UPLOAD_MB", default=50) * 1024 * 1024,
    upload_files=number("LUOSHI_UPLOAD_FILES", default=20),
    uploads_per_hour=number("LUOSHI_UPLOADS_PER_HOUR", default=200),
    office_quota_mb=number("LUOSHI_OFFICE_QUOTA_MB", default=5000),
    antivirus=command("LUOSHI_ANTIVIRUS", place="{file}"),
    webhook_hosts=tuple(words("LUOSHI_WEBHOOK_HOSTS", default="")),
    api_per_minute=number("LUOSHI_API_PER_MINUTE", default=600),
    site=text("LUOSHI_SITE", default=(*CSRF_TRUSTED_ORIGINS, "")[0]).rstrip("/"),
    mails=bool(MAIL),
    policy=accounts.policy(),
    sign_on=accounts.sign_on(),
)

INSTALLED_APPS = [
    "luoshi.apps.ui",
    "luoshi.apps.audit",
    "luoshi.apps.accounts",
    "luoshi.apps.search",
    "luoshi.apps.documents",
    "luoshi.apps.jobs",
    "luoshi.apps.webhooks",
    "luoshi.apps.organisations",
    "luoshi.apps.clocks",
    "luoshi.apps.notices",
    "luoshi.apps.plans",
    "luoshi.apps.tasks",
    "luoshi.apps.supervision",
    "luoshi.apps.indicators",
    "luoshi.apps.ledgers",
    "luoshi.apps.evaluations",
    "luoshi.apps.assessments",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "django_tasks",
    "django_tasks_db",
    "template_partials",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "luoshi.apps.ui.middleware.ChosenLocale",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "luoshi.apps.audit.middleware.Origin",
    "luoshi.apps.accounts.middleware.Watch",
    "luoshi.apps.ui.middleware.PlainErrors",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "luoshi.apps.ui.context.product",
                "luoshi.apps.notices.context.badge",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
    # Rows of long tables: the same work takes a fraction of the time.
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "rows",
        "APP_DIRS": True,
        "OPTIONS": {"trim_blocks": True, "lstrip_blocks": True},
    },
]
ROOT_URLCONF = "luoshi.config.urls"
WSGI_APPLICATION = "luoshi.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {},
        "MinimumLengthValidator": {"min_length": LUOSHI.policy.password_length},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]
AUTH_PASSWORD_VALIDATORS += [
    {"NAME": "luoshi.apps.accounts.passwords.ClassesValidator"},
    {"NAME": "luoshi.apps.accounts.passwords.ReuseValidator"},
]
CSRF_FAILURE_VIEW = "luoshi.apps.ui.views.forged"
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "accounts:home"
LOGOUT_REDIRECT_URL = "accounts:sign-in"
# An office shares one address, so the user is locked and the address is not.
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_FAILURE_LIMIT = LUOSHI.policy.lock_failures
AXES_COOLOFF_TIME = timedelta(minutes=LUOSHI.policy.lock_minutes)
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "accounts/locked.html"
AXES_VERBOSE = False
OTP_TOTP_ISSUER = "落实"
# The site of the administrator shows no secret of a person's device.
OTP_ADMIN_HIDE_SENSITIVE_DATA = True
# W006 asks for just that; W005 and W021 would bind hosts that are not ours.
SILENCED_SYSTEM_CHECKS = ["axes.W006", "security.W005", "security.W021"]
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_SAMESITE = "Lax"

SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if flag("LUOSHI_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        ),
    },
}
MEDIA_ROOT = DATA / "files"
SNAPSHOTS = DATA / "snapshots"
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
FILE_UPLOAD_HANDLERS = [
    "luoshi.apps.ui.uploads.LimitedUpload",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# A whole library ticked for export, a whole plan for confirmation.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
DATA_UPLOAD_MAX_NUMBER_FILES = LUOSHI.upload_files
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 60},
        "TIMEOUT": None,
    },
    # Small answers asked for at every opening; the default holds whole plans.
    "answers": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "answers",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}
FORECAST = text("LUOSHI_FORECAST", default="plain")
EMAIL_HOST = MAIL.get("host", "")
EMAIL_PORT = MAIL.get("port", 0)
EMAIL_HOST_USER = MAIL.get("user", "")
EMAIL_HOST_PASSWORD = MAIL.get("password", "")
EMAIL_USE_SSL = MAIL.get("ssl", False)
EMAIL_USE_TLS = MAIL.get("tls", False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = text("LUOSHI_MAIL_FROM", default=EMAIL_HOST_USER)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"luoshi": {"level": "INFO"}},
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True
