"""What users are told of by the program."""
