"""Makes the records of how organisations come to the coalition as the office's lists need them."""

from datetime import date
from typing import Any

from members.models import Application, Approach, ConsentText

FIRST = date(2020, 1, 1)
COUNTRIES = ["ZW", "GN", "CD", "CM", "CI", "LR", "SL", "LS"]


def application(number: int, **given: Any) -> Application:
    given = {"name": f"Clear Streams {number}", "country": COUNTRIES[number]} | given
    made = Application.objects.create(key=f"application-{number}", **given)
    made.steps.create(taken_latest=FIRST)
    return made


def approach(number: int, **given: Any) -> Approach:
    return Approach.objects.create(name=f"Open Quarry {number}", country=COUNTRIES[number], **given)


def consent_text(number: int) -> ConsentText:
    return ConsentText.objects.create(
        about="application", version=number + 1, text_en="We keep it.", since=FIRST
    )


MAKERS = {Application: application, Approach: approach, ConsentText: consent_text}
