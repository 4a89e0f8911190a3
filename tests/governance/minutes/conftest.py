"""A full member, and a meeting whose minutes the public may read."""

import pytest

from tests.make import make_meeting, make_membership, make_organisation


@pytest.fixture
def rivers():
    made = make_organisation(key="rivers-watch", acronym="RW", name_en="Rivers Watch")
    make_membership(organisation=made, kind="full", beginning="founding", began="2015")
    return made


@pytest.fixture
def call(rivers):
    return make_meeting(key="spring-call", title_en="Spring call", readers="public")
