Waste bills: runs with preview and exceptions, credit notes, sheets with payment QR and barcode in stacks by community, e-bills, reminders and arrears letters by the town's steps.
