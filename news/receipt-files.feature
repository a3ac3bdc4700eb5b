A receipt or slip is one transaction of the registers alone; its sealed file enters the object store when the worker, or whoever opens it first, makes it.
