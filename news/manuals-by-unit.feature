The list of citizen manuals can be narrowed to a unit: pages of online services are found by the unit in charge as well.
