"""Words of editors for readers of English. Pure.

What an editor gives may have an English text beside it. Where it has none, readers of
English get the Thai one; the finished page says that it is Thai (``portal.parts``).
"""

from collections.abc import Mapping
from typing import Any


ENGLISH = "en"


def told(words: str, english: str, language: str) -> str:
    """The words for a page in ``language``: English where there are any."""
    return (english if language == ENGLISH else "") or words


def setting(values: Mapping[str, Any], name: str, language: str) -> str:
    """The words of a setting that has another under ``<name>_en``."""
    return told(values.get(name) or "", values.get(f"{name}_en") or "", language)
