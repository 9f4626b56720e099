"""Questions asked of compiled plans; every answer carries its quote and its place."""
