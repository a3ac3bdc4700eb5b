Count Thai statutory periods, and read and write Thai dates, digits, money, ids, names and addresses without Plone.
