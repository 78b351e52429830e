"""Django's settings, made from the environment: nothing here is to be edited for an installation."""

import os
from importlib.metadata import version
from pathlib import Path
from zoneinfo import available_timezones

import dj_database_url
from django.utils.functional import SimpleLazyObject

from communique.config import sqlite
from communique.config.environment import from_environment
from communique.config.mail import mail_settings

COMMUNIQUE = from_environment(os.environ, version=version("communique"))

PACKAGE = Path(__file__).resolve().parents[1]
SECRET_KEY = COMMUNIQUE.secret_key
DEBUG = False
ALLOWED_HOSTS = [COMMUNIQUE.host, "127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [COMMUNIQUE.base_url]
CSRF_FAILURE_VIEW = "communique.newsroom.desk.kept_words.token_refused"
ROOT_URLCONF = "communique.config.urls"
WSGI_APPLICATION = "communique.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "newsroom.User"

INSTALLED_APPS = [
    "communique.publish",
    "communique.newsroom",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.snippets",
    "communique.newsroom.apps.AccountsConfig",  # wagtail.users
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",  # allauth's list of passkeys says when each was used
]

MIDDLEWARE = [
    "communique.publish.kept.pages.KeptPagesMiddleware",  # before all: what it keeps has what they add
    "django.middleware.security.SecurityMiddleware",
    "communique.publish.headers.SecurityHeadersMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "communique.publish.headers.NotModifiedMiddleware",
    "communique.publish.headers.LanguageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "communique.newsroom.desk.odd_input.OddInputMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "communique.newsroom.desk.kept_words.KeptWordsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "communique.newsroom.desk.password.one_time_passwords",
    "django.contrib.messages.middleware.MessageMiddleware",
    "communique.newsroom.desk.accounts.second_factors",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": dj_database_url.parse(COMMUNIQUE.database_url, conn_max_age=60)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    build = sqlite.chosen()
    sqlite.install(build)
    DATABASES["default"]["OPTIONS"] = sqlite.options(build.sqlite_version_info)

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

globals().update(mail_settings(COMMUNIQUE.email_url, COMMUNIQUE.base_url))

USE_TZ = True
TIME_ZONE = COMMUNIQUE.time_zone
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = "communique.config.formats"
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES

# A file that is too large is dropped while it arrives; pictures are measured before they are opened.
FILE_UPLOAD_HANDLERS = [
    "communique.newsroom.desk.filing.Quota",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000_000  # a pasted text, or a long body with tables
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10_000_000
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "ofd", "csv", "txt"]

STATIC_URL = "/static/"
MEDIA_URL = "/media/"
MEDIA_ROOT = COMMUNIQUE.data / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Served from where they are installed: nothing to collect at an upgrade. Wagtail's addresses carry its version
# and ours the digest of the file, so a browser may keep them.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 86_400

WAGTAIL_SITE_NAME = "Communiqué"
WAGTAILADMIN_BASE_URL = COMMUNIQUE.base_url
WAGTAIL_ENABLE_UPDATE_CHECK = False  # no outside request of any kind
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_USER_TIME_ZONES = SimpleLazyObject(  # places only: machines also list names that no browser knows
    lambda: ["UTC", *sorted(zone for zone in available_timezones() if "/" in zone and "Etc/" not in zone)]
)

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = COMMUNIQUE.secure
SESSION_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the desk previews articles in a frame
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# Signing in is allauth's: by name and password with a second factor, or by passkey. Accounts are made by an
# administrator, nothing is sent by mail, and failures are counted in the database beside allauth's own limits.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "communique.newsroom.desk.accounts.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
LOGIN_REDIRECT_URL = "wagtailadmin_home"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Communiqué"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = COMMUNIQUE.host == "localhost"
ALLAUTH_TRUSTED_PROXY_COUNT = COMMUNIQUE.trusted_proxies
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
LOGGING_CONFIG = None  # cli sets up logging for every process alike
