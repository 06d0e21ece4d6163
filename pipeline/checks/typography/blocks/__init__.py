"""What profiles are built of: finders for blanks, quotes, figures, dates, words and the marks of a script."""
