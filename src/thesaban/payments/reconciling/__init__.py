"""What a bank's files say against what was taken: readers, matching, days.

``statement``, ``crossbank``, ``sheets``, ``mapping`` and ``matching`` are pure;
``importing``, ``desk``, ``days``, ``deposits`` and ``remittance`` keep the rules
and work through ``thesaban.payments.store``.
"""
