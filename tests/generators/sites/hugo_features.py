"""Sites that use what Hugo documents about which pages there are, and what they say."""

from sites import Site

FEATURES: list[Site] = []
