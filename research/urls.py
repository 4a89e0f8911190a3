"""Knows the addresses of the pages about research and advocacy."""

from django.urls import path, register_converter

from research import views
from research.countries import views as views_countries
from research.engagements import views as views_engagements
from research.entering import views as views_entering
from research.entering import views_taking_back
from research.entering import views_visits as views_own_visits
from research.importing import views as views_importing
from research.library import views as views_library
from research.projects import views as views_projects
from research.surveys import views as views_surveys

TAKEN_BACK = {
    "projects/<slug:entry>": views_entering.PROJECT,
    "engagements/<slug:entry>": views_entering.ENGAGEMENT,
    "publications/<slug:entry>": views_entering.PUBLICATION,
    "visits/<int:entry>": views_own_visits.VISIT,
    "sites/<int:entry>": views_own_visits.SITE,
}


class VersionConverter:
    """A version of a methodology: no sign that no version has comes to the database."""

    regex = r"[A-Za-z0-9][A-Za-z0-9_.-]*"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(VersionConverter, "version")

OWN = "my/organisations/<slug:key>/research"

app_name = "research"
urlpatterns = [
    path("research/", views.research, name="research"),
    path("research/projects/", views_projects.projects, name="projects"),
    path("research/projects/<slug:key>/", views_projects.project, name="project"),
    path("research/engagements/", views_engagements.engagements, name="engagements"),
    path("research/engagements/<slug:key>/", views_engagements.engagement, name="engagement"),
    path("research/countries/<slug:code>/", views_countries.country, name="country"),
    path("research/surveys/", views_surveys.surveys, name="surveys"),
    path("research/surveys/<slug:key>/", views_surveys.survey, name="survey"),
    path("research/surveys/<slug:key>.csv", views_surveys.figures_csv, name="survey_csv"),
    path("research/surveys/<slug:key>.geojson", views_surveys.sites_geojson, name="survey_geojson"),
    path(
        "research/surveys/<slug:key>/<version:version>.xlsx", views_surveys.xlsform, name="xlsform"
    ),
    path(
        "research/surveys/<slug:key>/<version:version>/<str:name>/",
        views_surveys.indicator,
        name="indicator",
    ),
    path(f"{OWN}/", views_entering.my_research, name="my_research"),
    path(f"{OWN}/enter-project/", views_entering.enter_project, name="enter_project"),
    path(f"{OWN}/projects/<slug:entry>/", views_entering.my_project, name="my_project"),
    path(f"{OWN}/enter-engagement/", views_entering.enter_engagement, name="enter_engagement"),
    path(f"{OWN}/engagements/<slug:entry>/", views_entering.my_engagement, name="my_engagement"),
    path(f"{OWN}/enter-publication/", views_entering.enter_publication, name="enter_publication"),
    path(f"{OWN}/publications/<slug:entry>/", views_entering.my_publication, name="my_publication"),
    path(
        f"{OWN}/publications/<slug:entry>/<slug:language>/file/",
        views_entering.my_publication_file,
        name="my_publication_file",
    ),
    path(f"{OWN}/visits/", views_own_visits.my_visits, name="my_visits"),
    path(f"{OWN}/visits/<int:pk>/", views_own_visits.my_visit, name="my_visit"),
    path(
        f"{OWN}/surveys/<slug:survey>/<version:version>/enter-visit/",
        views_own_visits.enter_visit,
        name="enter_visit",
    ),
    path(f"{OWN}/sites/", views_own_visits.my_sites, name="my_sites"),
    path(f"{OWN}/sites/<int:pk>/", views_own_visits.my_site, name="my_site"),
    path(
        f"{OWN}/surveys/<slug:survey>/enter-site/", views_own_visits.enter_site, name="enter_site"
    ),
    *(
        path(
            f"{OWN}/{entry}/take-back/",
            views_taking_back.take_back_entry,
            {"kind": kind},
            name=kind.take_back.partition(":")[2],
        )
        for entry, kind in TAKEN_BACK.items()
    ),
    path("research/publications/", views_library.library, name="library"),
    path("research/publications.atom", views_library.feed, name="feed"),
    path("research/publications.csv", views_library.publications_csv, name="publications_csv"),
    path("research/publications.json", views_library.publications_json, name="publications_json"),
    path("research/publications/<slug:key>/", views_library.publication, name="publication"),
    path(
        "research/publications/<slug:key>/citation.txt",
        views_library.citation,
        {"kind": "txt"},
        name="citation_txt",
    ),
    path(
        "research/publications/<slug:key>/citation.bib",
        views_library.citation,
        {"kind": "bib"},
        name="citation_bib",
    ),
    path(
        "research/publications/<slug:key>/citation.ris",
        views_library.citation,
        {"kind": "ris"},
        name="citation_ris",
    ),
    path("research/publications/<slug:key>/<slug:language>/file/", views_library.file, name="file"),
    path("research/import/", views_importing.start, name="import_visits"),
    path("research/import/<int:pk>/", views_importing.columns, name="import_columns"),
    path("research/import/<int:pk>/check/", views_importing.check, name="import_check"),
    path("research/import/<int:pk>/now/", views_importing.now, name="import_now"),
    path("research/import/<int:pk>/mistakes/", views_importing.mistakes, name="import_mistakes"),
    path("research/import/<int:pk>/drop/", views_importing.drop, name="import_drop"),
]
