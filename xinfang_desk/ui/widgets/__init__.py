"""Small parts that several tabs are made of: cards, badges, chips, time line, rail."""
