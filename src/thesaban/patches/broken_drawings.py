"""Let a drawing (SVG) that cannot be read have no scales, as any other picture.

plone.namedfile catches what Pillow says of a photograph that is none, writes it to the
log and goes on without a scale ("not found"); for a drawing nobody does: one that breaks
off, or names an entity outside of itself, was an error with a reference number on every
page that shows it. No issue is known upstream.
"""

from plone.namedfile.scaling import DefaultImageScalingFactory
from ZODB.POSException import ConflictError
import functools
import logging


DRAWING = "image/svg+xml"
log = logging.getLogger("thesaban.pictures")


def applied() -> bool:
    """True once :func:`apply` has done its work."""
    return hasattr(DefaultImageScalingFactory.handle_image, "__wrapped__")


def apply() -> None:
    """Put ours around it; a second call does nothing."""
    if not applied():
        original = DefaultImageScalingFactory.handle_image
        DefaultImageScalingFactory.handle_image = guarded(original)


def guarded(original):
    """Nothing where the drawing cannot be read."""

    @functools.wraps(original)
    def handle_image(self, orig_value, *args, **asked):
        if getattr(orig_value, "contentType", "") != DRAWING:
            return original(self, orig_value, *args, **asked)
        try:
            return original(self, orig_value, *args, **asked)
        except ConflictError:
            raise
        except Exception as error:
            log.warning("No scale of the drawing at %s: %s", self.url(), error)
            return None

    return handle_image
