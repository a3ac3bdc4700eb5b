"""Words of waste accounts: fields, faults, states, history, addresses."""

from thesaban import _
from thesaban.thai.address import Address
from thesaban.thai.address import street
from thesaban.waste.model import Account
from thesaban.waste.model import Place
from zope.i18n import translate


LABELS = {
    "number": _("waste_label_number", default="Account number"),
    "legacy_no": _("waste_label_legacy_no", default="Number in the old system"),
    "payer_kind": _("waste_label_payer_kind", default="Payer is"),
    "payer_name": _("waste_label_payer_name", default="Name of the payer"),
    "relation": _("waste_label_relation", default="Payer's standing"),
    "payer_id": _("waste_label_payer_id", default="National or registration id"),
    "phone": _("waste_label_phone", default="Telephone of the payer"),
    "email": _("waste_label_email", default="E-mail"),
    "house_code": _("waste_label_house_code", default="House code"),
    "house_no": _("waste_label_house_no", default="House number"),
    "building": _("waste_label_building", default="Building"),
    "village": _("waste_label_village", default="Housing estate"),
    "moo": _("waste_label_moo", default="Moo (village number)"),
    "soi": _("waste_label_soi", default="Soi (lane)"),
    "road": _("waste_label_road", default="Road"),
    "community": _("waste_label_community", default="Community"),
    "route": _("waste_label_route", default="Collection route"),
    "category": _("waste_label_category", default="Category"),
    "bins": _("waste_label_bins", default="Number of bins"),
    "bin_litres": _("waste_label_bin_litres", default="Size of a bin (litres)"),
    "litres_day": _("waste_label_litres_day", default="Volume a day (litres)"),
    "persons": _("waste_label_persons", default="Number of persons"),
    "tariff": _("waste_label_tariff", default="Rate of its own"),
    "opened_on": _("waste_label_opened_on", default="Service begins"),
    "closed_on": _("waste_label_closed_on", default="Service ends"),
    "note": _("waste_label_note", default="Remark"),
    "state": _("label_state", default="State"),
    "tag": _("waste_label_tag", default="Code of the house tag"),
    "relief": _("waste_label_relief", default="Kind"),
    "first": _("waste_label_first", default="From"),
    "last": _("waste_label_last", default="Until"),
    "percent": _("waste_label_percent", default="Part of the fee that falls away (%)"),
    "why": _("label_reason", default="Reason"),
    "order_no": _("waste_label_order_no", default="Number of the order or ordinance"),
}
FAULTS = {
    "required": _("waste_fault_required", default="Fill in: ${label}"),
    "too_long": _("waste_fault_too_long", default="${label}: the text is too long."),
    "digits": _("waste_fault_digits", default="${label}: digits only."),
    "number_length": _(
        "waste_fault_number_length", default="${label}: between 4 and 15 digits."
    ),
    "national_id": _(
        "waste_fault_national_id",
        default="${label}: 13 digits of a national id; please compare them with the card.",
    ),
    "juristic_id": _(
        "waste_fault_juristic_id",
        default="${label}: 13 digits of a registration number, beginning with 0.",
    ),
    "phone": _(
        "waste_fault_phone",
        default="${label}: a Thai number with its leading 0, for example 081 234 5678.",
    ),
    "house_code": _("waste_fault_house_code", default="${label}: 11 digits."),
    "house_code_office": _(
        "waste_fault_house_code_office",
        default="${label}: it does not begin with the code of our registration office.",
    ),
    "email": _(
        "waste_fault_email", default="${label}: an address such as name@example.org."
    ),
    "moo": _("waste_fault_moo", default="${label}: a number from 1 to 999."),
    "choice": _(
        "waste_fault_choice", default="${label}: “${value}” is not in the town's list."
    ),
    "whole_number": _("waste_fault_whole_number", default="${label}: a whole number."),
    "litres": _(
        "waste_fault_litres", default="${label}: litres, for example 20 or 12.5."
    ),
    "date": _(
        "waste_fault_date",
        default="${label}: a day such as 1/10/2569; please give the whole year.",
    ),
    "ends_before": _(
        "waste_fault_ends_before", default="The service ends before it begins."
    ),
    "twice": _(
        "waste_fault_twice", default="${label}: stands in this file twice (${value})."
    ),
    "taken": _(
        "waste_fault_taken",
        default="${label}: another account has it already (${value}).",
    ),
    "number_change": _(
        "waste_fault_number_change",
        default="${label}: the account found by its house or old number has another one.",
    ),
    "cut": _(
        "waste_fault_cut",
        default="The line has fewer columns than the heading: the file may be cut off.",
    ),
}
ERRORS = {
    "unknown": _("waste_error_unknown", default="There is no such account."),
    "changed_meanwhile": _(
        "waste_error_changed",
        default="Somebody changed this account meanwhile. Please look at it again.",
    ),
    "closed": _("waste_error_closed", default="The account is closed."),
    "not_closed": _("waste_error_not_closed", default="The account is not closed."),
    "taken": _(
        "waste_error_taken", default="Another account has this already: ${value}"
    ),
    "before_opening": _(
        "waste_error_before_opening", default="The day lies before the service begins."
    ),
    "later_terms": _(
        "waste_error_later_terms",
        default="Something later was entered already; choose that day or a later one.",
    ),
    "nothing_changed": _(
        "waste_error_nothing_changed", default="Nothing is different from before."
    ),
    "reason": _("waste_error_reason", default="Please write the reason."),
    "far": _("waste_error_far", default="The day is too far away."),
    "ends_before": _(
        "waste_error_ends_before", default="The last day lies before the first."
    ),
    "percent": _("waste_error_percent", default="Between 1 and 100."),
    "relief_kind": _("waste_error_relief_kind", default="Choose exemption or pause."),
    "relief_overlaps": _(
        "waste_error_relief_overlaps",
        default="There is an exemption or pause in that time already. End it first.",
    ),
    "relief_decided": _(
        "waste_error_relief_decided", default="This has been decided already."
    ),
    "relief_over": _("waste_error_relief_over", default="This is over already."),
    "relief_longer": _(
        "waste_error_relief_longer",
        default="It can only end earlier. Ask for another one to go on.",
    ),
    "second_person": _(
        "waste_error_second_person",
        default="Another person than the one who asked has to approve.",
    ),
    "relation": _("waste_error_relation", default="Choose whose account it is."),
    "too_many_links": _(
        "waste_error_too_many_links", default="You follow very many accounts already."
    ),
    "import_state": _(
        "waste_error_import_state", default="This file has gone on meanwhile."
    ),
    "import_mapping": _(
        "waste_error_import_mapping",
        default="Choose a column of its own for each field that is needed.",
    ),
    "import_nothing": _(
        "waste_error_import_nothing", default="There is no line that could be taken."
    ),
    "no_email": _(
        "waste_error_no_email",
        default="Bills by e-mail need an e-mail address in your particulars.",
    ),
}
SHEETS = {
    "empty": _(
        "waste_sheet_empty", default="The file has no heading with lines below it."
    ),
    "large": _("waste_sheet_large", default="The file is larger than ${limit} MB."),
    "many": _(
        "waste_sheet_many",
        default="The file has more than ${count} lines. Please divide it.",
    ),
    "broken": _(
        "waste_sheet_broken",
        default="The file is broken or cut off. Please save it once more as .xlsx or "
        ".csv and send it again.",
    ),
    "csv": _("waste_sheet_csv", default="Line ${line} cannot be read as CSV."),
    "encoding": _(
        "waste_sheet_encoding",
        default="The letters of the file cannot be told. Please save it as “CSV UTF-8” "
        "or as .xlsx.",
    ),
    "missing": _("waste_sheet_missing", default="Choose a file."),
}
STATES = {
    "active": ("done", _("waste_state_active", default="In service")),
    "closed": ("neutral", _("waste_state_closed", default="Closed")),
    "suspended": ("waiting", _("waste_state_suspended", default="Paused")),
    "exempt": ("running", _("waste_state_exempt", default="Exempt")),
}
KINDS = {
    "natural": _("waste_kind_natural", default="a person"),
    "juristic": _("waste_kind_juristic", default="a company or office"),
}
RELATIONS = {
    "owner": _("waste_relation_owner", default="Owner"),
    "occupier": _("waste_relation_occupier", default="Occupier"),
    "tenant": _("waste_relation_tenant", default="Tenant"),
}
#: Titles by which files name the same, beside those of the pages.
THAI = {
    "payer_kind": {"natural": "บุคคลธรรมดา", "juristic": "นิติบุคคล"},
    "relation": {"owner": "เจ้าของ", "occupier": "ผู้ครอบครอง", "tenant": "ผู้เช่า"},
}
RELIEFS = {
    "exemption": _("waste_relief_exemption", default="Exemption"),
    "suspension": _("waste_relief_suspension", default="Pause of the service"),
}
RELIEF_STATES = {
    "asked": ("waiting", _("waste_relief_asked", default="Waits for approval")),
    "approved": ("done", _("waste_relief_approved", default="Approved")),
    "refused": ("refused", _("waste_relief_refused", default="Refused")),
    "ended": ("neutral", _("waste_relief_ended", default="Ended")),
}
CHANGES = {
    "open": _("waste_change_open", default="Account opened"),
    "payer": _("waste_change_payer", default="Payer changed"),
    "place": _("waste_change_place", default="Address corrected"),
    "terms": _("waste_change_terms", default="Bins or category changed"),
    "close": _("waste_change_close", default="Account closed"),
    "reopen": _("waste_change_reopen", default="Closing taken back"),
    "tag": _("waste_change_tag", default="New house tag"),
    "dates": _("waste_change_dates", default="Beginning corrected"),
    "import": _("waste_change_import", default="Changed by an imported file"),
    "relief_ask": _("waste_change_relief_ask", default="Exemption or pause asked for"),
    "relief_approve": _("waste_change_relief_approve", default="Approved"),
    "relief_refuse": _("waste_change_relief_refuse", default="Refused"),
    "relief_end": _("waste_change_relief_end", default="Exemption or pause ended"),
}


def sheet_error(problem) -> object:
    """The words of a SheetError."""
    template = SHEETS[problem.code]
    return _(template, default=template.default, mapping=problem.data)


def titles() -> dict[str, tuple[str, str]]:
    """{field: its names in Thai and English}, for headings of files."""
    return {
        name: (
            translate(label, target_language="th"),
            translate(label, target_language="en"),
        )
        for name, label in LABELS.items()
    }


def fault(name: str, code: str, value: str, text) -> object:
    """The words of a fault; ``text`` turns a message into plain text."""
    template = FAULTS[code]
    label = text(LABELS[name]) if name in LABELS else name
    return _(
        template, default=template.default, mapping={"label": label, "value": value}
    )


def error(problem) -> object:
    """The words of an AccountError."""
    template = ERRORS[problem.code]
    return _(template, default=template.default, mapping=problem.data)


def address(account: Account) -> str:
    """House to road, on one line: ``99/12 หมู่ที่ 4 ถนนเชียงใหม่-หางดง``."""
    return place_line(account.place)


def place_line(place: Place) -> str:
    """A place as it stands on a letter, without the sub-district."""
    names = ("house_no", "building", "village", "moo", "soi", "road")
    return " ".join(street(Address(**{name: getattr(place, name) for name in names})))
