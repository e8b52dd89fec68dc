"""What the pages of this room share."""

from allies.teams.pages import pages_of

page = pages_of("services")
