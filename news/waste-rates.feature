Rates of waste fees are seen and changed on a page: dated versions, a second look at what they change, the ceilings of the law, and a history of all.
