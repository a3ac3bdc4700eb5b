"""The relational store: what the law calls a register (ทะเบียน)."""
