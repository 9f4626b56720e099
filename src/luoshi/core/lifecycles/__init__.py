"""States, transitions, guards and clocks as data; shared by tasks, registers and cases."""
