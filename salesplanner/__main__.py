"""Lets `python -m salesplanner` do what the `salesplanner` command does."""

from salesplanner.cli import main

if __name__ == "__main__":
    main()
