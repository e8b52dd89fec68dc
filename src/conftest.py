"""The small cast and the rules that every test keeps."""
