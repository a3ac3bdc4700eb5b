Pages with an English title show it as their heading to readers of English, with the Thai title below it; the browser's title follows.
