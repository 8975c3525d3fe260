"""Let `python -m aggregator` be the command."""

from aggregator.cli.main import main

if __name__ == "__main__":
    main()
