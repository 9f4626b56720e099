"""Documents as received: bytes of a docx, pdf, html or txt file become reading text with places."""
