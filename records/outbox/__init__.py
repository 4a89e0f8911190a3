"""Knows how mail leaves: written with the act, sent once that is stored, tried again for two days.

`message.send()` within an act is enough. Who has more to say about a mail calls `post`.
"""
