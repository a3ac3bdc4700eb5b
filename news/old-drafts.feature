Drafts that nobody goes on with are deleted after a number of days that the town sets; who can be reached is told before, and both stand in the trail.
