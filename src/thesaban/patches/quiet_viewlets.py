"""Leave out a viewlet that fails, instead of an English line of code in its place.

plone.app.viewletmanager writes the traceback to the log, and "error while rendering
<name>" into the page, where every visitor reads it; in the head of a page it even ends
the head (github.com/plone/plone.app.viewletmanager, ``manager.py``).
"""

from plone.app.viewletmanager.manager import BaseOrderedViewletManager
import functools
import re


SAID = re.compile(
    r"^error while rendering (?:viewlet-manager )?[\w.-]+\n?", re.MULTILINE
)


def applied() -> bool:
    """True once :func:`apply` has done its work."""
    return hasattr(BaseOrderedViewletManager.render, "__wrapped__")


def apply() -> None:
    """Replace the rendering of a manager; once."""
    if not applied():
        original = BaseOrderedViewletManager.render
        BaseOrderedViewletManager.render = quiet(original)


def quiet(original):
    """What the viewlets gave, without what Plone says of those that failed."""

    @functools.wraps(original)
    def render(self):
        made = original(self)
        if isinstance(made, str) and "error while rendering " in made:
            return SAID.sub("", made)
        return made

    return render
