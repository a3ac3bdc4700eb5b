The page of messages and the log at the start say where mails go out without a public address being set.
