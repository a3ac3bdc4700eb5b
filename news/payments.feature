Bills, payments at the counter and gapless receipts: change, several bills on one receipt, void with reason and second person, books and shifts.
