"""Official documents 公文 in the form of GB/T 9704-2012, as .docx files."""
