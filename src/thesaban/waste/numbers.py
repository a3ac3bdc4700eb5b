"""Account numbers: digits only, never changed, with a check digit. Pure.

The shape and the check are the town's rule ``account_number``.
"""

from stdnum import luhn
from thesaban.registers.numbering import format_number


KIND = "waste-account"
CHECKS = {"luhn": luhn.calc_check_digit, "none": lambda digits: ""}


def number_text(number: int, rule: dict) -> str:
    """The account number of the running ``number`` by the town's rule."""
    digits = format_number(rule.get("shape", "{number:07d}"), number, 0)
    return digits + CHECKS[rule.get("check_digit", "luhn")](digits)


def is_well_typed(text: str, rule: dict) -> bool:
    """Whether the check digit of a number of ours fits what stands before it."""
    if rule.get("check_digit", "luhn") == "none" or len(text) < 2:
        return True
    return CHECKS[rule["check_digit"]](text[:-1]) == text[-1]
