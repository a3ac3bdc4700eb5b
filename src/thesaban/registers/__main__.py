"""``python -m thesaban.registers migrate``: bring the tables up to date.

The database is the one of ``THESABAN_REGISTERS_URL``. A running site does the
same at its start; this is for those who upgrade before they start it.
"""

from thesaban.registers import schema
from thesaban.registers.revisions import write
import argparse
import logging


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m thesaban.registers")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("migrate", help="bring the tables up to date")
    commands.add_parser("version", help="say which version the tables have")
    draft = commands.add_parser("revision", help="draft the next migration")
    draft.add_argument("slug", help="a few words, joined by underscores")
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO)
    if chosen.command == "revision":
        print(write(chosen.slug, chosen.slug.replace("_", " ").capitalize()))
        return 0
    if chosen.command == "migrate":
        schema.upgrade()
    print(schema.version() or "no tables yet")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
