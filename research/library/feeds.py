"""Knows the publications as a feed (Atom): what was published or changed last, filter by filter."""

import uuid
from datetime import UTC, datetime, time

from django.db.models import DateTimeField
from django.db.models.functions import Cast, Coalesce, Greatest
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from research.library.describing import publisher
from research.library.reading import Reader, editions_for
from research.library.shown import ShownPublication, shown
from research.models import Publication
from research.models.publications import PublicationQuerySet

LENGTH = 50


def feed_of(rows: PublicationQuerySet, reader: Reader, *, site: str, page: str, own: str) -> str:
    """The feed of what is found: `page` is the list's address, `own` that of the feed."""
    feed = Atom1Feed(
        title=f"{_('Publications')} · {publisher()}",
        link=site + page,
        description="",
        language=get_language(),
        author_name=publisher(),
        feed_url=site + own,
        feed_guid=name_of(own),
    )
    for one in shown(newest_first(rows, reader), reader):
        _add(feed, one, site)
    return str(feed.writeString("utf-8"))


def newest_first(rows: PublicationQuerySet, reader: Reader) -> list[Publication]:
    """By when it came to be readable as it is: its last change, or the end of its embargo."""
    lifted = Cast("publication__embargo_until", DateTimeField())
    came = Greatest("changed_at", Coalesce(lifted, "changed_at"))
    editions = editions_for(reader).filter(publication__in=rows).order_by(came.desc(), "pk")
    keys = dict.fromkeys(editions.values_list("publication", flat=True)[: 2 * LENGTH])
    found = rows.prefetch_related("themes").in_bulk(list(keys)[:LENGTH])
    return [found[key] for key in list(keys)[:LENGTH]]


def _add(feed: Atom1Feed, one: ShownPublication, site: str) -> None:
    came = [came_at(one, row.row.changed_at) for row in (one.edition, *one.others)]
    feed.add_item(
        title=one.title.shown,
        link=site + one.url,
        description=one.about.shown,
        unique_id=name_of(one.row.key),
        updateddate=max(came),
        author_name=", ".join(author.name for author in one.authors) or publisher(),
        categories=[
            str(one.row.get_kind_display()),
            *(str(country.name) for country in one.row.countries),
            *(theme.name for theme in one.themes),
        ],
    )


def came_at(one: ShownPublication, changed_at: datetime) -> datetime:
    embargo = one.row.embargo_until
    return max(changed_at, datetime.combine(embargo, time.min, UTC)) if embargo else changed_at


def name_of(what: str) -> str:
    """A name that stays, on whatever host the site stands: a feed's or a publication's."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"kpcsc:research/library/{what}").urn
