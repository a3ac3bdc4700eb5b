Every REST service has a recorded call in `docs/developers/examples`, which tests hold to what the site really answers.
