"""Clients that apply, decide and write over HTTP, as people's programs would."""

from dataclasses import dataclass
from dataclasses import field
from PIL import Image
import base64
import httpx
import io
import secrets
import time


PERSON = {
    "applicant_kind": "natural",
    "name_title": "นาย",
    "first_name": "วัดผล",
    "last_name": "สมมติ",
    "national_id": "3100600445635",
    "birth_date": "1987-04-05",
    "nationality": "ไทย",
    "house_no": "99/12",
    "moo": 2,
    "tambon": "แม่เหียะ",
    "amphoe": "เมืองเชียงใหม่",
    "changwat": "เชียงใหม่",
    "postcode": "50100",
    "phone": "0812345678",
    "agency": "self",
}
PREMISES = {
    "shop_name": "ร้านวัดผล",
    "place_house_no": "99/12",
    "place_moo": 2,
    "place_tambon": "แม่เหียะ",
    "premises_right": "owner",
}
BUSINESS = {
    "food_kind": "sell",
    "food_type": "อาหารตามสั่ง",
    "area_m2": "45.50",
    "workers_male": 1,
    "workers_female": 2,
    "opens": "07.00",
    "closes": "15.00",
}
STEPS = {
    "person": PERSON,
    "premises": PREMISES,
    "business": BUSINESS,
    "delivery": {"delivery": "electronic"},
}
PAPERS = ("id_card", "food_handlers", "map_photos")
ANSWERS = {"kind": "sell", "in_market": "no", "public_land": "no", "area": "45.50"}


def photo(width: int = 900, height: int = 1200) -> bytes:
    """A JPEG of about the size of a scanned page (some 60 kB)."""
    noise = Image.effect_noise((width // 3, height // 3), 40).resize((width, height))
    data = io.BytesIO()
    noise.convert("RGB").save(data, "JPEG", quality=60)
    return data.getvalue()


def add_people(site, count: int, stem: str = "bench") -> list[tuple[str, str]]:
    """Make ``count`` accounts; returns (login, password) of each."""
    password = secrets.token_urlsafe(12)
    admin = httpx.Client(
        auth=site.admin, headers={"Accept": "application/json"}, timeout=60
    )
    people = []
    for number in range(count):
        name = f"{stem}{number}"
        made = admin.post(
            f"{site.url()}/@users",
            json={
                "username": name,
                "email": f"{name}@example.org",
                "password": password,
                "roles": ["Member"],
            },
        )
        made.raise_for_status()
        people.append((name, password))
    return people


@dataclass
class Client:
    """One person's program; ``times`` are seconds of each request by name."""

    url: str
    login: str
    password: str
    times: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.http = httpx.Client(timeout=120, headers={"Accept": "application/json"})
        found = self.http.post(
            f"{self.url}/@login", json={"login": self.login, "password": self.password}
        )
        found.raise_for_status()
        self.http.headers["Authorization"] = f"Bearer {found.json()['token']}"

    def ask(self, name: str, method: str, url: str, **more) -> httpx.Response:
        """One request, timed; an answer of 500 or above is kept as an error."""
        started = time.perf_counter()
        answer = self.http.request(method, url, **more)
        self.times.setdefault(name, []).append(time.perf_counter() - started)
        if answer.status_code >= 500:
            self.errors.append(f"{name}: {answer.status_code} {answer.text[:200]}")
        return answer

    def begin(self) -> str:
        """A new draft; returns its address at this client's process."""
        body = {
            "service": "food-notice",
            "answers": ANSWERS,
            "key": secrets.token_hex(8),
        }
        answer = self.ask("begin", "POST", f"{self.url}/@cases", json=body)
        answer.raise_for_status()
        return answer.json()["@id"]

    def fill(self, case: str, scan: bytes) -> None:
        """Every step and every paper of a draft."""
        for step, values in STEPS.items():
            body = {"values": values}
            answer = self.ask(
                f"step {step}", "PATCH", f"{case}/@steps/{step}", json=body
            )
            answer.raise_for_status()
            if answer.json()["faults"]:
                raise RuntimeError(answer.text)
        for paper in PAPERS:
            body = {"filename": "scan.jpg", "data": base64.b64encode(scan).decode()}
            answer = self.ask("paper", "POST", f"{case}/@papers/{paper}", json=body)
            answer.raise_for_status()

    def submit(self, case: str, key: str = "") -> dict:
        """Send it; returns number and tracking code of the answer."""
        body = {"declared": True, "key": key or secrets.token_hex(8)}
        answer = self.ask("submit", "POST", f"{case}/@submit", json=body)
        answer.raise_for_status()
        return answer.json()

    def apply(self, scan: bytes) -> dict:
        """A whole application: nine requests, the number in the last answer."""
        case = self.begin()
        self.fill(case, scan)
        return self.submit(case)


def percentile(values: list[float], part: float) -> float:
    """The value below which ``part`` (0 to 1) of ``values`` lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]
