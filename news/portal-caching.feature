Public pages are kept in memory for visitors, one for each text size, contrast and
language; whatever a signed-in person gets is `private, no-store`.
