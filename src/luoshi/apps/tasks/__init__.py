"""Tasks from the confirmed plan to struck off: dispatch, progress, supervision, closing."""
