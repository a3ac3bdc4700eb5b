"""REST: the acts that are open on a case, and doing one."""
