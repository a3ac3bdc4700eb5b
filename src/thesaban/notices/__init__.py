"""Notification certificates (หนังสือรับรองการแจ้ง), Public Health Act s.38, s.48."""
