"""Every setting, read from the environment with a safe default; docs/settings.md explains each.

SITE_MODE is one of
    production  the default: refuses to start without a secret key of its own, or with DEBUG
    local       `make run`: this machine only, over http, with a key made on first use
    test        the test suite
"""

from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from environs import Env, validate

from kpcsc import accounts, file_store, headers, logs, mail, secret, stores
from records.languages import in_language

env = Env()

MODE = env.str("SITE_MODE", "production", validate=validate.OneOf(["production", "local", "test"]))
PRODUCTION = MODE == "production"

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = env.path("VAR_DIR", BASE_DIR / "var")

# --- What must not be guessed ---------------------------------------------------------------

DEBUG = env.bool("DEBUG", False)
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("DEBUG shows the site's inside to everybody: unset it, or set 0.")

SECRET_KEY = env.str("SECRET_KEY", "")
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
if PRODUCTION:
    secret.checked(SECRET_KEY)
elif not SECRET_KEY:
    SECRET_KEY = "for tests only" if MODE == "test" else secret.kept_in(VAR_DIR / "secret_key")

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", [] if PRODUCTION else ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])

# --- Apps and the order in which a request meets them ---------------------------------------

INSTALLED_APPS = [
    "modeltranslation",  # before the admin, whose classes it extends
    "kpcsc.apps.CoordinatorAdminConfig",  # Django's admin, made an office
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "simple_history",
    "import_export",
    "django_countries",
    "csp",
    "records",
    "members",
    "governance",
    "research",
    "reports",
    "kpcsc",
    "post_office",  # last: our command of the same name takes the place of its own
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "kpcsc.private_pages.PrivatePages",
    "kpcsc.encoding.OneEncoding",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "members.accounts.staff_two_factor.StaffTwoFactor",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "kpcsc.urls"
WSGI_APPLICATION = "kpcsc.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # so that templates/ may hold ours

# --- Database and cache ---------------------------------------------------------------------

DATABASES = {
    "default": stores.database(
        env.dj_db_url("DATABASE_URL", f"sqlite:///{VAR_DIR / 'db.sqlite3'}"),
        kept_seconds=env.int("CONN_MAX_AGE", 60),
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = stores.caches(
    env.dj_cache_url("CACHE_URL", "locmem://" if MODE == "test" else "db://cache_entries")
)
PAGES_KEPT_SECONDS = env.int("PAGES_KEPT_SECONDS", 0 if MODE == "test" else 600)

# --- People who sign in ---------------------------------------------------------------------

AUTH_USER_MODEL = "members.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = accounts.PASSWORD_VALIDATORS
if MODE == "test":  # hashing well is slow on purpose
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

LOGIN_URL = "account_login"
STAFF_TWO_FACTOR = PRODUCTION  # required of staff on every admin address
INVITATION_DAYS = env.int("INVITATION_DAYS", 14)
CONFIRMATION_MONTHS = env.int("CONFIRMATION_MONTHS", 12)
CONFIRMATION_LINK_DAYS = env.int("CONFIRMATION_LINK_DAYS", 30)
APPLICATION_KEPT_MONTHS = env.int("APPLICATION_KEPT_MONTHS", 12)
APPLICATION_DOCUMENTS_MB = env.int("APPLICATION_DOCUMENTS_MB", 500)
WORK_IN_THREAD = MODE != "test"  # see records/afterwards.py

ACCOUNT_ADAPTER = "members.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "members.forms.sign_in.SignInForm",
    "reset_password": "members.forms.password_reset.SilentResetPasswordForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if PRODUCTION else "http"
ACCOUNT_RATE_LIMITS = accounts.RATE_LIMITS
MFA_ADAPTER = "members.accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "KP CSC"
MFA_TOTP_TOLERANCE = 1  # a code may take half a minute to arrive over a slow line

# --- Languages and days ---------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "kpcsc.formats"  # English days come first, as everywhere in the coalition
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_FALLBACK_LANGUAGES = ("en", "fr")  # both ways: neither language is required
MODELTRANSLATION_BUILD_LOCALIZED_VERBOSE_NAME = in_language  # "name (French)", not "name [fr]"
USE_TZ = True
TIME_ZONE = env.str("GOVERNANCE_TIME_ZONE", "UTC")  # the coalition's day begins here

# --- Files ----------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
SERVE_MEDIA = env.bool("SERVE_MEDIA", not PRODUCTION)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": file_store.private_files(env.str("FILES_URL", ""), VAR_DIR / "files"),
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = MODE == "test"  # else each test client would scan all files

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # an admin page with many inline rows
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# --- History, import and export -------------------------------------------------------------

SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True
IMPORT_EXPORT_USE_TRANSACTIONS = True
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True

# --- Mail -----------------------------------------------------------------------------------

_url = env.dj_email_url(
    "EMAIL_URL", {"production": "smtp://", "local": "console:", "test": "memory:"}[MODE]
)
_url["EMAIL_TIMEOUT"] = _url["EMAIL_TIMEOUT"] or 10
if django.VERSION >= (6, 1):
    MAILERS = mail.mailers(_url)
else:
    EMAIL_BACKEND = mail.OUTBOX
    EMAIL_HOST = _url["EMAIL_HOST"]
    EMAIL_PORT = _url["EMAIL_PORT"]
    EMAIL_HOST_USER = _url["EMAIL_HOST_USER"]
    EMAIL_HOST_PASSWORD = _url["EMAIL_HOST_PASSWORD"]
    EMAIL_USE_TLS = _url["EMAIL_USE_TLS"]
    EMAIL_USE_SSL = _url["EMAIL_USE_SSL"]
    EMAIL_FILE_PATH = _url["EMAIL_FILE_PATH"]
    EMAIL_TIMEOUT = _url["EMAIL_TIMEOUT"]
POST_OFFICE = mail.post_office(_url)
MAIL_KEPT_DAYS = env.int("MAIL_KEPT_DAYS", 30)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", "webmaster@localhost")
COALITION_CONTACT = mail.contact(env.str("COALITION_CONTACT", ""))

# --- What a browser is told -----------------------------------------------------------------

HTTPS = env.bool("HTTPS", PRODUCTION)
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", 365 * 24 * 3600) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_INCLUDE_SUBDOMAINS", False)
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", False)
# The coalition's other sites on the same domain are not this site's to force into https.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", 0)
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = headers.CONTENT_SECURITY_POLICY
PERMISSIONS_POLICY = headers.PERMISSIONS_POLICY

# --- Logs: paths and errors, nobody's address ------------------------------------------------

LOGGING = logs.logging_at(env.str("LOG_LEVEL", "INFO"))
