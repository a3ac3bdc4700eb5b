"""What we write, others read: the payloads against a public library of another hand.

``promptparse`` (npm, by maythiwat) is fetched with npm; where there is no npm or
no registry, this test says so and the other decoders stand alone.
"""

from decimal import Decimal
from tests.payments.vectors import SLIPS
from tests.payments.vectors import VECTORS
from thesaban.payments import promptpay
from thesaban.payments.promptpay import Bill
import json
import pytest
import shutil
import subprocess
import warnings


PACKAGE = "promptparse@1.6.0"
SCRIPT = """
const { parse } = require("promptparse");
const { slipVerify } = require("promptparse/validate");
const input = JSON.parse(require("fs").readFileSync(0, "utf8"));
const tag = (one, ...path) => {
  const found = path.length > 1 ? one.getTagValue(path[0], path[1]) : one.getTagValue(path[0]);
  return found === undefined ? null : found;
};
const read = (text) => {
  const one = parse(text, true, true);
  return one && { biller: tag(one, "30", "01"), ref1: tag(one, "30", "02"),
    ref2: tag(one, "30", "03"), amount: tag(one, "54"), currency: tag(one, "53"),
    transfer: tag(one, "29", "01") || tag(one, "29", "02") || tag(one, "29", "03") };
};
console.log(JSON.stringify({ codes: input.codes.map(read), slips: input.slips.map((text) => slipVerify(text)) }));
"""


@pytest.fixture(scope="module")
def others(tmp_path_factory):
    """Asks the other library about codes and slips."""
    folder = tmp_path_factory.mktemp("promptparse")
    npm, node = shutil.which("npm"), shutil.which("node")
    command = [npm or "npm", "install", "--no-audit", "--no-fund", PACKAGE]
    fetched = (
        npm
        and node
        and not subprocess.run(
            command, cwd=folder, capture_output=True, timeout=120
        ).returncode
    )
    if not fetched:
        message = f"NO {PACKAGE}: payloads are not compared with another library"
        warnings.warn(message, stacklevel=1)
        pytest.skip(message)

    def ask(codes, slips=()):
        asked = json.dumps({"codes": list(codes), "slips": list(slips)})
        done = subprocess.run(
            [node, "-e", SCRIPT],
            cwd=folder,
            input=asked,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        return json.loads(done.stdout)

    return ask


def said(payload: promptpay.Payload) -> dict:
    """What another reader must find in a code."""
    payee, amount = payload.payee, payload.amount
    bill = isinstance(payee, Bill)
    return {
        "biller": payee.biller if bill else None,
        "ref1": payee.ref1 if bill else None,
        "ref2": (payee.ref2 or None) if bill else None,
        "transfer": None if bill else payee.value,
        "amount": None if amount is None else f"{amount:.2f}",
        "currency": "764",
    }


def test_another_library_reads_the_same(others):
    payloads = [entry[1] for entry in VECTORS]
    payloads += [
        promptpay.Payload(Bill("099999999999101", "68050100123", str(number)), amount)
        for number, amount in enumerate(
            (Decimal("0.01"), Decimal("240.50"), Decimal("9999999.99"))
        )
    ]
    codes = [promptpay.build(payload) for payload in payloads]
    assert others(codes)["codes"] == [said(payload) for payload in payloads]
    published = [entry[-1] for entry in VECTORS]
    assert others(published)["codes"] == [said(entry[1]) for entry in VECTORS]


def test_another_library_reads_the_same_slips(others):
    found = others([], [text for _bank, _reference, text in SLIPS])["slips"]
    assert [(one["sendingBank"], one["transRef"]) for one in found] == [
        (bank, reference) for bank, reference, _text in SLIPS
    ]
