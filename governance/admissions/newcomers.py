"""Knows how the record of an organisation begins with what it wrote in its application."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from modeltranslation.utils import build_localized_fieldname

from members.models import Application, Organisation, User
from records.acts import Refused, keep
from records.keys import key_for
from records.languages import spoken

AS_WRITTEN = (
    *("acronym", "country", "city", "website", "working_languages"),
    *("founded_earliest", "founded_latest"),
)


def organisation_from(application: Application, *, by: User) -> Organisation:
    """Within an act: a new record, in the applicant's own words and language.

    Whom to write to and its history, written for the committee, stay with the application. Who
    asked not to be named is shown to the public only once it wants to be. Raises `Refused` for an
    application that names nobody.
    """
    if not (application.name or application.acronym):
        raise Refused(
            {
                "organisation": _(
                    "This application names nobody: record the organisation first, then choose it "
                    "here."
                )
            }
        )
    made = Organisation(**{name: getattr(application, name) for name in AS_WRITTEN})
    made.is_listed = application.may_be_named
    made.key = key_for(Organisation, [application.acronym, application.name])
    language = spoken([application.language])
    setattr(made, build_localized_fieldname("name", language), application.name)
    keep(made, by=by, why=gettext_noop("Taken from the application."))
    made.areas_of_work.set(application.areas_of_work.all())
    return made
