The check of pages looks at the links of the front page too, and knows pages that are scheduled or have expired; who saves a block is told which of its links visitors cannot open.
