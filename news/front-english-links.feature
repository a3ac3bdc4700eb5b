Links and notices of the front page carry English words beside the Thai ones; links are filled in line by line instead of with a sign between their parts.
