Editors move, rename and delete their own drafts in published sections; what visitors read moves by reviewers alone, also from the table of a folder.
