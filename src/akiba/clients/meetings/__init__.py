"""When groups and centres meet, and who came."""
