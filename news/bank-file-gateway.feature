Towns whose bank sends a daily file and no messages take payments by QR too: the gateway `bank-file`.
