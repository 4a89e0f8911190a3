"""The site itself: settings, addresses, home page and the commands that start it."""
