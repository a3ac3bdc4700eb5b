An applicant pays the fee of a case by QR from its page; before, it named the cashier alone.
