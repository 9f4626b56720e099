"""Schemes of assessment, their runs from collecting to the archive, boards and what follows."""
