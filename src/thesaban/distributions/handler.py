"""From the answers of the add-site page to a whole site."""

from plone import api
from plone.distribution.core import Distribution
from Products.CMFPlone.Portal import PloneSite
from thesaban.distributions.towns import town


LANGUAGES = ["th", "en"]
TIMEZONE = "Asia/Bangkok"


def prepare(answers: dict) -> dict:
    """Complete the answers: language and time zone are not asked for.

    Raises LookupError for an unknown town before anything is made.
    """
    chosen = town(answers["town"])
    return {
        **answers,
        "town": chosen.name,
        "title": answers.get("title") or chosen.title,
        "default_language": LANGUAGES[0],
        "portal_timezone": TIMEZONE,
        "setup_content": answers.get("setup_content", False) in (True, "true", "on"),
    }


def build(distribution: Distribution, site: PloneSite, answers: dict) -> PloneSite:
    """Apply the profiles: the product's, the town's, and with demo its people."""
    profiles = [*distribution.profiles, f"thesaban:{answers['town']}"]
    if answers["setup_content"]:
        profiles += distribution.contents["profiles"]
    for profile in profiles:
        site.portal_setup.runAllImportStepsFromProfile(f"profile-{profile}")
    api.portal.set_registry_record("plone.available_languages", LANGUAGES)
    api.portal.set_registry_record("plone.site_title", answers["title"])
    site.title = answers["title"]
    return site
