"""What watches payments and says when something is unlikely."""
