"""``python -m thesaban.registers migrate``: bring the tables up to date.

The database is the one of ``THESABAN_REGISTERS_URL``. A running site does the
same at its start; this is for those who upgrade before they start it.
"""

from thesaban.registers import schema
import argparse
import logging


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m thesaban.registers")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("migrate", help="bring the tables up to date")
    commands.add_parser("version", help="say which version the tables have")
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO)
    if chosen.command == "migrate":
        schema.upgrade()
    print(schema.version() or "no tables yet")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
