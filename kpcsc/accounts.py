"""Knows what the site asks of who signs in: which password, and how often it may be tried."""

PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# An office of many may share one address, so what counts slips there counts them by account too.
RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "60/m/ip,5/5m/key",  # key: the account from this address
    "login_account": "100/h/key",  # key: the account from anywhere
    "reset_password": "20/m/ip,5/15m/key",
    "link": "120/m/ip",  # one-time links and those to answer: too long to be guessed
    "link_failed": "30/m/ip",
    "apply": "60/h/ip",  # a workshop of many organisations behind one address
    "application_document": "200/h/ip",  # the same workshop; each is looked into, which takes time
    "apply_mail": "5/d/key",  # key: the address that somebody gave
    "voting_code_failed": "60/h/ip",  # of 31 signs in nine places; right ones are not counted
    "own_voting_code": "5/h/user",
    "own_invitation": "20/h/user,5/d/key",  # key: the address that is written to
    "signing_code": "5/h/user",
    "signing_code_failed": "20/h/user",
}
