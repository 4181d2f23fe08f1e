"""The readers: one file each, whose `read` gives the entries that the reader makes of the feed at an address."""
