A question, a group of questions or a receiver of a form is deleted on a page that asks in words, not by a link.
