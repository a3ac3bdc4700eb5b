"""What programs read of the public pages: schema.org, feeds, calendars, the sitemap."""

from collections.abc import Iterator
from datetime import datetime
from icalendar import Calendar
from lxml import etree
from lxml import html
from typing import Any
import feedparser
import httpx
import json
import pytest


#: What a type of schema.org has to say: what its readers ask for (search engines'
#: documentation where they have one), and what would be nothing without it.
REQUIRED = {
    "Answer": {"text"},
    "DataDownload": {"contentUrl", "encodingFormat"},
    "Dataset": {"name", "creator", "license", "distribution", "url"},
    "DigitalDocument": {"name", "url", "datePublished", "publisher"},
    "Event": {"name", "url", "startDate", "location", "organizer"},
    "FAQPage": {"mainEntity"},
    "GeoCoordinates": {"latitude", "longitude"},
    "GovernmentOffice": {"name", "address", "telephone", "parentOrganization"},
    "GovernmentOrganization": {"name", "url", "telephone", "address"},
    "GovernmentService": {"name", "url", "provider"},
    "ImageGallery": {"name", "url", "datePublished"},
    "ItemList": {"name", "itemListElement"},
    "Legislation": {"name", "url", "legislationIdentifier", "legislationDate"},
    "ListItem": {"position", "url"},
    "NewsArticle": {"headline", "datePublished", "dateModified", "publisher"},
    "Person": {"name", "jobTitle", "worksFor"},
    "Place": {"name", "address"},
    "PostalAddress": {"streetAddress", "postalCode", "addressCountry"},
    "Question": {"name", "acceptedAnswer"},
    "SearchAction": {"target", "query-input"},
    "TouristAttraction": {"name", "url", "geo"},
    "WebSite": {"name", "url", "publisher", "potentialAction"},
}
MOMENTS = ("startDate", "endDate", "datePublished", "dateModified", "dateCreated")
#: Of the types above, those that a page is about.
PAGES = set(REQUIRED) - {
    "Answer",
    "DataDownload",
    "GeoCoordinates",
    "GovernmentOrganization",
    "ListItem",
    "Place",
    "PostalAddress",
    "Question",
    "SearchAction",
}


@pytest.fixture(scope="module")
def public(walked):
    """(path, tree) of each page that a visitor was given."""
    return [
        (one.path, html.fromstring(one.text))
        for one in walked
        if not one.who and one.status == 200 and one.text.strip()
    ]


def things(data: Any) -> Iterator[dict]:
    """Everything with a type, also inside another."""
    if isinstance(data, dict):
        if "@type" in data:
            yield data
        data = list(data.values())
    if isinstance(data, list):
        for one in data:
            yield from things(one)


def lacks(thing: dict) -> Iterator[str]:
    """What a thing should say and does not, or says wrongly."""
    kind = thing["@type"]
    for name in sorted(REQUIRED.get(kind, {"a type that nobody knows"})):
        if thing.get(name) in (None, "", [], {}):
            yield f"{kind} without {name}"
    for name in MOMENTS:
        if name in thing:
            datetime.fromisoformat(thing[name])
    for name in ("url", "contentUrl", "image", "license"):
        if not str(thing.get(name, "http")).startswith("http"):
            yield f"{kind}: {name} {thing[name]}"


def test_structured_data(public):
    wrong, kinds = [], set()
    for path, page in public:
        for text in page.xpath("//script[@type='application/ld+json']/text()"):
            data = json.loads(text)
            assert data["@context"] == "https://schema.org"
            kinds.add(data["@type"])
            wrong += [f"{path}: {line}" for one in things(data) for line in lacks(one)]
    assert wrong == []
    assert kinds == PAGES


def read(url: str) -> bytes:
    answer = httpx.get(url, timeout=120)
    assert answer.status_code == 200, url
    return answer.content


def test_feeds_are_read_by_a_reader_of_feeds(public):
    ask = "//link[@type='application/rss+xml' or @type='application/atom+xml']/@href"
    found = sorted({url for _path, page in public for url in page.xpath(ask)})
    assert len(found) >= 4
    for url in found:
        feed = feedparser.parse(read(url))
        assert not feed.bozo, f"{url}: {feed.get('bozo_exception')}"
        assert feed.feed.title and feed.feed.link and feed.entries, url
        for entry in feed.entries:
            assert entry.title and entry.link.startswith("http"), url
            assert entry.id and (entry.get("published") or entry.get("updated")), url


def test_calendars_are_read_by_a_reader_of_calendars(public):
    ask = "//link[@type='text/calendar']/@href | //a[contains(@href, '.ics')]/@href"
    found = sorted({url for _path, page in public for url in page.xpath(ask)})
    assert len(found) >= 4
    for url in found:
        events = Calendar.from_ical(read(url)).walk("VEVENT")
        assert events, url
        for event in events:
            assert event.errors == []
            assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= set(event), url


def test_the_sitemap_names_what_was_walked(walks, public):
    """Each page that says it is the one of its address stands there, and once."""
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    tree = etree.fromstring(read(f"{walks.base}/sitemap.xml"))
    named = tree.xpath("//s:loc/text()", namespaces=space)
    assert len(named) == len(set(named))
    for url in tree.xpath("//s:url[contains(s:loc, '/desk/')]", namespaces=space):
        datetime.strptime(url.findtext("s:lastmod", namespaces=space), "%Y-%m-%d")
    own = {
        walks.base + path
        for path, page in public
        if walks.base + path in page.xpath("//link[@rel='canonical']/@href")
    }
    assert own - set(named) == set()
