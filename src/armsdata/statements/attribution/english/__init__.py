"""Attribution in English by rules: tokens, cues, grammar, clauses, turns of transcripts."""
