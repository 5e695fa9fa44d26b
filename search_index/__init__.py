"""The headless engine of missionlog: from files to an answer."""
