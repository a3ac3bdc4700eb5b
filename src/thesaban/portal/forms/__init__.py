"""Forms that editors change in the browser: contact, ถาม-ตอบ, satisfaction.

collective.easyform keeps the questions; what is done with the answers is ours.
They go to the registers, sealed (``answers.py``), and a message without any of
their content goes to the desk through the outbox (``actions.py``). Pages are drawn
by our pieces and need no script (``views.py``). Scripts, expressions and direct
mail are closed to editors (``closing.py`` and the permissions of the profile).
"""
