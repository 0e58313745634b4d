"""`python -m newsfacts` is the command `newsfacts`."""

from newsfacts.cli import main

if __name__ == "__main__":
    main()
