"""Ledgers that an office already keeps: read, mapped, matched to a plan or made one."""
