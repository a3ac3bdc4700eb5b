"""Tables and queries of bills, payments, receipts and the cashier's desk.

Functions here write and read rows; the rules stand in the modules beside
(``bills``, ``settlement``, ``receipts``, ``shifts``). What they return are the
frozen dataclasses of ``thesaban.payments.model``.
"""
