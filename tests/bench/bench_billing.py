"""A bill run over a whole town, and its bills as PDFs, on both databases."""

from datetime import date
from tests.payments import money
from tests.waste import households
from tests.waste.billing import world
from thesaban.clock.zone import frozen
from thesaban.documents import render
from thesaban.registers.testing import RegistersDatabase
from thesaban.waste.billing import runs
from thesaban.waste.billing import sheets
from thesaban.waste.store import runs as run_store
from zope.component.hooks import setSite
import dataclasses
import os
import time
import transaction


ACCOUNTS = int(os.environ.get("THESABAN_BENCH_ACCOUNTS", "15000"))
SHEETS = int(os.environ.get("THESABAN_BENCH_SHEETS", "15000"))
LIMITS = {"postgresql": 10.0, "sqlite": 20.0}
A_SECOND = 40
BILLER = "099999999999101"
TOWN = {
    "name": "เทศบาลเมืองตัวอย่าง",
    "address_lines": ["99 หมู่ที่ 1 ตำบลตัวอย่าง", "อำเภอเมือง จังหวัดเชียงใหม่ 50100"],
    "phone": "050-000000",
    "place": "เชียงใหม่",
}


def chunks(uid: str) -> tuple[float, float]:
    """Chunk after chunk, each committed; (seconds, the slowest chunk)."""
    begun, slowest = time.perf_counter(), 0.0
    while True:
        before = time.perf_counter()
        run = runs.step(uid)
        transaction.commit()
        slowest = max(slowest, time.perf_counter() - before)
        if not run.busy:
            return time.perf_counter() - begun, slowest


def measure_run(period: str) -> dict:
    """Preview and bills of one period over all accounts."""
    run = runs.start(period, "", date(2026, 12, 31), "bench")
    transaction.commit()
    preview, _slowest = chunks(run.uid)
    runs.confirm(run.uid, "bench")
    transaction.commit()
    seconds, slowest = chunks(run.uid)
    return {
        "preview": preview,
        "seconds": seconds,
        "slowest": slowest,
        "whole": runs.get(run.uid).opened == ACCOUNTS,
        "uid": run.uid,
    }


def measure_sheets(run_uid: str, shape: str) -> float:
    """PDFs a second, in reams as the worker makes them, codes and queries in it."""
    rows = run_store.bill_uids(run_uid=run_uid, size=SHEETS)
    uids = [uid for _id, uid in rows]
    begun = time.perf_counter()
    for at in range(0, len(uids), 500):
        data = sheets.data(sheets.sheets(uids[at : at + 500])) | {"town": TOWN}
        render.pdf(sheets.TEMPLATES[shape], data, town_folder=render.HERE, paper=True)
    return len(uids) / (time.perf_counter() - begun)


def with_biller():
    """The settings of a town with a biller, so that every sheet has its codes."""
    plain = sheets.settings()
    return lambda: dataclasses.replace(
        plain, biller_id=BILLER, biller_name="SAMPLE TOWN"
    )


def measure(kind: str) -> dict:
    """Both kinds of work on one kind of database."""
    registers = RegistersDatabase(kind)
    registers.start()
    setSite(money.Office())
    usual = sheets.settings
    try:
        money.add_codes()
        households.load_town()
        for first in range(1, ACCOUNTS + 1, 1000):
            world.add_accounts(min(1000, ACCOUNTS - first + 1), first)
            transaction.commit()
        sheets.settings = with_biller()
        with frozen(world.DAY):
            found = measure_run("2569-11")
            found["quarter"] = measure_run("2570-Q2")["seconds"]
            if kind == "sqlite":  # typst remembers sheets that it has set before
                for shape in sheets.TEMPLATES:
                    found[shape] = measure_sheets(found["uid"], shape)
            transaction.abort()
    finally:
        sheets.settings = usual
        setSite(None)
        transaction.abort()
        registers.stop()
    return found


def main() -> dict:
    found = {kind: measure(kind) for kind in ("postgresql", "sqlite")}
    return {
        "title": f"Waste bills: a run over {ACCOUNTS:,} accounts, {SHEETS:,} sheets",
        "columns": [
            "registers",
            "preview (s)",
            "run (s)",
            "slowest chunk (s)",
            "quarterly run (s)",
        ],
        "rows": [
            [
                kind,
                result["preview"],
                result["seconds"],
                result["slowest"],
                result["quarter"],
            ]
            for kind, result in found.items()
        ],
        "targets": [
            {
                "what": f"run over {ACCOUNTS:,} accounts ({kind})",
                "wanted": f"under {LIMITS[kind]:.0f} s, a bill for each",
                "measured": f"{result['seconds']:.1f} s",
                "met": result["whole"] and result["seconds"] < LIMITS[kind],
            }
            for kind, result in found.items()
        ]
        + [
            {
                "what": f"{SHEETS:,} bill PDFs on one core ({shape})",
                "wanted": f"at least {A_SECOND} a second",
                "measured": f"{found['sqlite'][shape]:.0f} a second",
                "met": found["sqlite"][shape] >= A_SECOND,
            }
            for shape in sheets.TEMPLATES
        ],
        "notes": [
            "A run reads accounts, works out the charges, numbers and opens the bills"
            " in chunks of 500, each its own transaction. A sheet has a payment QR"
            " and a barcode; files hold 500 sheets. The test server of PostgreSQL"
            " runs with fsync off."
        ],
    }
