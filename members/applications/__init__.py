"""Knows how an organisation applies: as an associate, or as an associate for full membership."""
