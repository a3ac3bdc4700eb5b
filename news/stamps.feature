Units, posts, orders, holidays and definitions of services are kept in each process until somebody changes them: half as many queries per request.
