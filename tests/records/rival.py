"""A second process that writes to the database of a test: told a row on each line, it tries it."""

import os
import sys

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kpcsc.settings")
    django.setup()

    from members.models import Membership
    from records.acts import Refused, act
    from records.when import When

    @act
    def admit(organisation: str) -> None:
        """Looks, then writes, as a careless act would: only the database stands in between."""
        if Membership.objects.filter(organisation_id=organisation).exists():
            raise Refused("Seen.")
        row = Membership(organisation_id=organisation, kind="associate", beginning="admitted")
        row.began = When.parse("2020")
        row.save()

    print("ready", flush=True)
    for line in sys.stdin:
        try:
            admit(line.strip())
        except Refused as refusal:
            print("seen" if refusal.message == "Seen." else "refused", flush=True)
        else:
            print("kept", flush=True)


if __name__ == "__main__":
    main()
