"""Records and documents for people: terminal summary, HTML page."""
