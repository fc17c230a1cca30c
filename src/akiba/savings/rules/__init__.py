"""What a savings account does with money and time. Nothing here knows a database, a clock or HTTP."""
