"""What guesses rest on: contents of columns, references between sheets, and what the whole workbook says."""
