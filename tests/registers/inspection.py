"""What must hold after a kill and the repair at the next start."""

from collections import Counter
from plone.uuid.interfaces import IUUID
from tests.registers import killed_work as work
from thesaban.registers import numbering
from thesaban.registers.interfaces import IRecordFolder
from thesaban.registers.records import RecordRow


def records_below(folder):
    """Every record object below a folder."""
    for child in folder.objectValues():
        if IRecordFolder.providedBy(child):
            yield from records_below(child)
        else:
            yield child


def inspect(site, answers: list[dict]) -> list[str]:
    """The rules that do not hold, in words; empty when all is well."""
    folder = site.unrestrictedTraverse("cases/samples", None)
    objects = {} if folder is None else {IUUID(o): o for o in records_below(folder)}
    rows = {row.uid: row for row in work.everything()}
    return [
        *_both_stores_agree(objects, rows),
        *_numbers_are_whole(objects),
        *_nothing_twice(objects),
        *_nothing_confirmed_is_lost(objects, answers),
    ]


def _both_stores_agree(objects, rows: dict[str, RecordRow]):
    for uid in objects.keys() - rows.keys():
        yield f"{uid}: an object without a row"
    for uid in rows.keys() - objects.keys():
        yield f"{uid}: a row without an object"
    for uid in objects.keys() & rows.keys():
        found, row = objects[uid], rows[uid]
        if (found.number, found.state) != (row.number, row.state):
            yield f"{uid}: the row says {row.number} {row.state}"


def _numbers_are_whole(objects):
    """No gap, no duplicate; a live number is borne by its holder, a void one by
    nobody."""
    for series, name in ((work.SUBMITTED, "number"), (work.DECIDED, "decision")):
        borne = {getattr(o, name, ""): uid for uid, o in objects.items()}
        borne.pop("", None)
        entries = numbering.listing(series)
        if [entry.number for entry in entries] != list(range(1, len(entries) + 1)):
            yield f"{series.kind}: the numbers have a gap or a duplicate"
        live = {f"{e.number}/2569": e.holder_uid for e in entries if not e.is_void}
        if live != borne:
            yield f"{series.kind}: live {live.items() ^ borne.items()}"
        if any(entry.is_void and not entry.void_reason for entry in entries):
            yield f"{series.kind}: a void number without a reason"


def _nothing_twice(objects):
    for key, count in Counter(o.title for o in objects.values()).items():
        if count > 1:
            yield f"{key}: filed {count} times"


def _nothing_confirmed_is_lost(objects, answers):
    for answer in answers:
        if "uid" not in answer:
            continue
        found = objects.get(answer["uid"])
        if found is None:
            yield f"{answer['uid']}: was confirmed and is gone"
            continue
        for name in ("number", "decision"):
            if name in answer and getattr(found, name, "") != answer[name]:
                yield f"{answer['uid']}: {answer[name]} was confirmed"
