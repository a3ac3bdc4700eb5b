Payments that a bank takes back are settled on the desk of money by two persons: the receipt becomes void and keeps its number, the bill is open again, the day balances and the payer is told.
