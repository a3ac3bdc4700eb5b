A search of accounts finds and counts in one go, open bills have an index of their own, and printing bills for a whole town gives its memory back after each file.
