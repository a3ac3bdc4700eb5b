Pictures of the whole way of a notice stand in `docs/tour.md`; the test that walks it in browsers takes them.
