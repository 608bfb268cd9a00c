"""The command line. Each command imports what it needs when it runs."""

from dermx_viewer.cli.main import run as run
