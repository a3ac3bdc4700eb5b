"""Message catalogues (``th``, ``en``) and the commands that keep them.

Message ids are stable keys in English with a default text where they are used.
``python -m thesaban.locales`` (``make i18n``) reads them from the sources and
refreshes the catalogues; ``merge`` adds translations from other ``.po`` files,
``check`` tells what is missing, ``compile`` writes the ``.mo`` files.
"""
