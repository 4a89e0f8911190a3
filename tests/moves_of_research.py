"""What a second process tries of research at the same moment."""

from django.utils import timezone

from members.models import Organisation, User
from research.entering.actions import enter, publish
from research.models import Project


def enter_project(*, organisation: int, title: str, project: int, seen: str, by: int) -> None:
    """A new one where `project` is 0."""
    row = Project.objects.get(pk=project) if project else Project(kind="national")
    row.title_en = title
    whose = Organisation.objects.get(pk=organisation)
    enter(
        row,
        organisation=whose,
        links={"organisations": [whose]},
        seen=seen,
        by=User.objects.get(pk=by),
        day=timezone.localdate(),
    )


def publish_project(*, project: int, by: int) -> None:
    row = Project.objects.get(pk=project)
    publish(row, readers="public", by=User.objects.get(pk=by))


MOVES = {"enter_project": enter_project, "publish_project": publish_project}
