"""Knows the addresses of the governance pages."""

app_name = "governance"
urlpatterns: list = []
