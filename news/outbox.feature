Messages are written with the change that causes them and delivered by a worker that may be killed at any moment: none is lost, none is sent more than twice. The worker also runs timed duties.
