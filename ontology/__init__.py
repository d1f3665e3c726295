"""What the words of Swedish local government mean: roles, bodies, places, processes, as Turtle files."""
