"""How the office keeps the coalition's research and advocacy."""

from research.admin import engagements, partners, projects, surveys, visits

__all__ = ["engagements", "partners", "projects", "surveys", "visits"]
