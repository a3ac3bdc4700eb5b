The point of a place is set on a map, by tap, drag or keyboard, and shown to officers and visitors; tiles, attribution and the town's own drawing are settings.
