"""What a password must be: long enough, not common, not one's own name.

No rule on kinds of characters: length protects, such rules do not (NIST
SP 800-63B, 5.1.1.2).
"""

from thesaban import _


SHORTEST = 10
LONGEST = 256
#: Stems that guessing tools try first, Thai keyboards included.
COMMON = (
    "password",
    "passw0rd",
    "qwertyuiop",
    "1q2w3e4r",
    "1qaz2wsx",
    "asdfghjkl",
    "iloveyou",
    "welcome",
    "thailand",
    "maehia",
    "chiangmai",
    "thesaban",
    "รหัสผ่าน",
    "เทศบาล",
    "แม่เหียะ",
    "เชียงใหม่",
)
DIGIT_RUNS = "01234567890123456789", "98765432109876543210"

MESSAGES = {
    "empty": _("password_error_empty", default="Choose a password."),
    "short": _(
        "password_error_short",
        default="Use at least ${count} characters. "
        "Three or four words in a row are easy to remember.",
        mapping={"count": SHORTEST},
    ),
    "long": _(
        "password_error_long",
        default="Use at most ${count} characters.",
        mapping={"count": LONGEST},
    ),
    "same": _(
        "password_error_same",
        default="This repeats one character or counts up. Use words instead.",
    ),
    "common": _(
        "password_error_common",
        default="This password is among the first that others would guess. "
        "Use another one.",
    ),
    "own": _(
        "password_error_own",
        default="Do not use your own name, e-mail address or telephone number.",
    ),
}


def problem(password: str, own: tuple[str, ...] = ()) -> str:
    """Code of what is wrong with a password, or an empty string.

    ``own`` holds the person's names, address and numbers; those of four
    characters and more must not stand in the password.
    """
    for code, wrong in (
        ("empty", not password.strip()),
        ("short", len(password) < SHORTEST),
        ("long", len(password) > LONGEST),
        ("same", _monotone(password)),
        ("common", _common(password)),
        ("own", _contains_own(password, own)),
    ):
        if wrong:
            return code
    return ""


def _monotone(password: str) -> bool:
    if len(set(password.casefold())) < 4:
        return True
    return any(password in run for run in DIGIT_RUNS)


def _common(password: str) -> bool:
    """A common stem with nothing much around it."""
    low = password.casefold()
    return any(stem in low and len(low) - len(stem) < 6 for stem in COMMON)


def _contains_own(password: str, own: tuple[str, ...]) -> bool:
    low = password.casefold()
    parts = [part.casefold().partition("@")[0] for part in own if part]
    return any(len(part) >= 4 and part in low for part in parts)
