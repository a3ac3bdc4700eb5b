The words that browsers part at the end of a line are data (`whole.yaml`): the script takes them from there, and a word is added in one line.
