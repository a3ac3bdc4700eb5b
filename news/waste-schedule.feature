Runs of waste bills and reminders begin by themselves on a set day, prepared for a person or issued, never twice and also after an absence.
