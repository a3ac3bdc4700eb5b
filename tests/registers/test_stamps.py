"""What a process remembers of tables that rarely change."""

from thesaban.registers import stamps
import pytest
import threading
import transaction


@pytest.fixture
def asked(database):
    """An answer that counts how often it is worked out, under a stamp."""
    stamps.changed("desks")
    transaction.commit()
    return []


def ask(asked, answer="answer"):
    def work_out():
        asked.append(answer)
        return answer

    return stamps.remembered("desks", "key", work_out)


def test_transactions_share_an_answer(asked):
    for _each in range(3):
        transaction.begin()
        assert ask(asked) == "answer"
    assert len(asked) == 1


def test_keys_and_names_have_answers_of_their_own(asked):
    transaction.begin()
    assert ask(asked) == "answer"
    assert stamps.remembered("desks", "other", lambda: "another") == "another"
    assert stamps.remembered("chairs", "key", lambda: "a third") == "a third"
    assert ask(asked, "changed") == "answer"


def test_a_committed_change_ends_it(asked):
    transaction.begin()
    ask(asked)
    transaction.commit()
    stamps.changed("desks")
    transaction.commit()
    assert ask(asked, "new") == "new"


def test_a_transaction_that_changed_the_tables_keeps_its_answers_to_itself(asked):
    transaction.begin()
    assert ask(asked) == "answer"
    stamps.changed("desks")
    assert ask(asked, "uncommitted") == "uncommitted"
    assert ask(asked, "asked again") == "uncommitted"
    transaction.abort()
    assert ask(asked, "never") == "answer"


def test_another_thread_sees_a_change_in_its_next_transaction(asked):
    transaction.begin()
    assert ask(asked) == "answer"

    def change():
        transaction.begin()
        stamps.changed("desks")
        transaction.commit()

    thread = threading.Thread(target=change)
    thread.start()
    thread.join()
    transaction.begin()
    assert ask(asked, "new") == "new"


def test_without_a_stamp_nothing_outlives_the_transaction(database):
    seen = []
    for answer in ("first", "second"):
        transaction.begin()
        seen.append(stamps.remembered("never-changed", "key", lambda a=answer: a))
    assert seen == ["first", "second"]


def test_memory_is_bounded(asked, monkeypatch):
    monkeypatch.setattr(stamps, "MOST", 10)
    transaction.begin()
    for number in range(25):
        stamps.remembered("desks", number, lambda n=number: n)
    assert len(stamps._kept["desks"][1]) <= 10
