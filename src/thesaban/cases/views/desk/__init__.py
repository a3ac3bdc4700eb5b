"""The officer's pages: queue, case, acts."""
