The page of an online service tells everything that the public manual form asks: kinds and numbers of steps, how many of each paper, type and impact of the service, applications a month.
