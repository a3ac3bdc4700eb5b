"""Tables of people and their queries; plain values in and out."""
