"""What is to be reached: targets, dates, instruments, and the past results that only look like targets."""
