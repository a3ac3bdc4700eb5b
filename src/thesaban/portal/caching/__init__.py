"""Which answers may be kept, by whom, and for how long.

``operation`` keeps public pages in memory for visitors; ``headers`` makes sure that
nothing a signed-in person gets is kept anywhere. The rules stand in
``profiles/default/registry/caching.xml``.
"""
