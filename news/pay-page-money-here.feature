The pay page tells who paid another sum that the money is here and is not to be paid again.
