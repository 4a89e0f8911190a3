"""Knows the addresses of the pages about research and advocacy."""

from django.urls import path

from research import views
from research.countries import views as views_countries
from research.engagements import views as views_engagements
from research.entering import views as views_entering
from research.projects import views as views_projects
from research.surveys import views as views_surveys

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
    path("research/surveys/<slug:key>/<str:version>.xlsx", views_surveys.xlsform, name="xlsform"),
    path(
        "research/surveys/<slug:key>/<str:version>/<str:name>/",
        views_surveys.indicator,
        name="indicator",
    ),
    path(f"{OWN}/", views_entering.my_research, name="my_research"),
    path(f"{OWN}/enter-project/", views_entering.enter_project, name="enter_project"),
    path(f"{OWN}/projects/<slug:entry>/", views_entering.my_project, name="my_project"),
    path(f"{OWN}/enter-engagement/", views_entering.enter_engagement, name="enter_engagement"),
    path(f"{OWN}/engagements/<slug:entry>/", views_entering.my_engagement, name="my_engagement"),
]
