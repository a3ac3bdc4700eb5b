"""The kinds of blocks there are, and what an editor may set about each."""

from thesaban import _
from thesaban.portal.blocks.fields import Setting
from thesaban.portal.blocks.model import Kind


def _title(default: str = "") -> tuple[Setting, Setting]:
    return (
        Setting(
            "title",
            "line",
            _("label_block_title", default="Heading"),
            _("help_block_title", default="Leave it empty for the usual heading."),
            default,
            most=120,
        ),
        Setting(
            "title_en",
            "line",
            _("label_block_title_en", default="Heading in English"),
            most=120,
        ),
    )


def _most(default: int, most: int = 12) -> Setting:
    return Setting(
        "most",
        "number",
        _("label_block_most", default="How many to show"),
        default=default,
        least=1,
        most=most,
    )


def _more() -> Setting:
    return Setting(
        "more",
        "url",
        _("label_block_more", default="Address of the page with all of them"),
        _(
            "help_block_more",
            default="For a page of this site, write what stands after its name, "
            "such as /news.",
        ),
    )


def _links() -> Setting:
    return Setting(
        "links",
        "links",
        _("label_block_links", default="Links"),
        _(
            "help_block_links",
            default="An address of this site begins with /, such as /open-data, "
            "others with https://. A link that you empty is taken out; number them "
            "anew to change their order. Without English words, readers of English "
            "see the Thai ones.",
        ),
        default=(),
        most=400,
    )


TONES = (
    ("info", _("tone_info", default="To know")),
    ("waiting", _("tone_warning", default="Take care")),
    ("refused", _("tone_danger", default="Urgent")),
)
ERRANDS = (
    ("waste", _("errand_waste", default="Pay the bin bill")),
    ("report", _("errand_report", default="Report a problem")),
    ("apply", _("errand_apply", default="Apply")),
    ("track", _("errand_track", default="Track")),
)
SIDES = (
    ("political", _("people_political", default="Mayor and deputies")),
    ("permanent", _("people_permanent", default="Permanent officials")),
    ("council", _("people_council", default="Municipal council")),
)

KINDS = (
    Kind(
        "welcome",
        _("block_welcome", default="Welcome and search"),
        _("block_welcome_text", default="The head of the page with the search"),
        "search",
        (
            *_title(),
            Setting(
                "picture",
                "check",
                _("label_block_picture", default="With the town's picture"),
                default=True,
            ),
        ),
    ),
    Kind(
        "errands",
        _("block_errands", default="Four things people come for"),
        _("block_errands_text", default="Bin bill, problem, application, tracking"),
        "signpost-split",
        tuple(Setting(name, "check", label, default=True) for name, label in ERRANDS),
    ),
    Kind(
        "notice",
        _("block_notice", default="Pinned notice"),
        _(
            "block_notice_text",
            default="A notice of your own, and news or announcements marked as pinned",
        ),
        "pin-angle",
        (
            *_title(),
            Setting("text", "text", _("label_block_text", default="Text"), most=600),
            Setting(
                "text_en",
                "text",
                _("label_block_text_en", default="Text in English"),
                most=600,
            ),
            Setting(
                "tone",
                "choice",
                _("label_block_tone", default="How urgent"),
                default="info",
                options=TONES,
            ),
            Setting("href", "url", _("label_block_href", default="Goes to")),
            Setting(
                "until",
                "day",
                _("label_block_until", default="Last day it is shown"),
                _("help_block_until", default="Empty: until you hide it."),
            ),
            Setting(
                "pinned",
                "check",
                _("label_block_pinned", default="Also what is marked as pinned"),
                default=True,
            ),
        ),
    ),
    Kind(
        "services",
        _("block_services", default="E-services"),
        _("block_services_text", default="Tiles of what can be applied for"),
        "card-checklist",
        (*_title(), _most(6)),
    ),
    Kind(
        "needs",
        _("block_needs", default="Living here"),
        _("block_needs_text", default="Short links to what households ask for most"),
        "house-heart",
        (*_title(), _links()),
    ),
    Kind(
        "track",
        _("block_track", default="Track a case"),
        _("block_track_text", default="A box for number and tracking code"),
        "clock-history",
        _title(),
        wide=False,
    ),
    Kind(
        "waste",
        _("block_waste", default="Pay the bin bill"),
        _("block_waste_text", default="A box that opens the household's bill"),
        "trash3",
        _title(),
        wide=False,
    ),
    Kind(
        "report",
        _("block_report", default="Report a problem"),
        _("block_report_text", default="A box with the ways to report"),
        "megaphone",
        _title(),
        wide=False,
    ),
    Kind(
        "check",
        _("block_check", default="Check a document"),
        _("block_check_text", default="A box that tells whether a document is real"),
        "shield-check",
        _title(),
        wide=False,
    ),
    Kind(
        "news",
        _("block_news", default="News"),
        _("block_news_text", default="The latest news with pictures"),
        "newspaper",
        (*_title(), _most(4), _more()),
    ),
    Kind(
        "announcements",
        _("block_announcements", default="Announcements"),
        _("block_announcements_text", default="Latest announcements"),
        "file-earmark-text",
        (*_title(), _most(5), _more()),
        wide=False,
    ),
    Kind(
        "procurement",
        _("block_procurement", default="Procurement"),
        _("block_procurement_text", default="Latest procurement notices"),
        "cart",
        (*_title(), _most(5), _more()),
        wide=False,
    ),
    Kind(
        "events",
        _("block_events", default="Calendar"),
        _("block_events_text", default="The events to come"),
        "calendar-event",
        (*_title(), _most(5), _more()),
        wide=False,
    ),
    Kind(
        "people",
        _("block_people", default="People"),
        _("block_people_text", default="Those who lead the town"),
        "people",
        (
            *_title(),
            Setting(
                "side",
                "choice",
                _("label_block_side", default="Who"),
                default="political",
                options=SIDES,
            ),
            _most(4),
            _more(),
        ),
        wide=False,
    ),
    Kind(
        "figures",
        _("block_figures", default="Statistics of services"),
        _("block_figures_text", default="Counted from the registers, this fiscal year"),
        "bar-chart",
        _title(),
    ),
    Kind(
        "facts",
        _("block_facts", default="The town in figures"),
        _("block_facts_text", default="Area, villages, population, with their source"),
        "geo-alt",
        _title(),
        wide=False,
    ),
    Kind(
        "links",
        _("block_links", default="Links"),
        _("block_links_text", default="A list of links"),
        "link-45deg",
        (*_title(), _links()),
        wide=False,
    ),
    Kind(
        "text",
        _("block_text", default="Text"),
        _("block_text_text", default="A short text of your own"),
        "card-text",
        (
            *_title(),
            Setting(
                "text",
                "text",
                _("label_block_text", default="Text"),
                _(
                    "help_block_words",
                    default="An empty line begins a paragraph, - a list, ## a "
                    "heading. A link: [words](address).",
                ),
                required=True,
                most=4000,
            ),
            Setting(
                "text_en",
                "text",
                _("label_block_text_en", default="Text in English"),
                most=4000,
            ),
        ),
    ),
)
