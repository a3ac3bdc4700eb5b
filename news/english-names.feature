Menus, lists, trails and services have English names for readers of English: pages take a *Title in English*, units and posts bring their own.
