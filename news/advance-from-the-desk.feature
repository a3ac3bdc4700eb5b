What a household paid too much can be put on its account from the desk of money: with a receipt, for its next bills.
