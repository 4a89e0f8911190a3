"""Makes the records of the committee's review as the office's lists and pages need them."""

from datetime import date
from typing import Any

from governance.models import AdmissionDecision, CheckedItem, Recusal, ReviewComment
from tests.make import make_application, make_decision, make_person, make_user

DAY = date(2020, 1, 1)


def admission_decision(number: int) -> AdmissionDecision:
    return AdmissionDecision.objects.create(
        application=_application(number), decision=make_decision(), outcome="declined"
    )


def review_comment(number: int) -> ReviewComment:
    return ReviewComment.objects.create(
        application=_application(number), by=_account(), said_on=DAY, text="They dig."
    )


def recusal(number: int) -> Recusal:
    return Recusal.objects.create(
        application=_application(number), person=make_person(), declared_on=DAY, interest="Kin."
    )


def checked_item(number: int) -> CheckedItem:
    return CheckedItem.objects.create(
        application=_application(number), by=_account(), checked_on=DAY, item="contacts"
    )


def _application(number: int) -> Any:
    return make_application(name=f"Clear Streams {number}")


def _account() -> Any:
    return make_user(person=make_person())


MAKERS: dict[type, Any] = {
    AdmissionDecision: admission_decision,
    CheckedItem: checked_item,
    Recusal: recusal,
    ReviewComment: review_comment,
}
