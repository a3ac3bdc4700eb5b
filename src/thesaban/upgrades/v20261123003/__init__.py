"""Scales of pictures that weigh more than those made today."""
