"""What a statement means: who speaks, on which day, and on what."""
