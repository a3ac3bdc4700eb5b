"""Sixteen writers on two processes: submits and decisions, beside stock content."""

from concurrent.futures import ThreadPoolExecutor
from statistics import median
from tests.bench import clients
from tests.bench import servers
import httpx
import queue
import re
import secrets
import time


APPLICANTS = 12
OFFICERS = 4
SECONDS = 120
STOCK_SECONDS = 60
CONFLICT = re.compile(r"[Cc]onflict error|ConflictError|RegisterConflict")


def apply_for(client, scan, until, filed) -> list[str]:
    """File cases until time is up; each goes to the officers."""
    numbers = []
    while time.monotonic() < until:
        done = client.apply(scan)
        numbers.append(done["number"])
        filed.put(done["@id"])
    return numbers


def decide_on(client, until, filed) -> int:
    """Take up what was filed and ask for a correction; returns how many."""
    done = 0
    while time.monotonic() < until:
        try:
            path = filed.get(timeout=0.5).split(f"/{servers.SITE}/", 1)[1]
        except queue.Empty:
            continue
        case = f"{client.url}/{path}"
        acts = (("take", {}), ("request_correction", {"reason": "ขอภาพที่ชัดกว่านี้"}))
        for name, data in acts:
            body = {**data, "key": secrets.token_hex(8)}
            answer = client.ask(name, "POST", f"{case}/@acts/{name}", json=body)
            if answer.status_code != 200:
                client.errors.append(f"{name}: {answer.status_code}")
        done += 1
    return done


def conflicts(site) -> int:
    """Conflicts that the servers have written to their logs so far."""
    logs = [site.log(number) for number in range(len(site.ports))]
    logs += list(site.instance.var.rglob("*.log"))
    return sum(
        len(CONFLICT.findall(path.read_text("utf-8", "replace"))) for path in set(logs)
    )


def ours(site) -> dict:
    """Applicants and officers at once; raises if anything is lost or doubled."""
    people = clients.add_people(site, APPLICANTS)
    scan = clients.photo(450, 600)
    citizens = [
        clients.Client(site.urls[place % len(site.urls)], *person)
        for place, person in enumerate(people)
    ]
    officers = [
        clients.Client(site.urls[place % len(site.urls)], "officer", site.password)
        for place in range(OFFICERS)
    ]
    filed: queue.SimpleQueue = queue.SimpleQueue()
    before, started = conflicts(site), time.monotonic()
    until = started + SECONDS
    with ThreadPoolExecutor(APPLICANTS + OFFICERS) as pool:
        filing = [pool.submit(apply_for, one, scan, until, filed) for one in citizens]
        deciding = [pool.submit(decide_on, one, until, filed) for one in officers]
        numbers = [number for found in filing for number in found.result()]
        decided = sum(found.result() for found in deciding)
    took = time.monotonic() - started
    everybody = citizens + officers
    serials = sorted(int(number.split()[1].split("/")[0]) for number in numbers)
    gaps = serials[-1] - serials[0] + 1 - len(serials)
    times = [t for one in everybody for found in one.times.values() for t in found]
    return {
        "rate": len(times) / took,
        "errors": sum(len(one.errors) for one in everybody),
        "first": next((one.errors[0] for one in everybody if one.errors), ""),
        "conflicts": conflicts(site) - before,
        "submits": len(numbers),
        "decided": decided,
        "doubled": len(numbers) - len(set(numbers)),
        "gaps": gaps,
        "median": median(times),
        "p95": clients.percentile(times, 0.95),
    }


def stock(site) -> dict:
    """As many writers making catalogued documents in one stock folder."""
    root = f"{site.url()}"
    admin = httpx.Client(
        auth=site.admin, headers={"Accept": "application/json"}, timeout=120
    )
    admin.post(
        root, json={"@type": "Folder", "id": "bench", "title": "bench"}
    ).raise_for_status()
    before, started = conflicts(site), time.monotonic()
    until = started + STOCK_SECONDS

    def write(place: int) -> list[tuple[int, float]]:
        url = f"{site.urls[place % len(site.urls)]}/bench"
        found = []
        with httpx.Client(
            auth=site.admin, headers={"Accept": "application/json"}, timeout=120
        ) as http:
            while time.monotonic() < until:
                begun = time.perf_counter()
                body = {"@type": "Document", "title": f"เรื่องที่ {secrets.token_hex(4)}"}
                status = http.post(url, json=body).status_code
                found.append((status, time.perf_counter() - begun))
        return found

    with ThreadPoolExecutor(APPLICANTS + OFFICERS) as pool:
        answers = [
            item
            for found in pool.map(write, range(APPLICANTS + OFFICERS))
            for item in found
        ]
    took = time.monotonic() - started
    times = [seconds for _status, seconds in answers]
    return {
        "rate": len(answers) / took,
        "errors": sum(status >= 500 for status, _seconds in answers),
        "conflicts": conflicts(site) - before,
        "submits": sum(status < 300 for status, _seconds in answers),
        "median": median(times),
        "p95": clients.percentile(times, 0.95),
    }


def main() -> dict:
    with servers.pair() as site:
        found, plain = ours(site), stock(site)
    rows = [
        [
            name,
            f"{data['rate']:.1f}",
            str(data["submits"]),
            str(data["errors"]),
            str(data["conflicts"]),
            f"{data['median'] * 1000:.0f}",
            f"{data['p95'] * 1000:.0f}",
        ]
        for name, data in (
            (f"cases, {SECONDS} s", found),
            (f"stock content, {STOCK_SECONDS} s", plain),
        )
    ]
    clean = not (found["errors"] or found["doubled"] or found["gaps"])
    return {
        "title": f"{APPLICANTS + OFFICERS} writers on two processes (PostgreSQL)",
        "columns": [
            "what",
            "requests/s",
            "submits or items",
            "HTTP 500",
            "conflicts retried",
            "ms",
            "p95 ms",
        ],
        "rows": rows,
        "targets": [
            {
                "what": "no HTTP 500, nothing lost or doubled",
                "wanted": "0 errors, 0 gaps, 0 doubles",
                "measured": f"{found['errors']} errors {found['first']}, "
                f"{found['gaps']} gaps, {found['doubled']} doubled",
                "met": clean,
            }
        ],
        "notes": [
            f"{found['decided']} cases were taken up and sent back meanwhile.",
        ],
    }
