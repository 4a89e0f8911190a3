#!/usr/bin/env python
"""Run the site's commands; without any setting in the environment, for this machine only."""

import os
import sys

TOLD_BY = ("SITE_MODE", "SECRET_KEY", "DATABASE_URL")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kpcsc.settings")
    if not any(name in os.environ for name in TOLD_BY):
        os.environ["SITE_MODE"] = "local"
    # Imported late: the settings module reads the mode while Django is imported.
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
