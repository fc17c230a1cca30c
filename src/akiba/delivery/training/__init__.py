"""Training: courses with their trainers, who attended, and what the tests before and after them say."""
