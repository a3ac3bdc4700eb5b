Households may have the bill itself attached to their e-bill; the outbox sends files that are made at delivery and limited in size.
