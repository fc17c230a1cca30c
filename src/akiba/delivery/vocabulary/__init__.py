"""Vocabulary: what the institution calls the things that the product names otherwise, agreed on word by word."""
