A cashier's counter: search, take payment, sealed receipt, shifts with count, void with two persons; people see their own bills and receipts over REST.
