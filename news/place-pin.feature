The point of a place is set by a pin on a map in its form; degrees keep all their decimals.
