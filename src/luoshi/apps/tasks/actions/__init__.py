"""The only writers of tasks: splitting, the steps of their life, reports, slips."""
