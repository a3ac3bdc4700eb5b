Single waste collections are billed by their volume in m³. REST changes waste accounts, decides exemptions and bills collections.
