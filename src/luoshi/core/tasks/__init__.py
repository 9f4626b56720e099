"""The working of tasks: lights, nodes, slips, reminders, problems and figures."""
