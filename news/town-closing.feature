Administrators announce maintenance and close the site for visitors in the browser: 503 with Retry-After for them, work and sign-in for officers and editors.
