"""What machines read of a page: schema.org as JSON-LD in the head."""

from datetime import datetime
from functools import cached_property
from plone import api
from plone.app.layout.viewlets.common import ViewletBase
from thesaban.cases.views.applicant.manual import ServicePage
from thesaban.portal.content import cards
from thesaban.portal.content import lists
from thesaban.portal.content import shapes
from thesaban.portal.content.base import ContentPage
from thesaban.portal.content.behaviors import language
from thesaban.portal.content.dataset.parts import media_type
from thesaban.portal.content.feeds import changed_of
from thesaban.portal.content.feeds import moment_of
from thesaban.portal.content.files import main_file
from thesaban.portal.content.values import bangkok
from thesaban.portal.content.values import ending
from thesaban.portal.content.values import field_of
from thesaban.portal.content.values import value
from thesaban.portal.content.values import Words
from thesaban.portal.town import town
from typing import Any
from zope.schema.interfaces import IChoice
import json


CONTEXT = "https://schema.org"
SAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def to_script(data: dict[str, Any]) -> str:
    """JSON that can stand in a script element whatever it says."""
    text = json.dumps(data, ensure_ascii=False, default=str)
    for character, escaped in SAFE.items():
        text = text.replace(character, escaped)
    return text


def publisher(request: Any) -> dict[str, Any]:
    """The municipality."""
    here = town(request, language())
    address = {"@type": "PostalAddress", "streetAddress": here.local("address")}
    address["postalCode"] = here.postcode
    address["addressRegion"] = here.changwat
    address["addressCountry"] = "TH"
    found = {
        "@type": "GovernmentOrganization",
        "name": here.title,
        "url": api.portal.get().absolute_url(),
        "telephone": here.phone,
        "address": {name: text for name, text in address.items() if text},
    }
    return {name: given for name, given in found.items() if given}


def _moment(item: Any, moment: datetime) -> str:
    """As ISO 8601 has it; the day alone of what takes the whole of it."""
    whole = value(item, "whole_day")
    return moment.date().isoformat() if whole else moment.isoformat()


def _event(item: Any, words: Words) -> dict[str, Any]:
    start, is_open = value(item, "start"), value(item, "open_end")
    place = value(item, "location")
    found: dict[str, Any] = {
        "startDate": _moment(item, bangkok(start)) if start else None,
        "endDate": _moment(item, ending(item)) if start and not is_open else None,
        "organizer": publisher(words.request),
    }
    if place:
        address = publisher(words.request)["address"]
        found["location"] = {"@type": "Place", "name": place, "address": address}
    return found


def _dataset(item: Any, words: Words) -> dict[str, Any]:
    file = main_file(item)
    licence = lists.entry("licences", value(item, "licence"))
    found: dict[str, Any] = {"creator": publisher(words.request)}
    if licence:
        found["license"] = licence.url
    if file is not None:
        found["distribution"] = {
            "@type": "DataDownload",
            "contentUrl": file["href"],
            "encodingFormat": media_type(item.file),
        }
    return found


def _place(item: Any, words: Words) -> dict[str, Any]:
    latitude, longitude = value(item, "latitude"), value(item, "longitude")
    if latitude is None or longitude is None:
        return {}
    geo = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    return {"geo": geo}


def _question(item: Any, words: Words) -> dict[str, Any]:
    return {"mainEntity": [question(item)]}


def question(item: Any) -> dict[str, Any]:
    """A question with its answer."""
    text = value(item, "text")
    answer = text.output_relative_to(item) if text is not None else ""
    return {
        "@type": "Question",
        "name": item.Title(),
        "acceptedAnswer": {"@type": "Answer", "text": answer},
    }


def _person(item: Any, words: Words) -> dict[str, Any]:
    return {"worksFor": publisher(words.request)}


def _service(item: Any, words: Words) -> dict[str, Any]:
    found: dict[str, Any] = {"provider": publisher(words.request)}
    if website := value(item, "website"):
        channel = {"@type": "ServiceChannel", "serviceUrl": website}
        found["availableChannel"] = channel
    return found


