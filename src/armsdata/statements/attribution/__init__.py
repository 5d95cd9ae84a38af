"""Attribution: text in, statements out; one room a language."""
