"""Questions to the register for a day: queries, answers, joins, names of states."""
