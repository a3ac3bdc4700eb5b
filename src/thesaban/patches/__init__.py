"""Changes to other people's code that could not be avoided; one module each.

Each names its upstream issue, applies itself only where it is needed, and has
a test that fails when it is needed no longer.
"""

from thesaban.patches import broken_drawings
from thesaban.patches import buddhist_era
from thesaban.patches import bulk_dates
from thesaban.patches import by_hand
from thesaban.patches import catalog_lookup
from thesaban.patches import chameleon_threads
from thesaban.patches import children_first
from thesaban.patches import diff_dates
from thesaban.patches import diff_tags
from thesaban.patches import drawing_sizes
from thesaban.patches import folder_columns
from thesaban.patches import guessed_passwords
from thesaban.patches import hidden_rows
from thesaban.patches import ical_until
from thesaban.patches import icon_titles
from thesaban.patches import light_scales
from thesaban.patches import no_dav
from thesaban.patches import no_file
from thesaban.patches import one_password_rule
from thesaban.patches import our_words
from thesaban.patches import own_drafts
from thesaban.patches import plain_titles
from thesaban.patches import quiet_viewlets
from thesaban.patches import rest_replies
from thesaban.patches import system_actor
from thesaban.patches import template_words
from thesaban.patches import thai_addresses
from thesaban.patches import thai_order
from thesaban.patches import town_time
from thesaban.patches import unnamed_editors
from thesaban.patches import unread_queries
from thesaban.patches import unread_vocabularies


def initialize(context) -> None:
    """Called once by Zope when the package is registered."""
    chameleon_threads.apply()


# Needs nothing of Zope's start, and holds for scripts and tests as well.
broken_drawings.apply()
buddhist_era.apply()
bulk_dates.apply()
by_hand.apply()
catalog_lookup.apply()
children_first.apply()
diff_dates.apply()
diff_tags.apply()
drawing_sizes.apply()
folder_columns.apply()
guessed_passwords.apply()
hidden_rows.apply()
one_password_rule.apply()
our_words.apply()
template_words.apply()
ical_until.apply()
icon_titles.apply()
light_scales.apply()
no_dav.apply()
no_file.apply()
own_drafts.apply()
plain_titles.apply()
quiet_viewlets.apply()
rest_replies.apply()
system_actor.apply()
thai_addresses.apply()
thai_order.apply()
town_time.apply()
unnamed_editors.apply()
unread_queries.apply()
unread_vocabularies.apply()
