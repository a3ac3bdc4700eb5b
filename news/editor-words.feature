The editor's scripts speak Thai: TinyMCE with words of our own, folder contents, previews and file fields; repeated events can be set again with a date in พ.ศ.
