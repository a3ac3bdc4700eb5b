"""Waste accounts: search among 50,000 with five years of bills; import of 15,000."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from decimal import Decimal
from pathlib import Path
from sqlalchemy import insert
from sqlalchemy import text
from statistics import median
from tests.bench.postgres import Postgres
from thesaban.registers import database
from thesaban.registers import keyring
from thesaban.registers import schema
from thesaban.waste import accounts
from thesaban.waste import fields
from thesaban.waste import loader
from thesaban.waste import numbers
from thesaban.waste import town
from thesaban.waste.importing import taking
from thesaban.waste.importing import work
from thesaban.waste.store import imports
from thesaban.waste.store import owed
from thesaban.waste.store import rules
import os
import random
import tempfile
import thesaban
import thesaban.payments.store.tables as money
import time
import transaction


ACCOUNTS, YEARS, IMPORTED = 50_000, 5, 15_000
CHUNK = 2_500
ROUNDS = 15
SEARCH_LIMIT, IMPORT_LIMIT = 50, 60
FIRST = ("สมชาย", "มาลี", "ประเสริฐ", "วันดี", "บุญมี", "จันทร์เพ็ญ", "อินทร", "แก้ว")
LAST = ("ใจดี", "ทองคำ", "แสนสุข", "วงศ์คำ", "ปัญญา", "มั่นคง", "ศรีวิชัย", "คำปัน")
ROADS = ("เชียงใหม่-หางดง", "สมโภชเชียงใหม่ 700 ปี", "ราชพฤกษ์", "เลียบคลองชลประทาน")
MOMENT = datetime(2026, 11, 1, tzinfo=UTC)
TOWN = Path(thesaban.__file__).parent / "profiles" / "maehia" / "waste.yaml"


def household(number: int, chance: random.Random) -> dict:
    """An invented household as typed values."""
    found = {item.name: item.empty for item in fields.FIELDS}
    moo = chance.randrange(1, 11)
    found.update(
        payer_name=f"นาย{chance.choice(FIRST)} {chance.choice(LAST)}",
        phone=f"08{number:08d}",
        house_no=f"{chance.randrange(1, 900)}/{chance.randrange(1, 60)}",
        moo=str(moo),
        soi=str(chance.randrange(1, 30)),
        road=chance.choice(ROADS),
        community=f"m{moo:02d}",
        category=chance.choice(("household", "household", "household", "shop")),
        bin_litres=20,
        legacy_no=f"ข{number:06d}",
        opened_on=date(2021, 10, 1),
    )
    return found


def fill(total: int, years: int) -> None:
    """Accounts with a bill for each quarter; the last one is still open."""
    chance, made = random.Random(2569), 0
    while made < total:
        size = min(CHUNK, total - made)
        rows = [household(made + at, chance) for at in range(size)]
        uids = taking.add(rows, "bench")
        bills(uids, rows, made, years * 4)
        transaction.commit()
        made += size
    database.session().execute(text("ANALYZE"))
    transaction.commit()


def bills(uids, rows, made: int, quarters: int) -> None:
    found = []
    for at, (uid, row) in enumerate(zip(uids, rows, strict=True)):
        for quarter in range(quarters):
            number = (made + at) * quarters + quarter + 1
            day = date(2021, 10, 1) + timedelta(days=91 * quarter)
            found.append(_bill(uid, row, number, day, quarter == quarters - 1))
    for start in range(0, len(found), 10_000):
        piece = found[start : start + 10_000]
        database.session().execute(insert(money.BillRow), piece)


def _bill(uid, row, number, day, is_open) -> dict:
    return {
        "uid": f"{number:032x}",
        "fiscal_year": 2569,
        "number": number,
        "number_text": f"{number}/2569",
        "ref1": f"6901{number:09d}",
        "payer_name": row["payer_name"],
        "payer_key": row["payer_name"],
        "record_uid": uid,
        "record_number": "",
        "domain": "waste",
        "unit": "health",
        "title": "ค่าธรรมเนียมเก็บและขนมูลฝอย",
        "period": day.isoformat(),
        "issued_on": day,
        "due_on": day,
        "state": "open" if is_open else "settled",
        "total": Decimal("60.00"),
        "paid": Decimal("0.00") if is_open else Decimal("60.00"),
        "currency": "THB",
        "opened_at": MOMENT,
        "opened_by": "bench",
        "batch": "",
    }


QUERIES = {
    "account number": (numbers.number_text(25_000, {}), {}),
    "telephone": ("0800025000", {}),
    "house number": ("450/12", {}),
    "old number": ("ข025000", {}),
    "whole name": ("สมชาย ใจดี", {}),
    "part of a name": ("มาลี", {}),
    "name in a community": ("ทองคำ", {"community": "m04"}),
    "name and road": ("แสนสุข ราชพฤกษ์", {}),
    "list of a community": ("", {"community": "m07"}),
    "list, page 400": ("", {"start": 10_000}),
    "nothing to be found": ("ไม่มีใครชื่อนี้", {}),
}


def search(words: str, more: dict) -> float:
    """Median milliseconds of a page with what each account owes."""
    took = []
    for turn in range(ROUNDS + 2):
        before = time.perf_counter()
        page = accounts.search(words, **more)
        owed.sums(account.uid for account in page.rows)
        if turn >= 2:
            took.append(time.perf_counter() - before)
        transaction.abort()
    return median(took) * 1000


def csv_file(count: int) -> bytes:
    """A file of other households."""
    chance = random.Random(2570)
    names = ("payer_name", "phone", "house_no", "moo", "community", "category")
    lines = [",".join((*names, "bins", "legacy_no", "opened_on"))]
    for number in range(count):
        row = household(900_000 + number, chance)
        plain = [str(row[name]) for name in names]
        lines.append(",".join((*plain, "1", f"N{number:06d}", "1/10/2569")))
    return "\n".join(lines).encode("cp874")


def take(content: bytes) -> tuple[float, imports.Import]:
    """Seconds from the upload to the last line, as the worker does it."""
    before = time.perf_counter()
    uid = work.upload(content, "bench.csv", "bench")
    work.start_trying(uid, imports.get(uid).mapping, "bench")
    transaction.commit()
    _work_off()
    work.start_taking(uid, "bench")
    transaction.commit()
    _work_off()
    done = imports.get(uid)
    transaction.abort()
    return time.perf_counter() - before, done


def _work_off() -> None:
    task = work.ImportWork()
    while (piece := task.waiting(None)) is not None:
        task.do(None, piece)
        transaction.commit()
    transaction.abort()


def measured(url: str, total: int, count: int) -> dict:
    """Everything on one database, with a secret of its own."""
    os.environ[database.URL_VARIABLE] = url
    os.environ[keyring.SECRET_VARIABLE] = keyring.new_secret()
    try:
        schema.upgrade()
        for row in loader.rows(loader.read(TOWN)):
            rules.add(row, by="")
        transaction.commit()
        town.forget()
        fill(total, YEARS)
        found = {name: search(*query) for name, query in QUERIES.items()}
        content = csv_file(count)
        first, done = take(content)
        again, repeated = take(content)
        return {
            "search": found,
            "import": first,
            "added": done.added,
            "again": again,
            "doubled": repeated.added,
        }
    finally:
        database.dispose()
        del os.environ[database.URL_VARIABLE]
        del os.environ[keyring.SECRET_VARIABLE]


def main(total: int = ACCOUNTS, count: int = IMPORTED) -> dict:
    with tempfile.TemporaryDirectory(prefix="thesaban-accounts-") as folder:
        lite = measured(f"sqlite:///{folder}/r.sqlite", total, count)
    with Postgres() as server:
        server.create("accounts")
        big = measured(server.url("accounts"), total, count)
    both = {"SQLite": lite, "PostgreSQL": big}
    return {
        "title": f"Waste accounts: {total:,} with {YEARS} years of bills",
        "columns": ["", *both],
        "rows": [
            *(
                [f"search: {name} (ms)", *(r["search"][name] for r in both.values())]
                for name in QUERIES
            ),
            [f"import of {count:,} (s)", *(r["import"] for r in both.values())],
            ["the same file again (s)", *(r["again"] for r in both.values())],
        ],
        "targets": [
            target for name, result in both.items() for target in targets(name, result)
        ],
        "notes": [
            "A search gives a page of 25 accounts with what each owes; medians of"
            f" {ROUNDS}. An import is upload, dry run and taking, in pieces of"
            f" {work.CHUNK}, each committed.",
        ],
    }


def targets(name: str, result: dict) -> list[dict]:
    slowest = max(result["search"].values())
    return [
        {
            "what": f"{name}: the slowest search",
            "wanted": f"under {SEARCH_LIMIT} ms",
            "measured": f"{slowest:.1f} ms",
            "met": slowest < SEARCH_LIMIT,
        },
        {
            "what": f"{name}: import, and nothing doubled by repeating it",
            "wanted": f"under {IMPORT_LIMIT} s, 0 doubled",
            "measured": f"{result['import']:.1f} s, {result['doubled']} doubled",
            "met": result["import"] < IMPORT_LIMIT and not result["doubled"],
        },
    ]
