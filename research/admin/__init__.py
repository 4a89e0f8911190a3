"""How the office keeps the coalition's research and advocacy."""

from research.admin import accounts, engagements, partners, projects, publications, surveys, visits

__all__ = ["accounts", "engagements", "partners", "projects", "publications", "surveys", "visits"]
