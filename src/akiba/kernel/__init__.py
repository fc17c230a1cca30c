"""Pure words that every room uses. Nothing here knows a database, a clock or HTTP."""
