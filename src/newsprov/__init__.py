"""Find the story's own words on a news page, and who wrote them first."""
