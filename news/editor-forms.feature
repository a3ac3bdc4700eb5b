Editors' forms have two tabs instead of five, a sensible order and help in Thai; files and pictures are replaced by choosing another one, and too big or unreadable ones are refused with what to do.
