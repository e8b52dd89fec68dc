"""What makes a goal: its parts as data, what is still weak about it, and a bank to start from. Pure, but for words."""
