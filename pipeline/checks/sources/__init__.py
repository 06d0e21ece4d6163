"""Rules on the source folder, one module each."""
