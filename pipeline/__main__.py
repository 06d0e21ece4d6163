"""`python -m pipeline` is the same command as `traversier`."""

from pipeline.cli import main

main()
