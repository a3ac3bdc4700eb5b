"""Seals: pyHanko agrees with ours, and one changed byte anywhere breaks one."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from tests.documents import samples
from tests.documents.conftest import RECORD
from tests.documents.conftest import rendered
from thesaban.documents import keys
from thesaban.documents import sealing
import asyncio
import pytest
import random


def _changed(pdf, position, by=1):
    return pdf[:position] + bytes([(pdf[position] + by) % 256]) + pdf[position + 1 :]


def _signature_area(pdf):
    match = sealing.BYTE_RANGE.search(pdf)
    return int(match.group(2)), int(match.group(3))


def test_a_sealed_file_is_judged_sealed(sealed, public, key, signed_text):
    verdict = sealing.verify(sealed, public)
    assert verdict.state == sealing.SEALED
    assert verdict.key_id == key.key_id
    assert verdict.record == {**RECORD, "statement": signed_text}
    assert verdict.sealed_at.tzinfo is not None


def test_a_thread_with_an_event_loop_of_its_own_seals_and_judges_too(key, public):
    async def both():
        pdf = rendered("receipt", samples.RECEIPT)
        ours = sealing.seal(pdf, key, name="T", reason="r", place="p")
        return sealing.verify(ours, public)

    # In a thread of ours: browser tests leave a loop in that of the tests.
    with ThreadPoolExecutor(1) as thread:
        verdict = thread.submit(lambda: asyncio.run(both())).result()
    assert verdict.state == sealing.SEALED


def test_bytes_all_over_the_file(sealed, public):
    """A seeded sample of all bytes, each changed a little."""
    chosen = random.Random(2569).sample(range(len(sealed)), 120)
    for position in [0, len(sealed) - 1, *chosen]:
        verdict = sealing.verify(_changed(sealed, position), public)
        assert verdict.state != sealing.SEALED, position


def test_every_byte_of_the_signature_itself(sealed, public):
    """The one part that no signature can cover is held to its one form."""
    first, second = _signature_area(sealed)
    used = sealed[first:second].rstrip(b"0>")
    padding = range(first + len(used), second, 97)
    for position in [*range(first, first + len(used), 3), *padding]:
        for by in (1, 32):
            verdict = sealing.verify(_changed(sealed, position, by), public)
            assert verdict.state != sealing.SEALED, (position, by)


def test_a_changed_file_of_ours_is_called_altered(sealed, public):
    assert sealing.verify(_changed(sealed, 2000), public).state == sealing.ALTERED


def test_appended_bytes_and_updates_are_noticed(sealed, public):
    assert sealing.verify(sealed + b"\n", public).state == sealing.ALTERED
    writer = IncrementalPdfFileWriter(BytesIO(sealed))
    writer.root["/Lang"] = writer.root["/Type"]
    writer.update_root()
    out = BytesIO()
    writer.write(out)
    assert sealing.verify(out.getvalue(), public).state == sealing.ALTERED


def test_cut_files_are_noticed(sealed, public):
    for size in (0, 1, 100, len(sealed) // 2, len(sealed) - 1):
        assert sealing.verify(sealed[:size], public).state != sealing.SEALED


def test_another_towns_seal_is_foreign(sealed):
    stranger = keys.load(keys.make("Another Town"))
    public = {stranger.key_id: stranger.private.public_key()}
    assert sealing.verify(sealed, public).state == sealing.FOREIGN


def test_a_plain_pdf_is_foreign(public):
    pdf = rendered("receipt", samples.RECEIPT)
    assert sealing.verify(pdf, public).state == sealing.FOREIGN


@pytest.mark.parametrize(
    "hostile",
    [
        b"",
        b"%PDF-1.7",
        b"/ByteRange [0 1 2 3]",
        b"/ByteRange [0 5 9 99999999999999999999]" * 3,
        b"x" * 50 + b"/ByteRange [0 10 20 77]" + b"<zz>" * 6,
    ],
)
def test_hostile_bytes_are_foreign_and_never_raise(hostile, public):
    assert sealing.verify(hostile, public).state == sealing.FOREIGN


def test_a_key_with_a_chain_seals_too():
    ours = keys.load(
        keys.make("Town") + keys.make("Authority").split(b"KEY-----\n")[-1]
    )
    assert len(ours.chain) == 1
    pdf = sealing.seal(
        rendered("receipt", samples.RECEIPT), ours, name="T", reason="r", place="p"
    )
    public = {ours.key_id: ours.private.public_key()}
    verdict = sealing.verify(pdf, public)
    assert verdict.state == sealing.SEALED
    assert verdict.record is None
