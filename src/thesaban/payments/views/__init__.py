"""The cashier's pages: counter, receipts, shifts."""
