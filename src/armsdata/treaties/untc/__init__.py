"""Status pages of the UN Treaty Collection: what they say, and what the register lacks."""
