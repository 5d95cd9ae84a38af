"""Roll calls of the UN General Assembly: public vote files, read and checked."""

from armsdata.votes.build import build_votes, import_votes
from armsdata.votes.checks import check_votes
from armsdata.votes.readers import read_votes

__all__ = ["build_votes", "check_votes", "import_votes", "read_votes"]
