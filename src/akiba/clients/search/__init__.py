"""Finding anything from anywhere: each room enters how its own things are found."""
