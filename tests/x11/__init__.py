"""``make x11``: people's jobs in the window as they have it, by real key and mouse events, on an X
server with a window manager and a session bus of its own. A file for each job; ``hands.py`` has
keys, mouse and eyes. Every job is judged by what files, settings and window hold afterwards.
"""
