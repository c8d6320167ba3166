"""`python -m duixian` is the command `duixian`."""

from duixian.cli.main import main

if __name__ == "__main__":
    main()
