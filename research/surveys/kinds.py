"""Knows which types of answer there are, and which questions every form of a survey has."""

from enum import StrEnum


class Kind(StrEnum):
    """How a question is answered."""

    INTEGER = "integer"
    DECIMAL = "decimal"
    YES_NO = "yes_no"
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    DATE = "date"
    TEXT = "text"


NUMBERS = (Kind.INTEGER, Kind.DECIMAL)
CHOICES = (Kind.SELECT_ONE, Kind.SELECT_MULTIPLE)

SITE_CODE, SITE_NAME, COUNTRY, PLACE, DAY = "pcode", "site", "country", "location", "visited"
ASKED_ALWAYS = (SITE_CODE, SITE_NAME, COUNTRY, PLACE, DAY)
MADE_BY_TOOLS = ("start", "end", "today", "deviceid", "meta", "instanceID", "instanceName")
RESERVED = frozenset((*ASKED_ALWAYS, *MADE_BY_TOOLS))
YES_NO_LIST = "yes_no"  # the list that an XLSForm has for every question of yes or no
COUNTRIES = "countries"  # the list of the countries in which a site may lie
