Editors put the front page together from blocks in the browser, with a draft, a preview and earlier versions; no script is needed.
