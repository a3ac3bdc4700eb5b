"""Words of the days of the books."""

from thesaban import _


BLOCKERS = {
    "future": _("day_block_future", default="The day has not come yet"),
    "earlier": _("day_block_earlier", default="Earlier days are still open"),
    "shifts": _("day_block_shifts", default="Shifts are open: count and close them"),
    "not_handed": _("day_block_not_handed", default="Shifts are closed without a remittance slip"),
    "handed": _("day_block_handed", default="Remittances wait to be taken over"),
    "stray": _("day_block_stray", default="Cash that belongs to no shift of the day"),
    "unproved": _("day_block_unproved", default="Payments that no bank file shows yet: take the bank's file"),
    "desk": _("day_block_desk", default="Money that no bill explains"),
    "lines": _("day_block_lines", default="Lines of bank files that belong to nothing"),
    "reversals": _("day_block_reversals", default="Payments that the bank took back: settle them"),
    "asked": _("day_block_asked", default="Money to leave the books waits for the second person"),
    "voids": _("day_block_voids", default="Receipts asked to be voided: decide them"),
    "sums": _("day_block_sums", default="Receipts that differ from their lines or bills"),
}  # fmt: skip

#: blocker -> the page where it is dealt with
WHERE = {
    "earlier": "books-days",
    "unproved": "bank-file-add",
    "desk": "money-desk",
    "lines": "money-desk?show=lines",
    "reversals": "money-desk?show=reversals",
    "asked": "money-desk?show=asked",
    "voids": "counter",
}
