"""The tests, laid out like the program: a folder a room."""
