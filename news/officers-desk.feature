The officer's desk: a queue with boxes, filters and due days, the case on one page, acts by form and by REST, a draft of the certificate before it is signed.
