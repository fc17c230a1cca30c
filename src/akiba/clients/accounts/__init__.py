"""A client's or group's accounts: each room that keeps accounts enters how its own are found."""
