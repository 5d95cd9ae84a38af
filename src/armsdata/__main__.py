"""Run the command with `python -m armsdata`."""

from armsdata.cli import main

main()
