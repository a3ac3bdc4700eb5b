"""``python -m thesaban.audit verify``: check the trail without Zope.

The database and the secret come from the environment
(``THESABAN_REGISTERS_URL``, ``THESABAN_SECRET_KEY``).
"""

from thesaban.audit import chain
import argparse
import sys
import transaction


def expected(text: str) -> tuple[int, str]:
    """``12:ab34...`` as (number, digest)."""
    number, _, digest = text.partition(":")
    if not number.isdecimal() or len(digest) != 64:
        raise argparse.ArgumentTypeError("write it as NUMBER:DIGEST")
    return int(number), digest


def main(arguments: list[str] | None = None) -> int:
    """Returns 0 for a sound chain and 1 otherwise."""
    parser = argparse.ArgumentParser(prog="thesaban.audit", description=__doc__)
    commands = parser.add_subparsers(required=True)
    verify = commands.add_parser("verify", help="recompute the chain of seals")
    verify.add_argument(
        "--expect",
        type=expected,
        metavar="NUMBER:DIGEST",
        help="what an earlier run printed; shows a chain that was cut off",
    )
    chosen = parser.parse_args(arguments)
    verdict = chain.verify(chosen.expect)
    transaction.abort()
    for problem in verdict.problems:
        print(problem)
    print(f"{'sound' if verdict.sound else 'BROKEN'} {verdict.seals}:{verdict.digest}")
    return 0 if verdict.sound else 1


if __name__ == "__main__":
    sys.exit(main())
