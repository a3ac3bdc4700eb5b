Thai QR payment (PromptPay) payloads, bill barcodes and slip codes are built and read, with every damaged character noticed.
