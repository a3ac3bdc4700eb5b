Administrators set colours (held to WCAG), seal, icon and the picture of shared links in the browser.
