A demonstration site has the simulated bank, so that bills can be paid by QR from the first start; a biller ID ends it.