def _office(item: Any, words: Words) -> dict[str, Any]:
    whole = publisher(words.request)
    return {"address": whole["address"], "parentOrganization": whole}


def _article(item: Any, words: Words) -> dict[str, Any]:
    return {"headline": item.Title()}


#: What a type of schema.org has beyond the shape's own properties.
MORE = {
    "Event": _event,
    "Dataset": _dataset,
    "TouristAttraction": _place,
    "FAQPage": _question,
    "Person": _person,
    "GovernmentOffice": _office,
    "GovernmentService": _service,
    "NewsArticle": _article,
}
#: Types that are no works: nobody publishes them.
NO_PUBLISHER = (
    "Person",
    "Event",
    "GovernmentOffice",
    "GovernmentService",
    "TouristAttraction",
)


def describe(item: Any, request: Any) -> dict[str, Any] | None:
    """An item in the words of schema.org; None for a type without any."""
    shape = shapes.shape(item.portal_type)
    if shape is None or not shape.schema_type:
        return None
    tongue = language()
    words = Words(item, request, tongue)
    picture = cards.picture(cards.pictured(item, shape), request, "large")
    data: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": shape.schema_type,
        "name": item.Title(),
        "description": item.Description(),
        "url": item.absolute_url(),
        "image": picture.get("image"),
    }
    if shape.schema_type not in NO_PUBLISHER:
        data["inLanguage"] = item.Language() or "th"
        data["datePublished"] = moment_of(item).isoformat(timespec="seconds")
        data["dateModified"] = changed_of(item).isoformat(timespec="seconds")
        data["publisher"] = publisher(request)
    for name, field in shape.schema_properties:
        data[name] = _plain(item, field, words)
    if shape.schema_type in MORE:
        data.update(MORE[shape.schema_type](item, words))
    return {name: given for name, given in data.items() if given not in (None, "")}


def _plain(item: Any, field: str, words: Words) -> Any:
    """A value as it is; what was chosen of a list in words."""
    if IChoice.providedBy(field_of(item, field)):
        return words.text(field)
    given = value(item, field)
    return given.isoformat() if hasattr(given, "isoformat") else given


def describe_section(section: Any, listing: Any) -> dict[str, Any] | None:
    """A section: its questions where it lists those, else a list of addresses."""
    if not listing.all_shapes:
        return None
    items = listing.page
    if listing.shape.schema_type == "FAQPage":
        entities = [question(item) for item in items]
        return {"@context": CONTEXT, "@type": "FAQPage", "mainEntity": entities}
    rows = [
        {
            "@type": "ListItem",
            "position": listing.start + number,
            "url": item.absolute_url(),
        }
        for number, item in enumerate(items, 1)
    ]
    return {
        "@context": CONTEXT,
        "@type": "ItemList",
        "name": section.Title(),
        "itemListElement": rows,
    }


def describe_site(request: Any) -> dict[str, Any]:
    """The front page: whose site it is, and how it is searched."""
    owner = publisher(request)
    return {
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": owner["name"],
        "url": owner["url"],
        "inLanguage": ["th", "en"],
        "publisher": owner,
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{owner['url']}/@@search?SearchableText={{words}}",
            "query-input": "required name=words",
        },
    }


class Structured(ViewletBase):
    """``<script type="application/ld+json">``: data, which no browser runs."""

    @cached_property
    def data(self) -> dict[str, Any] | None:
        if getattr(self.view, "is_front", False):
            return describe_site(self.request)
        if not isinstance(self.view, (ContentPage, ServicePage)):
            return None
        listing = getattr(self.view, "listing", None)
        if listing is not None:
            return describe_section(self.context, listing)
        return describe(self.context, self.request)

    def update(self) -> None:
        """Nothing to prepare: what is said is worked out when it is shown."""

    def render(self) -> str:
        if self.data is None:
            return ""
        return f'<script type="application/ld+json">{to_script(self.data)}</script>'
