"""The town's lists as forms, files and REST need them."""

from collections.abc import Callable
from datetime import date
from thesaban.clock.zone import today
from thesaban.waste import town
from thesaban.waste import words
from thesaban.waste.fields import Lists


#: Field -> kind of town data it is chosen from.
KINDS = {
    "community": "community",
    "route": "route",
    "category": "category",
    "tariff": "tariff",
}


def lists(on: date | None = None) -> Lists:
    """What can be chosen on a day, under every name that files use."""
    day = on or today()
    choices = {}
    for name, kind in KINDS.items():
        thai = town.choices(kind, day, "th")
        english = dict(town.choices(kind, day, "en"))
        choices[name] = tuple((code, title, english[code]) for code, title in thai)
    choices["payer_kind"] = _fixed("payer_kind", words.KINDS)
    choices["relation"] = _fixed("relation", words.RELATIONS)
    offices = tuple(town.rule("house_code", day).get("offices") or ())
    return Lists(day, choices, offices)


def _fixed(name: str, known: dict) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (code, words.THAI[name][code], message.default)
        for code, message in known.items()
    )


def options(name: str, language: str, text: Callable) -> tuple:
    """(code, title) of a field for a form, in the language of the page."""
    fixed = {"payer_kind": words.KINDS, "relation": words.RELATIONS}
    if name in fixed:
        return tuple((code, text(message)) for code, message in fixed[name].items())
    return tuple(town.choices(KINDS[name], None, language))


def shown(name: str, code: str, language: str, text: Callable) -> str:
    """The title of a chosen value."""
    fixed = {
        "payer_kind": words.KINDS,
        "relation": words.RELATIONS,
        "relief": words.RELIEFS,
        "state": {key: word for key, (_tone, word) in words.STATES.items()},
    }
    if name in fixed:
        return text(fixed[name].get(code, code))
    kind = {**KINDS, "why": "reason"}.get(name)
    return town.title(kind, code, language) if kind and code else code
