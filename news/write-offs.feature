Overdue debts are written off by two persons, with the resolution that allows it: `@@write-offs`.
