"""The site's addresses and the two yardsticks."""

from django.urls import path

from bench import yardsticks
from kpcsc.urls import urlpatterns as site

urlpatterns = [
    path("yardstick/text/<int:length>/", yardsticks.text),
    path("yardstick/list/<int:rows>/", yardsticks.plain_list),
    *site,
]
