"""The only writers of indicators, returns and figures."""
