"""What is said of a date that cannot be read."""

from thesaban import _


DATE_ERRORS = {
    "empty": _("error_date_empty", default="Enter a date, for example 22/11/2569."),
    "year_short": _(
        "error_date_year",
        default="Enter the year with four digits, for example 22/11/2569.",
    ),
    "year_range": _(
        "error_date_range",
        default="This year is too far away. Please check the date.",
    ),
    "time": _(
        "error_date_time",
        default="This is not a time. Enter hours and minutes, for example 14.05.",
    ),
}
DATE_ERROR = _(
    "error_date",
    default="This is not a date. Enter day, month and year, for example 22/11/2569.",
)
